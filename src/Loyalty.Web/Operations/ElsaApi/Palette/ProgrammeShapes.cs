namespace Loyalty.Web.Operations.ElsaApi;

/// <summary>The activities of the programme: work for people, messages, points, and what happens to members.</summary>
internal static class ProgrammeShapes
{
    private static readonly InputShape Member = Take.Line("memberId");
    private static readonly string[] Roles = ["staff", "manager", "owner"];

    public static IReadOnlyList<ActivityShape> All { get; } =
    [
        Ask("CreateTask").Gives("result"),
        Ask("FillChecklist").Gives("result"),
        Ask("SaveDataEntry").Gives("result"),
        Ask("UpdateDataEntry").Gives("result"),
        new ActivityShape("Loyalty.Approve", "people").Takes([.. Question, Take.Flag("otherPerson")]).Gives("result", "comment", "by").Ends("Approved", "Rejected"),

        new ActivityShape("Loyalty.NotifyMember", "messages").Takes(Take.From("template", ChoiceSource.Templates), Take.Flag("needsConsent", true), Take.Value("values"), Member).Gives("messageId").Ends("Done", "Sent", "NotAllowed"),
        new ActivityShape("Loyalty.SendEmail", "messages").Takes([Take.From("template", ChoiceSource.Templates), Take.Flag("confirm"), .. Question, Member]).Gives("messageId", "result"),

        new ActivityShape("Loyalty.LookUpMember", "members").Takes(Member).Gives("points", "tier", "language", "nextReward", "price", "missing", "inHouse", "mayWrite", "mayCall"),
        new ActivityShape("Loyalty.AwardPoints", "members").Takes(Take.Number("points"), Take.Line("reason"), Member).Gives("entryId", "balance"),
        new ActivityShape("Loyalty.IssueVoucher", "members").Takes(Take.From("reward", ChoiceSource.Rewards), Member).Gives("voucherCode", "redemptionId", "validUntil"),
        new ActivityShape("Loyalty.ChangeTier", "members").Takes(Take.From("tier", ChoiceSource.Tiers), Take.Line("reason"), Take.Line("until"), Member).Gives("tier", "until"),
        new ActivityShape("Loyalty.CreditTier", "members").Takes(Take.Line("action"), Take.Number("statusPoints"), Member),
        new ActivityShape("Loyalty.WaitForMemberEvent", "time")
            .Takes(Take.Choice("event", "StayCompleted", "PointsEarned", "RewardRedeemed", "TierRisen", "TierFallen", "TierChanged", "TierEnding", "Birthday", "Anniversary"), Take.Line("timeLimit"))
            .Gives("result").Ends("Done", "Timeout"),

        Trigger("MemberEnrolled"),
        Trigger("StayCompleted"),
        Trigger("PointsEarned"),
        Trigger("RewardRedeemed"),
        Trigger("TierChanged").Takes(Take.Choice("direction", "rise", "fall", "any")),
        Trigger("TierEnding"),
        Trigger("Birthday"),
        Trigger("Anniversary"),
        Trigger("MilestoneReached").Takes(Take.Number("count"), Take.Choice("measure", "nights", "stays")),
        Trigger("SpendReached").Takes(Take.Number("amount")),
        Trigger("PointsExpiring"),
        Trigger("MemberInactive").Takes(Take.Number("days")),
        Trigger("ContestAnswered"),
        Trigger("ClaimAnswered"),
    ];

    private static IReadOnlyList<InputShape> Question =>
    [
        Take.Words("title"), Take.Choice("assignee", Roles), Take.Words("teaser"), Take.Paragraph("guidance"), Take.Paragraph("items"), Take.Paragraph("fields"), Take.Number("dueInDays"),
    ];

    private static ActivityShape Ask(string name) => new ActivityShape("Loyalty." + name, "people").Takes([.. Question]);

    private static ActivityShape Trigger(string name) => new ActivityShape("Loyalty." + name, "triggers").Gives("result").Starts();
}
