namespace Loyalty.Modules.Operations;

/// <summary>What a hotelier may decide about the running of workflows; the section Workflows of appsettings.json.</summary>
public sealed record WorkflowSettings
{
    /// <summary>Hosts inside the house's own network that workflows may call; all others must have a public address.</summary>
    public IReadOnlyList<string> AllowedHosts { get; init; } = [];

    /// <summary>For how many days after its end an instance keeps its state; 0 means for ever.</summary>
    public int KeepStateDays { get; init; } = 400;

    /// <summary>How long one activity may take before it counts as failed.</summary>
    public int ActivitySeconds { get; init; } = 5;

    /// <summary>The most characters that an instance may remember between two bursts.</summary>
    public int MostStateCharacters { get; init; } = 4 * 1024 * 1024;

    /// <summary>How many runs of all workflows a month are meant to be enough; more is pointed out and never kept from running. 0 means that there is no limit.</summary>
    public int RunsPerMonth { get; init; }
}
