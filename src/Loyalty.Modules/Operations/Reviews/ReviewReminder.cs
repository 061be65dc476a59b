using System.Globalization;
using System.Text.Json.Nodes;
using Loyalty.Domain;
using Loyalty.Domain.Operations;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Operations.Reviews;

/// <summary>What a manager is asked about a workflow whose day is over; who completes the task has looked the workflow through.</summary>
internal sealed class ReviewReminder(LoyaltyDbContext db, IMediator mediator) : IStaffAnswer
{
    public const string Question = "workflow-review";
    public const string Months = "months";

    private const int DaysToDo = 14;

    public string Kind => Question;

    /// <summary>The question; its subject is the row that the day follows from, so that it is asked once for each day.</summary>
    public static StaffQuestion Of(string definitionId, ReviewDate date, BusinessDate today) =>
        new(Question, date.Basis, new LocalText($"Ablauf prüfen: {date.Title.In("de")}", $"Review a workflow: {date.Title.In("en")}"), StaffRole.Manager)
        {
            Teaser = new LocalText(
                "Seine Prüfung ist überfällig. Sehen Sie nach, ob er noch stimmt, und sagen Sie, wann er wieder an der Reihe ist.",
                "Its review is overdue. See whether it is still right, and say when it is its turn again."),
            Guidance = new LocalText(
                "## Worauf achte ich?\nLesen Sie seine Schritte und Nachrichten, als wären Sie der Gast: Stimmen Namen, Preise und Links noch? Geht Werbung nur an Gäste mit Einwilligung? Würden Sie ihn heute wieder so anlegen?\n\n## Und wenn etwas nicht stimmt?\nBearbeiten Sie ihn und lassen Sie ihn neu veröffentlichen, oder lassen Sie ihn zurücknehmen. Diese Aufgabe verschwindet dann bald von selbst.",
                "## What do I look at?\nRead its steps and messages as if you were the guest: are names, prices and links still right? Does advertising go only to guests who consented? Would you make it this way again today?\n\n## And if something is wrong?\nEdit it and have it published anew, or have it retracted. This task then soon goes away by itself."),
            Fields =
            [
                QuestionField.Choice(Months, new LocalText("Nächste Prüfung", "Next review"), [.. ReviewWorkflow.Choices.Select(months =>
                    (months.ToString(CultureInfo.InvariantCulture), new LocalText($"in {months} Monaten", $"in {months} months")))]),
            ],
            DueOn = today.AddDays(DaysToDo),
            Link = LinkTo(definitionId),
        };

    public async Task<Result<Done>> CarryOutAsync(Guid subject, JsonObject answer, CancellationToken cancellationToken)
    {
        var definitionId = await db.Set<WorkflowReview>().Where(review => review.Id == subject).Select(review => review.DefinitionId).SingleOrDefaultAsync(cancellationToken)
            ?? await db.Set<WorkflowVersion>().Where(version => version.Id == subject).Select(version => version.DefinitionId).SingleAsync(cancellationToken);
        var review = new ReviewWorkflow(definitionId, int.TryParse(answer.TextOf(Months), CultureInfo.InvariantCulture, out var months) ? months : 0);
        return review.Check().FirstOrDefault() is { } wrong ? wrong : (await mediator.Send(review, cancellationToken)).Map(_ => Done.It);
    }

    /// <summary>The workflow's page; where its id makes too long an address, the list of those that are overdue.</summary>
    private static string LinkTo(string definitionId) =>
        "/workflows/definitions/" + Uri.EscapeDataString(definitionId) is { Length: <= WorkItem.LinkLength } link ? link : "/workflows?state=overdue";
}
