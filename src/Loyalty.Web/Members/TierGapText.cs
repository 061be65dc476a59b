namespace Loyalty.Web.Members;

/// <summary>The words for what a way to a tier asks for and what is missing on it, for the desk and the guest.</summary>
public sealed class TierGapText
{
    public const string OfNights = nameof(OfNights);
    public const string OfStays = nameof(OfStays);
    public const string OfSpend = nameof(OfSpend);
    public const string OfStatusPoints = nameof(OfStatusPoints);
    public const string OfRewards = nameof(OfRewards);
    public const string OfAction = nameof(OfAction);
    public const string OfEngagement = nameof(OfEngagement);
    public const string OfManual = nameof(OfManual);
    public const string OfPaid = nameof(OfPaid);
    public const string InMonths = nameof(InMonths);
    public const string Since = nameof(Since);
    public const string And = nameof(And);
    public const string OrWay = nameof(OrWay);
    public const string NightsOne = nameof(NightsOne);
    public const string NightsMany = nameof(NightsMany);
    public const string StaysOne = nameof(StaysOne);
    public const string StaysMany = nameof(StaysMany);
    public const string StatusPointsOne = nameof(StatusPointsOne);
    public const string StatusPointsMany = nameof(StatusPointsMany);
    public const string RewardsOne = nameof(RewardsOne);
    public const string RewardsMany = nameof(RewardsMany);
}
