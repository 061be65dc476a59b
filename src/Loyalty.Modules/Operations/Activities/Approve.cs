using System.Text.Json.Nodes;
using Loyalty.Domain;
using Loyalty.Domain.Operations;
using Loyalty.Modules.Pipeline;
using Loyalty.Workflows.Activities;
using Loyalty.Workflows.Definitions;

namespace Loyalty.Modules.Operations.Activities;

/// <summary>
/// Asks a person, by role, to approve or reject something. Inputs as of every task, and otherPerson: true when whoever brought the workflow here may not
/// approve it themselves. Outcomes: Approved, Rejected; outputs: result, comment, by.
/// </summary>
internal sealed class Approve(WorkDesk desk, Unit unit) : IHasOutcomes
{
    public const string Approved = "Approved";
    public const string Rejected = "Rejected";

    private const string Decision = "decision";
    private const string Comment = "comment";

    /// <summary>The form of every approval, beside what the author adds to it.</summary>
    private static readonly JsonArray Form =
    [
        QuestionField.Choice(Decision, new LocalText("Entscheidung", "Decision"),
            (Approved, new LocalText("Genehmigen", "Approve")), (Rejected, new LocalText("Ablehnen", "Reject"))),
        QuestionField.Of(Comment, "multiline", new LocalText("Begründung", "Comment"), required: false),
    ];

    public string Type => "Loyalty.Approve";

    public IReadOnlyList<string>? OutcomesOf(ActivityNode node) => [Approved, Rejected];

    public async ValueTask ExecuteAsync(ActivityContext context, CancellationToken cancellationToken) =>
        await desk.AskAsync(context, WorkItemKind.Entry, cancellationToken, Form, context.Input<bool>("otherPerson") ? unit.Caller.StaffAccount : null);

    public ValueTask ResumeAsync(ActivityContext context, CancellationToken cancellationToken)
    {
        var completed = context.ResumePayload as JsonObject;
        var answer = completed?["answer"] as JsonObject ?? [];
        context.SetOutput("result", answer);
        context.SetOutput(Comment, answer[Comment]);
        context.SetOutput("by", unit.Caller.Name);
        context.Complete((ActivityTexts.Text(completed?["outcome"]) ?? ActivityTexts.Text(answer[Decision])) == Approved ? Approved : Rejected);
        return ValueTask.CompletedTask;
    }
}
