namespace Loyalty.Modules.Pipeline;

/// <summary>Tells whoever looks for quiet members after how many days workflows want to hear of them.</summary>
public interface IAwaitedSpans
{
    /// <summary>The numbers of days without a stay that published workflows begin with or running ones may wait for.</summary>
    Task<IReadOnlyList<int>> InactiveDaysAsync(CancellationToken cancellationToken);
}
