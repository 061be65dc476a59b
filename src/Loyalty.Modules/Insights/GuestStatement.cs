using Loyalty.Domain;
using Loyalty.Domain.Members;
using Loyalty.Modules.Ledger;
using Loyalty.Modules.Members;
using Loyalty.Modules.Rewards;

namespace Loyalty.Modules.Insights;

/// <summary>A guest's own statement: card, balance, what comes next, and the last movements.</summary>
public sealed record GuestStatement(
    Hotel Hotel,
    string ProgramName,
    BusinessDate Today,
    MemberCard Member,
    ExpiringPoints? NextExpiry,
    TierAhead? Ahead,
    RewardsInReach Rewards,
    IReadOnlyList<GuestMovement> Movements,
    bool HasMore)
{
    /// <summary>Missing stays that the guest has claimed, the newest first.</summary>
    public IReadOnlyList<ClaimView> Claims { get; init; } = [];

    /// <summary>So many days after the departure a missing stay can be claimed; 0 means never.</summary>
    public int ClaimDays { get; init; }

    /// <summary>Money that the guest can spend here; null where the programme pays nothing back.</summary>
    public CashbackWallet? Cashback { get; init; }

    /// <summary>When points expire: each last day, the first one first.</summary>
    public IReadOnlyList<ExpiringPoints> Expiring { get; init; } = [];

    /// <summary>Points that may not be spent yet, by the day from which they may.</summary>
    public IReadOnlyList<PendingPoints> Pending { get; init; } = [];
}

/// <summary>
/// The way to the next tier: the nights that count, those of booked stays that will count in time, and the arrival of the booked stay with which the tier is
/// reached; null while none reaches it.
/// </summary>
public sealed record TierAhead(TierRule Next, TierScore Score, int BookedNights, BusinessDate? ReachedWith)
{
    /// <summary>The nights that are missing; null where the tier asks for no nights.</summary>
    public int? NightsMissing => Next.FromNights is { } nights ? Math.Max(0, nights - Score.Nights) : null;
}

/// <summary>The rewards a guest can have now for points alone, dearest first, and the next one to come within reach.</summary>
public sealed record RewardsInReach(IReadOnlyList<RewardGlance> Now, RewardGlance? Next)
{
    /// <summary>Those that a guest can have now when part of the price is paid in money, each with the least points of it.</summary>
    public IReadOnlyList<RewardGlance> WithMoney { get; init; } = [];
}

/// <summary>A reward at a glance.</summary>
public sealed record RewardGlance(LocalText Name, Points Price);

/// <summary>A movement of the guest's points: the entry, the stay it comes from, and the reward it was spent on.</summary>
public sealed record GuestMovement(StatementEntry Entry, BusinessDate? Arrival, BusinessDate? Departure, int? Nights, LocalText? Reward)
{
    /// <summary>What the guest said against it, and the answer; null when it is not contested.</summary>
    public ContestView? Contest { get; init; }
}
