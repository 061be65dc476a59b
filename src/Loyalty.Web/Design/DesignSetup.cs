namespace Loyalty.Web.Design;

/// <summary>Brings the design's screens.</summary>
public static class DesignSetup
{
    /// <summary>Registers the sentences of findings and changes, and the names of a reward's fields.</summary>
    public static IServiceCollection AddDesignPages(this IServiceCollection services) => services.AddScoped<DesignSentences>().AddScoped<RewardFields>();
}
