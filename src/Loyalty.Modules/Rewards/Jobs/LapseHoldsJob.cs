using Loyalty.Modules.Pipeline;
using Quartz;

namespace Loyalty.Modules.Rewards.Jobs;

/// <summary>Wakes the end of vouchers that were not used in time.</summary>
[WokenEvery(10)]
public sealed class LapseHoldsJob(UseCases useCases) : IJob
{
    /// <inheritdoc/>
    public ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        useCases.InEveryHotel(() => new LapseHolds(), cancellationToken);
}
