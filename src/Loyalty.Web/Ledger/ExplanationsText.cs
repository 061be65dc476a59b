namespace Loyalty.Web.Ledger;

/// <summary>The sentences that explain points.</summary>
public sealed class ExplanationsText
{
    public const string PointsPerStay = nameof(PointsPerStay);
    public const string StayCorrected = nameof(StayCorrected);
    public const string GivenByHand = nameof(GivenByHand);
    public const string Held = nameof(Held);
    public const string Released = nameof(Released);
    public const string Redeemed = nameof(Redeemed);
    public const string Expired = nameof(Expired);
    public const string ExpiredOnReturn = nameof(ExpiredOnReturn);
    public const string Activated = nameof(Activated);
    public const string Given = nameof(Given);
    public const string Received = nameof(Received);
    public const string Merged = nameof(Merged);
    public const string Imported = nameof(Imported);
    public const string ActiveFrom = nameof(ActiveFrom);
    public const string Other = nameof(Other);
    public const string FormulaBase = nameof(FormulaBase);
    public const string FormulaBonus = nameof(FormulaBonus);
    public const string LeftWithMember = nameof(LeftWithMember);
    public const string Version = nameof(Version);
    public const string ValidUntil = nameof(ValidUntil);
    public const string RulePointsPerStay = nameof(RulePointsPerStay);
    public const string RuleStayCorrected = nameof(RuleStayCorrected);
    public const string RuleGivenByHand = nameof(RuleGivenByHand);
    public const string RuleHeld = nameof(RuleHeld);
    public const string RuleReleased = nameof(RuleReleased);
    public const string RuleRedeemed = nameof(RuleRedeemed);
    public const string RuleExpired = nameof(RuleExpired);
    public const string RuleExpiredOnReturn = nameof(RuleExpiredOnReturn);
    public const string RuleActivated = nameof(RuleActivated);
    public const string RuleTransferred = nameof(RuleTransferred);
    public const string RuleMerged = nameof(RuleMerged);
    public const string RuleImported = nameof(RuleImported);
    public const string WhyStatusCancelled = nameof(WhyStatusCancelled);
    public const string WhyStatusNoShow = nameof(WhyStatusNoShow);
    public const string WhyNotDeparted = nameof(WhyNotDeparted);
    public const string WhyChannelNotEligible = nameof(WhyChannelNotEligible);
    public const string WhyNothingEligible = nameof(WhyNothingEligible);
    public const string WhyNoNight = nameof(WhyNoNight);
    public const string WhyNegativeAmount = nameof(WhyNegativeAmount);
    public const string WhyBelowOnePoint = nameof(WhyBelowOnePoint);
    public const string WhyNoMember = nameof(WhyNoMember);
    public const string WhyBeforeEnrolment = nameof(WhyBeforeEnrolment);
    public const string WhyNoProgramme = nameof(WhyNoProgramme);
    public const string WhyCategoryNotEligible = nameof(WhyCategoryNotEligible);
    public const string WhyOtherCurrency = nameof(WhyOtherCurrency);
    public const string WhyLineOpen = nameof(WhyLineOpen);
    public const string WhyLineVoid = nameof(WhyLineVoid);
    public const string WhyOther = nameof(WhyOther);
}
