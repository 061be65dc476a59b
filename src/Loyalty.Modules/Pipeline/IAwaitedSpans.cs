namespace Loyalty.Modules.Pipeline;

/// <summary>Tells whoever looks at members how many days, nights or stays workflows want to hear of.</summary>
public interface IAwaitedSpans
{
    /// <summary>The numbers of days without a stay that published workflows begin with or running ones may wait for.</summary>
    Task<IReadOnlyList<int>> InactiveDaysAsync(CancellationToken cancellationToken);

    /// <summary>The milestones of members that published workflows begin with or running ones may wait for: nights, stays or spend, and how much.</summary>
    Task<IReadOnlyList<(string Measure, long Count)>> MilestonesAsync(CancellationToken cancellationToken);
}
