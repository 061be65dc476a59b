using Loyalty.Modules.Pipeline;
using Quartz;

namespace Loyalty.Modules.Ledger.Jobs;

/// <summary>Looks each day for points of each hotel that will expire soon; which day it is, the hotel's zone decides.</summary>
[WokenEvery(10)]
public sealed class TellExpiringPointsJob(UseCases useCases) : IJob
{
    /// <inheritdoc/>
    public ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        useCases.InEveryHotel(() => new TellExpiringPoints(), cancellationToken);
}
