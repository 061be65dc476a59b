namespace Loyalty.Domain.Ledger;

/// <summary>What a stay is worth and why: the formula, the lines that counted and those that did not, and the reason where it is nothing.</summary>
public sealed record EarnQuote
{
    /// <summary>The steps of the calculation.</summary>
    public required TraceFormula Formula { get; init; }

    /// <summary>Lines of the bill that counted.</summary>
    public IReadOnlyList<TraceLine> Counted { get; init; } = [];

    /// <summary>Lines of the bill that did not, each with its reason.</summary>
    public IReadOnlyList<TraceLine> LeftOut { get; init; } = [];

    /// <summary>Nights that count towards the tier.</summary>
    public int CountedNights { get; init; }

    /// <summary>Net spend that counts towards the tier, in minor units.</summary>
    public long CountedSpendMinor { get; init; }

    /// <summary>The bonus rules that it is granted, as the stays after it need them.</summary>
    public IReadOnlyList<GrantedBonus> Granted { get; init; } = [];

    /// <summary>Why the stay is worth nothing, as a code of <see cref="EarnReasons"/>; null when it is worth something.</summary>
    public string? Reason { get; init; }

    /// <summary>The points the stay is worth.</summary>
    public Points Worth => Formula.Total;

    /// <summary>The same stay worth nothing, for a reason that lies outside it.</summary>
    public EarnQuote Refused(string reason) => this with
    {
        Formula = Formula with { Base = Points.Zero, Bonus = Points.Zero, Total = Points.Zero, Rules = null, Cap = null },
        CountedNights = 0,
        CountedSpendMinor = 0,
        Granted = [],
        Reason = reason,
    };
}

/// <summary>The codes that say why a stay or a line of its bill earns nothing.</summary>
public static class EarnReasons
{
    /// <summary>The stay was cancelled.</summary>
    public const string Cancelled = "status-cancelled";

    /// <summary>The guest did not come.</summary>
    public const string NoShow = "status-no-show";

    /// <summary>The guest has not left yet.</summary>
    public const string NotDeparted = "not-departed";

    /// <summary>The booking channel does not earn.</summary>
    public const string ChannelNotEligible = "channel-not-eligible";

    /// <summary>No line of the bill earns.</summary>
    public const string NothingEligible = "nothing-eligible";

    /// <summary>The stay had no night and no eligible spend.</summary>
    public const string NoNight = "no-night";

    /// <summary>What was paid back exceeds what was paid.</summary>
    public const string NegativeAmount = "negative-amount";

    /// <summary>The amount is too small for a point.</summary>
    public const string BelowOnePoint = "below-one-point";

    /// <summary>The guest is not a member.</summary>
    public const string NoMember = "no-member";

    /// <summary>The stay ended too long before the enrolment.</summary>
    public const string BeforeEnrolment = "before-enrolment";

    /// <summary>No programme has been published yet.</summary>
    public const string NoProgramme = "no-programme";

    /// <summary>The rate or the market segment does not earn.</summary>
    public const string RateNotEligible = "rate-not-eligible";

    /// <summary>The group or block does not earn.</summary>
    public const string GroupNotEligible = "group-not-eligible";

    /// <summary>More rooms were booked than earn.</summary>
    public const string TooManyRooms = "too-many-rooms";

    /// <summary>Day use does not earn.</summary>
    public const string DayUse = "day-use";

    /// <summary>A manager has to look at the stay first.</summary>
    public const string AwaitsReview = "awaits-review";

    /// <summary>A manager has decided that the stay does not count.</summary>
    public const string ReviewDeclined = "review-declined";

    /// <summary>The most that can be earned has been reached.</summary>
    public const string CapReached = "cap-reached";

    /// <summary>The stay has gone over to another guest.</summary>
    public const string OtherGuest = "other-guest";

    /// <summary>The line was paid with points.</summary>
    public const string PaidWithPoints = "paid-with-points";

    /// <summary>A company pays the line, and its spend does not earn.</summary>
    public const string PaidByCompany = "paid-by-company";

    /// <summary>Somebody else pays the line.</summary>
    public const string PaidByAnother = "paid-by-another";

    /// <summary>The package's components are on the bill and count instead of it.</summary>
    public const string PackageSplit = "package-split";

    /// <summary>The line's category does not earn.</summary>
    public const string CategoryNotEligible = "category-not-eligible";

    /// <summary>The line is in another currency than the hotel's.</summary>
    public const string OtherCurrency = "other-currency";

    /// <summary>The line's folio is still open.</summary>
    public const string LineOpen = "line-open";

    /// <summary>The line was taken off the bill.</summary>
    public const string LineVoid = "line-void";
}
