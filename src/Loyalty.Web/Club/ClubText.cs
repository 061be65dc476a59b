namespace Loyalty.Web.Club;

/// <summary>The words of the guests' pages.</summary>
public sealed class ClubText
{
    public const string Title = nameof(Title);
    public const string Greeting = nameof(Greeting);
    public const string SkipToContent = nameof(SkipToContent);
    public const string Card = nameof(Card);
    public const string TierGuest = nameof(TierGuest);
    public const string CardHint = nameof(CardHint);
    public const string Balance = nameof(Balance);
    public const string PointsOne = nameof(PointsOne);
    public const string PointsMany = nameof(PointsMany);
    public const string Expiring = nameof(Expiring);
    public const string Held = nameof(Held);
    public const string AheadNightsOne = nameof(AheadNightsOne);
    public const string AheadNightsMany = nameof(AheadNightsMany);
    public const string AheadReached = nameof(AheadReached);
    public const string AheadSpend = nameof(AheadSpend);
    public const string AheadProgress = nameof(AheadProgress);
    public const string AheadOrSpend = nameof(AheadOrSpend);
    public const string AheadSpendOnly = nameof(AheadSpendOnly);
    public const string AheadBooked = nameof(AheadBooked);
    public const string AheadPicture = nameof(AheadPicture);
    public const string Top = nameof(Top);
    public const string TopMore = nameof(TopMore);
    public const string Benefits = nameof(Benefits);
    public const string NextReward = nameof(NextReward);
    public const string RewardNow = nameof(RewardNow);
    public const string RewardMissing = nameof(RewardMissing);
    public const string RewardReached = nameof(RewardReached);
    public const string RewardsNowOne = nameof(RewardsNowOne);
    public const string RewardsNowTwo = nameof(RewardsNowTwo);
    public const string RewardsNowMany = nameof(RewardsNowMany);
    public const string Movements = nameof(Movements);
    public const string MovementsNone = nameof(MovementsNone);
    public const string All = nameof(All);
    public const string Why = nameof(Why);
    public const string WhyOf = nameof(WhyOf);
    public const string StayOne = nameof(StayOne);
    public const string StayMany = nameof(StayMany);
    public const string StayNone = nameof(StayNone);
    public const string Stay = nameof(Stay);
    public const string StayCorrected = nameof(StayCorrected);
    public const string Redeemed = nameof(Redeemed);
    public const string Released = nameof(Released);
    public const string Expired = nameof(Expired);
    public const string Adjusted = nameof(Adjusted);
    public const string Transferred = nameof(Transferred);
    public const string Imported = nameof(Imported);
    public const string SomeReward = nameof(SomeReward);
    public const string NumberWords = nameof(NumberWords);
    public const string OtherLanguage = nameof(OtherLanguage);
    public const string AsOf = nameof(AsOf);
    public const string PrivateLink = nameof(PrivateLink);
    public const string UnknownTitle = nameof(UnknownTitle);
    public const string UnknownNext = nameof(UnknownNext);
}
