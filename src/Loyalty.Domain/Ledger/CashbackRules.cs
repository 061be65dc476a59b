namespace Loyalty.Domain.Ledger;

/// <summary>From when the months of a tier's cashback are counted.</summary>
public enum CashbackAnchor
{
    /// <summary>The day on which the member came to the tier that the rule is for, or to one above it without a rule of its own.</summary>
    TierReached = 1,
    /// <summary>The day on which the member joined.</summary>
    Joined,
    /// <summary>The departure of the member's first purchase.</summary>
    FirstPurchase,
}

/// <summary>What a tier pays back: so many per cent of the net eligible spend, of the first purchase alone or of all purchases, in so many months from the anchor; without months for ever.</summary>
public sealed record CashbackRule(int TierRank, int Percent, bool FirstPurchaseOnly = false, int? Months = null);

/// <summary>
/// What the programme pays back in money, and for how many months it can be spent. A member earns by the rule of the highest tier that is not above their own.
/// </summary>
public sealed record CashbackRules(IReadOnlyList<CashbackRule> Tiers, CashbackAnchor Anchor = CashbackAnchor.TierReached, int? ValidMonths = null)
{
    /// <summary>The rule by which members of a tier earn; null where there is none.</summary>
    public CashbackRule? RuleFor(int tierRank) => Tiers.Where(rule => rule.TierRank <= tierRank).MaxBy(rule => rule.TierRank);

    /// <summary>What a purchase is worth in minor units of the currency, rounded down once.</summary>
    public CashbackQuote Quote(CashbackPurchase purchase, CashbackStanding standing)
    {
        ArgumentNullException.ThrowIfNull(purchase);
        ArgumentNullException.ThrowIfNull(standing);
        if (RuleFor(standing.TierRank) is not { } rule)
        {
            return CashbackQuote.Nothing(CashbackReasons.NoRule);
        }

        var lastDay = rule.Months is { } months ? AnchorOf(standing).AddMonths(months) : (BusinessDate?)null;
        return rule.FirstPurchaseOnly && !purchase.IsFirst ? CashbackQuote.Nothing(CashbackReasons.NotFirst)
            : lastDay is { } last && purchase.Departure > last ? CashbackQuote.Nothing(CashbackReasons.WindowOver)
            : new CashbackQuote(new Points((long)((Int128)Math.Max(0, purchase.NetMinor) * rule.Percent / 100)), rule.Percent, null);
    }

    /// <summary>The last day on which cashback of a purchase can be spent: the end of its month; null when it never ends.</summary>
    public BusinessDate? LastDay(BusinessDate departure) => ValidMonths is { } months ? departure.AddMonths(months).EndOfMonth() : null;

    /// <summary>True when another programme pays back the same.</summary>
    public bool Says(CashbackRules? other) => other is not null && Anchor == other.Anchor && ValidMonths == other.ValidMonths && Tiers.SequenceEqual(other.Tiers);

    private BusinessDate AnchorOf(CashbackStanding standing) => Anchor switch
    {
        CashbackAnchor.Joined => standing.JoinedOn,
        CashbackAnchor.FirstPurchase => standing.FirstPurchaseOn,
        _ => standing.ReachedOn,
    };
}

/// <summary>A stay as a purchase: its net eligible spend in minor units, and whether it is the member's first.</summary>
public sealed record CashbackPurchase(BusinessDate Departure, long NetMinor, bool IsFirst);

/// <summary>Where a member stood when they made a purchase: their tier, since when its rule has been theirs, and the other days that may be the anchor.</summary>
public sealed record CashbackStanding(int TierRank, BusinessDate ReachedOn, BusinessDate JoinedOn, BusinessDate FirstPurchaseOn);

/// <summary>What a purchase pays back, at how many per cent, and why nothing where it is nothing.</summary>
public sealed record CashbackQuote(Points Worth, int Percent, string? Reason)
{
    /// <summary>Nothing, for a reason.</summary>
    public static CashbackQuote Nothing(string reason) => new(Points.Zero, 0, reason);
}

/// <summary>The codes that say why a purchase pays nothing back.</summary>
public static class CashbackReasons
{
    /// <summary>No rule is for the member's tier.</summary>
    public const string NoRule = "cashback-no-rule";

    /// <summary>Only the first purchase pays back.</summary>
    public const string NotFirst = "cashback-not-first";

    /// <summary>The months of the tier are over.</summary>
    public const string WindowOver = "cashback-window-over";
}
