using Loyalty.Modules.Pipeline;
using Quartz;

namespace Loyalty.Modules.Ledger.Jobs;

/// <summary>Wakes the release of pending points of each hotel; what is due is decided by its day.</summary>
[WokenEvery(10)]
public sealed class ActivatePointsJob(UseCases useCases) : IJob
{
    /// <inheritdoc/>
    public ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        useCases.InEveryHotel(() => new ActivatePoints(), cancellationToken);
}
