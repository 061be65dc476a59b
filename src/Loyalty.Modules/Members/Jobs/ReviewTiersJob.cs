using Loyalty.Modules.Pipeline;
using Quartz;

namespace Loyalty.Modules.Members.Jobs;

/// <summary>Wakes the tier review of each hotel; what is due is decided by its day and its programme.</summary>
[WokenEvery(10)]
public sealed class ReviewTiersJob(UseCases useCases) : IJob
{
    /// <inheritdoc/>
    public ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        useCases.InEveryHotel(() => new ReviewTiers(), cancellationToken);
}
