using System.Text.Json.Nodes;
using Loyalty.Domain;
using Loyalty.Domain.Campaigns;
using Loyalty.Modules.Pipeline;
using Loyalty.Workflows.Activities;
using Loyalty.Workflows.Definitions;
using Loyalty.Workflows.Execution;

namespace Loyalty.Modules.Campaigns.Activities;

/// <summary>
/// Queues a mail. With confirm, a person writes subject and text first and gets them as a test mail; without, the template goes to
/// the member whom the workflow is about. The activity's execution makes the mail unique: repeating the burst queues nothing more.
/// </summary>
internal sealed class SendEmail(IWorkDesk desk, TestMail test, MemberLetter letter) : IChecksInputs
{
    public string Type => "Loyalty.SendEmail";

    /// <summary>Without a person who writes the mail there must be a template.</summary>
    public IEnumerable<InputProblem> ProblemsOf(ActivityNode node) => node.Property("confirm") is null && node.Property("template") is null
        ? [new(DefinitionFinding.MissingInput, "template", "")]
        : [];

    public async ValueTask ExecuteAsync(ActivityContext context, CancellationToken cancellationToken)
    {
        if (context.Input<bool>("confirm"))
        {
            await desk.AskForMailAsync(context, cancellationToken);
            return;
        }

        var template = context.Input<string>("template");
        var member = context.Input<string>("memberId") ?? TextOf(context.WorkflowInput["memberId"]);
        Note(context, template ?? "", string.IsNullOrEmpty(template) ? CampaignsRefusals.TemplateMissing()
            : !Guid.TryParse(member, out var id) ? CampaignsRefusals.MemberUnknown()
            : await letter.QueueAsync(template, new MemberId(id), context.WorkflowInput, context.ActivityExecutionId.ToString(), cancellationToken));
    }

    public async ValueTask ResumeAsync(ActivityContext context, CancellationToken cancellationToken)
    {
        var answer = context.ResumePayload?["answer"] as JsonObject ?? [];
        Note(context, TestMail.Template, await test.QueueAsync(answer, context.ActivityExecutionId.ToString(), cancellationToken));
        context.SetOutput("result", answer);
        context.Complete();
    }

    /// <summary>The journal names the template and never the reader; a refusal becomes an incident that the screen can word.</summary>
    private static void Note(ActivityContext context, string template, Result<Guid> queued)
    {
        if (queued.Refusal is { } refusal)
        {
            context.Fault(string.Join('|', refusal.Arguments.Prepend(refusal.Code)));
        }

        context.SetOutput("messageId", queued.Value.ToString());
        context.Journal(JournalEvents.Wrote, template);
    }

    private static string? TextOf(JsonNode? node) => node?.ToString();
}
