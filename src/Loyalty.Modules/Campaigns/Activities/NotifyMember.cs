using System.Text.Json.Nodes;
using Loyalty.Domain;
using Loyalty.Domain.Campaigns;
using Loyalty.Domain.Members;
using Loyalty.Modules.Members;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;
using Loyalty.Workflows.Activities;
using Loyalty.Workflows.Definitions;
using Loyalty.Workflows.Execution;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Campaigns.Activities;

/// <summary>
/// Writes a member a mail from a template, if they have consented to mail. Inputs: template, memberId, needsConsent (true unless said otherwise; what belongs
/// to the membership itself needs none), values (what the template says beside what the programme knows, by the names of its placeholders).
/// Outcomes: Done, and with it Sent or NotAllowed. The activity's execution makes the mail unique.
/// </summary>
internal sealed class NotifyMember(LoyaltyDbContext db, MemberLetter letter) : IRequiresInputs, IHasOutcomes
{
    private const string ByMail = "email";

    public string Type => "Loyalty.NotifyMember";

    public IReadOnlyList<string> RequiredInputs => ["template"];

    public IReadOnlyList<string>? OutcomesOf(ActivityNode node) => ["Done", "Sent", "NotAllowed"];

    public async ValueTask ExecuteAsync(ActivityContext context, CancellationToken cancellationToken)
    {
        var template = context.ValueOf<string>(context.Input<string>("template") is { Length: > 0 } named ? named : CampaignsRefusals.TemplateMissing());
        var member = context.ValueOf<MemberId>(context.MemberOf() is { } about ? await db.SurvivorOfAsync(about, cancellationToken) : CampaignsRefusals.MemberUnknown());
        var isAllowed = context.Input<bool?>("needsConsent") is false
            || await db.Set<Consent>().AnyAsync(consent => consent.MemberId == member && consent.Purpose == ByMail && consent.WithdrawnAt == null, cancellationToken);
        if (isAllowed)
        {
            var message = context.ValueOf(await letter.QueueAsync(template, member, NewsOf(context), context.ActivityExecutionId.ToString(), cancellationToken));
            context.SetOutput("messageId", message.ToString());
            context.Journal(JournalEvents.Wrote, template);
        }

        context.Complete("Done", isAllowed ? "Sent" : "NotAllowed");
    }

    /// <summary>What started the workflow, and over it what the author adds.</summary>
    private static JsonObject NewsOf(ActivityContext context)
    {
        var news = context.WorkflowInput.DeepClone().AsObject();
        foreach (var (name, value) in context.Input("values") as JsonObject ?? [])
        {
            news[name] = value?.DeepClone();
        }

        return news;
    }
}
