namespace Loyalty.Domain.Design;

/// <summary>The ten steps in which a programme is designed, in their order.</summary>
public enum DesignStep
{
    /// <summary>What the programme is to achieve.</summary>
    Goals = 1,
    /// <summary>How loyalty is rewarded.</summary>
    Rewards = 2,
    /// <summary>The tiers and what reaches them.</summary>
    Tiers = 3,
    /// <summary>What a guest is asked when enrolling, and the terms.</summary>
    Registration = 4,
    /// <summary>What earns points; after this step the programme can go live.</summary>
    Points = 5,
    /// <summary>How guests hear of it.</summary>
    Promotion = 6,
    /// <summary>What lies ready in the house.</summary>
    Materials = 7,
    /// <summary>Which systems report stays.</summary>
    Integration = 8,
    /// <summary>Which figures are watched.</summary>
    Monitoring = 9,
    /// <summary>How guests and team are asked.</summary>
    Feedback = 10,
}

/// <summary>The names and the order of the steps.</summary>
public static class DesignSteps
{
    /// <summary>All ten, in order.</summary>
    public static readonly IReadOnlyList<DesignStep> All = Enum.GetValues<DesignStep>();

    /// <summary>The steps whose answers make a version: without them nothing can be published.</summary>
    public static readonly IReadOnlyList<DesignStep> OfVersion = [.. All.Take(5)];

    private static readonly Dictionary<string, DesignStep> s_byName = All.ToDictionary(step => step.Name(), StringComparer.Ordinal);

    /// <summary>The step's name in workflow definitions, routes and stored answers, such as "goals".</summary>
    public static string Name(this DesignStep step) => step.ToString().ToLowerInvariant();

    /// <summary>The step of a name, or null.</summary>
    public static DesignStep? Find(string? name) => name is not null && s_byName.TryGetValue(name, out var step) ? step : null;
}
