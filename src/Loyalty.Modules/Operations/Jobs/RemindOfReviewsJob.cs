using Loyalty.Modules.Operations.Reviews;
using Loyalty.Modules.Pipeline;
using Quartz;

namespace Loyalty.Modules.Operations.Jobs;

/// <summary>Looks for workflows of each hotel that are to be looked through again; which day it is, the hotel's zone decides.</summary>
[WokenEvery(60)]
public sealed class RemindOfReviewsJob(UseCases useCases) : IJob
{
    /// <inheritdoc/>
    public ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        useCases.InEveryHotel(() => new RemindOfReviews(), cancellationToken);
}
