using Loyalty.Modules.Pipeline;
using Quartz;

namespace Loyalty.Modules.Rewards.Jobs;

/// <summary>Wakes the promising of benefits to the guests who arrive tomorrow.</summary>
[WokenEvery(30)]
public sealed class PromiseBenefitsJob(UseCases useCases) : IJob
{
    /// <inheritdoc/>
    public ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        useCases.InEveryHotel(() => new PromiseBenefits(), cancellationToken);
}
