using Loyalty.Domain;
using Loyalty.Domain.Operations;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Operations.Reviews;

/// <summary>Somebody has looked a workflow through and does so again in some months; what was asked about it is called off. Answers the day until which it is due next.</summary>
[Allows(StaffRole.Manager)]
public sealed record ReviewWorkflow(string DefinitionId, int Months = WorkflowReview.UsualMonths) : ICommand<BusinessDate>, IChecked
{
    /// <summary>The months that can be chosen.</summary>
    public static readonly IReadOnlyList<int> Choices = [3, WorkflowReview.UsualMonths, 12];

    /// <inheritdoc/>
    public IEnumerable<Refusal> Check()
    {
        if (!Choices.Contains(Months))
        {
            yield return PipelineRefusals.OutOfRange("/months", Choices[0], Choices[^1]);
        }
    }
}

internal sealed class ReviewWorkflowHandler(LoyaltyDbContext db, IAskStaff staff, Unit unit, TimeProvider clock) : ICommandHandler<ReviewWorkflow, BusinessDate>
{
    public async Task<Result<BusinessDate>> Handle(ReviewWorkflow command, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if ((await db.ReviewDatesAsync(now, command.DefinitionId, cancellationToken)).GetValueOrDefault(command.DefinitionId) is not { } date)
        {
            return OperationsRefusals.NothingToReview();
        }

        await staff.WithdrawAsync(ReviewReminder.Question, date.Basis, cancellationToken);
        var hotel = await db.Set<Hotel>().AsNoTracking().SingleAsync(hotel => hotel.Id == db.Hotel, cancellationToken);
        var review = WorkflowReview.Of(command.DefinitionId, command.Months, hotel.DayAt(now), unit.Caller.Name, now);
        db.Add(review);
        return review.NextDueOn;
    }
}
