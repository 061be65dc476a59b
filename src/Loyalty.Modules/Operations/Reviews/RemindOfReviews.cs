using Loyalty.Domain;
using Loyalty.Domain.Operations;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Operations.Reviews;

/// <summary>
/// Asks a manager to look through each workflow whose day is over, once for each day, and calls off what was asked about workflows that were published
/// anew or taken back since. A few stand in a manager's list at a time, the oldest first: the next follow when those are done. Answers how many, 0 means that all is done.
/// </summary>
[Allows]
public sealed record RemindOfReviews : ICommand<int>;

internal sealed class RemindOfReviewsHandler(LoyaltyDbContext db, IAskStaff staff, TimeProvider clock) : ICommandHandler<RemindOfReviews, int>
{
    private const int Most = 100;
    private const int MostOpen = 5;

    public async Task<Result<int>> Handle(RemindOfReviews command, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var overdue = (await db.ReviewDatesAsync(now, null, cancellationToken)).Where(date => date.Value.IsOverdue).ToDictionary(date => date.Value.Basis);
        var asked = await db.Set<WorkItem>().Where(item => item.SubjectKind == ReviewReminder.Question && item.SubjectId != null && item.State != WorkItemState.Cancelled)
            .Select(item => new { Basis = item.SubjectId!.Value, IsOpen = item.State == WorkItemState.Open }).ToListAsync(cancellationToken); // only those that have one
        var settled = asked.Where(item => item.IsOpen && !overdue.ContainsKey(item.Basis)).Select(item => item.Basis).Take(Most).ToArray();
        foreach (var basis in settled)
        {
            await staff.WithdrawAsync(ReviewReminder.Question, basis, cancellationToken);
        }

        var open = asked.Count(item => item.IsOpen) - settled.Length;
        var fresh = overdue.Keys.Except(asked.Select(item => item.Basis)).Select(basis => overdue[basis]).OrderBy(date => date.Value.DueOn).Take(Math.Max(0, MostOpen - open)).ToArray();
        var today = (await db.Set<Hotel>().AsNoTracking().SingleAsync(hotel => hotel.Id == db.Hotel, cancellationToken)).DayAt(now);
        foreach (var (definitionId, date) in fresh)
        {
            await staff.AskAsync(ReviewReminder.Of(definitionId, date, today), cancellationToken);
        }

        return settled.Length + fresh.Length;
    }
}
