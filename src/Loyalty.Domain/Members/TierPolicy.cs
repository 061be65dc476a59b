namespace Loyalty.Domain.Members;

/// <summary>The tiers of the programme, and the window of months in which nights and spend count for them.</summary>
public sealed record TierPolicy(IReadOnlyList<TierRule> Tiers, int WindowMonths = 24)
{
    /// <summary>The policy of a hotel that has not published a programme yet: everyone is simply a member.</summary>
    public static TierPolicy BeforeTheFirst { get; } = new([new TierRule("member", new LocalText("Mitglied", "Member"), 1, null, null, [])]);

    /// <summary>The tier in which a member starts.</summary>
    public TierRule Lowest => Tiers.MinBy(tier => tier.Rank) ?? throw new InvalidOperationException("A tier policy has at least one tier.");

    /// <summary>
    /// What a member's stays reach by this policy on a day: those that departed in the window and, where a day is named, before it.
    /// </summary>
    public TierReview Review(IEnumerable<CountedStay> stays, BusinessDate on, int number, BusinessDate? departedBefore = null)
    {
        var start = WindowStart(on);
        var score = stays.Where(stay => stay.Departure >= start && !(stay.Departure >= departedBefore))
            .Aggregate(default(TierScore), (sum, stay) => new TierScore(sum.Nights + stay.Nights, checked(sum.SpendMinor + stay.SpendMinor)));
        return new TierReview(Review(score.Nights, score.SpendMinor), score, number);
    }

    /// <summary>The highest tier of which the nights or the net spend are reached; a threshold counts as reached when it is met exactly.</summary>
    public TierRule Review(int nights, long spendMinor) =>
        Tiers.Where(tier => tier.IsReachedBy(nights, spendMinor)).MaxBy(tier => tier.Rank) ?? Lowest;

    /// <summary>The tier with a code, or null.</summary>
    public TierRule? Find(string code) => Tiers.FirstOrDefault(tier => tier.Code == code);

    /// <summary>The tier above one, or null for the highest.</summary>
    public TierRule? After(TierRule tier) => Tiers.Where(other => other.Rank > tier.Rank).MinBy(other => other.Rank);

    /// <summary>The first departure day that still counts on a day.</summary>
    public BusinessDate WindowStart(BusinessDate on) => on.AddMonths(-WindowMonths).AddDays(1);
}

/// <summary>One tier: what reaches it (nights or net spend; the lowest needs neither) and what it brings.</summary>
public sealed record TierRule(string Code, LocalText Name, int Rank, int? FromNights, long? FromSpendMinor, IReadOnlyList<LocalText> Benefits)
{
    /// <summary>True when the nights or the spend reach this tier.</summary>
    public bool IsReachedBy(int nights, long spendMinor) =>
        (FromNights is null && FromSpendMinor is null) || nights >= FromNights || spendMinor >= FromSpendMinor;
}
