using Loyalty.Modules.Pipeline;
using Quartz;

namespace Loyalty.Modules.Members.Jobs;

/// <summary>Looks each day for birthdays, anniversaries and quiet members of each hotel; which day it is, the hotel's zone decides.</summary>
[WokenEvery(10)]
public sealed class TellMemberDaysJob(UseCases useCases) : IJob
{
    /// <inheritdoc/>
    public ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        useCases.InEveryHotel(() => new TellMemberDays(), cancellationToken);
}
