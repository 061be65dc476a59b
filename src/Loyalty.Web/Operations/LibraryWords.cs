using Loyalty.Modules.Operations.Library;
using Loyalty.Web.Components;
using Microsoft.Extensions.Localization;

namespace Loyalty.Web.Operations;

/// <summary>How templates are put into words: their categories, kinds of steps, and what starts them.</summary>
internal static class LibraryWords
{
    private static readonly Dictionary<string, string> s_categories = new(StringComparer.Ordinal)
    {
        ["design"] = LibraryText.CategoryDesign,
        ["guests"] = LibraryText.CategoryGuests,
        ["operations"] = LibraryText.CategoryOperations,
        ["team"] = LibraryText.CategoryTeam,
        ["programme"] = LibraryText.CategoryProgramme,
        ["law"] = LibraryText.CategoryLaw,
    };

    private static readonly Dictionary<string, string> s_triggers = new(StringComparer.Ordinal)
    {
        ["Loyalty.MemberEnrolled"] = LibraryText.WhenEnrolled,
        ["Loyalty.TierChanged"] = LibraryText.WhenTierChanged,
        ["Loyalty.StayCompleted"] = LibraryText.WhenStay,
        ["Loyalty.PointsEarned"] = LibraryText.WhenPoints,
        ["Loyalty.RewardRedeemed"] = LibraryText.WhenRedeemed,
        ["Loyalty.Birthday"] = LibraryText.WhenBirthday,
        ["Loyalty.Anniversary"] = LibraryText.WhenAnniversary,
        ["Loyalty.TierEnding"] = LibraryText.WhenTierEnding,
        ["Loyalty.ContestAnswered"] = LibraryText.WhenContest,
        ["Loyalty.ClaimAnswered"] = LibraryText.WhenClaim,
        ["Loyalty.MilestoneReached"] = LibraryText.WhenMilestone,
        ["Loyalty.SpendReached"] = LibraryText.WhenSpend,
        ["Loyalty.PointsExpiring"] = LibraryText.WhenExpiring,
        ["Loyalty.MemberInactive"] = LibraryText.WhenQuiet,
        ["Elsa.Timer"] = LibraryText.WhenTime,
        ["Elsa.Cron"] = LibraryText.WhenTime,
        ["Elsa.StartAt"] = LibraryText.WhenTime,
        ["Elsa.Event"] = LibraryText.WhenEvent,
        ["Elsa.HttpEndpoint"] = LibraryText.WhenSystem,
    };

    /// <summary>The name of a category; one that a hotel has thought of is its own name.</summary>
    public static string Category(this IStringLocalizer<LibraryText> text, string category) => s_categories.TryGetValue(category, out var key) ? text[key] : category;

    /// <summary>What starts a workflow, as the end of a sentence.</summary>
    public static string Trigger(this IStringLocalizer<LibraryText> text, string type) => text[s_triggers.GetValueOrDefault(type, LibraryText.WhenOther)];

    /// <summary>What kind of step an activity is.</summary>
    public static string Kind(this IStringLocalizer<LibraryText> text, string type) => text[type switch
    {
        "Loyalty.CreateTask" => LibraryText.KindTask,
        "Loyalty.FillChecklist" => LibraryText.KindChecklist,
        "Loyalty.SaveDataEntry" => LibraryText.KindSave,
        "Loyalty.UpdateDataEntry" => LibraryText.KindUpdate,
        "Loyalty.Approve" => LibraryText.KindApprove,
        "Loyalty.SendEmail" => LibraryText.KindMail,
        "Loyalty.NotifyMember" => LibraryText.KindNotify,
        "Loyalty.AwardPoints" => LibraryText.KindPoints,
        "Loyalty.IssueVoucher" => LibraryText.KindVoucher,
        "Loyalty.ChangeTier" => LibraryText.KindTier,
        "Loyalty.CreditTier" => LibraryText.KindCredit,
        "Loyalty.WaitForMemberEvent" or "Elsa.Delay" or "Elsa.Timer" or "Elsa.Cron" or "Elsa.StartAt" or "Elsa.Event" => LibraryText.KindWait,
        "Elsa.FlowDecision" or "Elsa.FlowSwitch" or "Elsa.If" or "Elsa.Switch" => LibraryText.KindDecision,
        "Elsa.FlowFork" or "Elsa.FlowJoin" or "Elsa.Fork" or "Elsa.Parallel" => LibraryText.KindParallel,
        "Elsa.For" or "Elsa.ForEach" or "Elsa.ParallelForEach" or "Elsa.While" => LibraryText.KindRepeat,
        "Elsa.ExecuteWorkflow" or "Elsa.DispatchWorkflow" or "Elsa.BulkDispatchWorkflows" => LibraryText.KindWorkflow,
        "Elsa.SendHttpRequest" or "Elsa.FlowSendHttpRequest" or "Elsa.HttpEndpoint" or "Elsa.WriteHttpResponse" => LibraryText.KindSystem,
        "Elsa.Flowchart" or "Elsa.Sequence" or "Elsa.FlowNode" => LibraryText.KindGroup,
        "Elsa.End" or "Elsa.Finish" or "Elsa.Complete" => LibraryText.KindEnd,
        _ => LibraryText.KindOther,
    }];

    /// <summary>For whom a step is; null when nobody is named.</summary>
    public static string? For(this IStringLocalizer<LibraryText> text, string? assignee) => assignee switch
    {
        null => null,
        "manager" => text[LibraryText.StepFor, text[LibraryText.RoleManager]].Value,
        "owner" => text[LibraryText.StepFor, text[LibraryText.RoleOwner]].Value,
        _ => text[LibraryText.StepFor, text[LibraryText.RoleStaff]].Value,
    };

    /// <summary>Whether the hotel has the workflow: a chip's tone and the key of its word; null when it has not.</summary>
    public static (Tone Tone, string Key)? Look(TemplateStanding standing) => standing switch
    {
        TemplateStanding.Published => (Tone.Good, LibraryText.StandingPublished),
        TemplateStanding.Drafted => (Tone.Line, LibraryText.StandingDrafted),
        TemplateStanding.TakenBack => (Tone.Plain, LibraryText.StandingTakenBack),
        _ => null,
    };

    /// <summary>A number with the words for one and for many.</summary>
    public static string Count(this IStringLocalizer<LibraryText> text, int number, string one, string many) => number == 1 ? text[one] : text[many, Format.Number(number)];
}
