using Loyalty.Modules.Pipeline;
using Quartz;

namespace Loyalty.Modules.Ledger.Jobs;

/// <summary>Wakes the expiry of each hotel; what is due is decided by its day, which changes after the night audit.</summary>
[WokenEvery(10)]
public sealed class ExpirePointsJob(UseCases useCases) : IJob
{
    /// <inheritdoc/>
    public ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        useCases.InEveryHotel(() => new ExpirePoints(), cancellationToken);
}
