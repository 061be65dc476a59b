namespace Loyalty.Domain.Ledger;

/// <summary>
/// Why an entry has the number it has, in data that a sentence can be made of: the rule, its inputs, each step of the formula,
/// the lines counted and left out, the programme version that judged it, and where the news came from.
/// </summary>
public sealed record EntryTrace
{
    /// <summary>The rule: points-per-stay, stay-corrected, stay-moved, expiry-undone, activated, given-by-hand, held, released, redeemed, expired, cashback, transferred, merged, imported, given-back.</summary>
    public required string Rule { get; init; }

    /// <summary>The programme version that judged it, and from when it is valid.</summary>
    public TraceVersion? Version { get; init; }

    /// <summary>The formula of a stay's points.</summary>
    public TraceFormula? Formula { get; init; }

    /// <summary>Lines of the bill that counted.</summary>
    public IReadOnlyList<TraceLine> Counted { get; init; } = [];

    /// <summary>Lines of the bill that did not count, each with the reason.</summary>
    public IReadOnlyList<TraceLine> LeftOut { get; init; } = [];

    /// <summary>Where the news came from.</summary>
    public TraceSource? Source { get; init; }

    /// <summary>Why the stay earns nothing any more, as a code.</summary>
    public string? Reason { get; init; }

    /// <summary>For a correction: what the stay was worth before.</summary>
    public Points? WorthBefore { get; init; }

    /// <summary>For a correction: what could not be taken back, because it was spent.</summary>
    public Points? LeftWithMember { get; init; }

    /// <summary>For a correction: what need not be taken back, because it had expired.</summary>
    public Points? ExpiredBefore { get; init; }

    /// <summary>The last day on which the points are valid.</summary>
    public BusinessDate? ValidUntil { get; init; }

    /// <summary>The first day on which the points may be spent, where that is not at once.</summary>
    public BusinessDate? ActiveFrom { get; init; }

    /// <summary>For points that go back because their stay's departure was moved: the days that they had.</summary>
    public TraceDays? DaysBefore { get; init; }

    /// <summary>The member at the other end of points that moved between two.</summary>
    public string? OtherMember { get; init; }

    /// <summary>The document that an imported balance goes back to.</summary>
    public string? Document { get; init; }

    /// <summary>What a point of an imported balance cost, in millionths of the hotel's currency.</summary>
    public long? PointCostMillionths { get; init; }

    /// <summary>For what was given back: the days of grace for what was past its last day.</summary>
    public int? GraceDays { get; init; }

    /// <summary>For points that came over from another member and live by activity: the last day that each lot brought along, in their order.</summary>
    public IReadOnlyList<BusinessDate?>? LastDays { get; init; }

    /// <summary>For what was given back where points live by activity: the departures of the stays that may have renewed it meanwhile. For a merge the latest one of the other membership.</summary>
    public IReadOnlyList<BusinessDate>? StayedOn { get; init; }

    /// <summary>For cashback: how many per cent of the purchase are paid back.</summary>
    public int? Percent { get; init; }

    /// <summary>The reward that the points were held or spent for.</summary>
    public string? Reward { get; init; }

    /// <summary>For points by hand that live by activity: each earning stay lets them live so many months from then on.</summary>
    public int? RenewsMonths { get; init; }

    /// <summary>For points by hand: the second person, who has agreed.</summary>
    public string? ApprovedBy { get; init; }
}

/// <summary>The day on which points were earned, the first on which they may be spent where that is not at once, and the last on which they are valid.</summary>
public sealed record TraceDays(BusinessDate EarnedOn, BusinessDate? ActiveFrom, BusinessDate? ValidUntil);

/// <summary>The programme version that judged an entry.</summary>
public sealed record TraceVersion(int Number, BusinessDate ValidFrom);

/// <summary>
/// The steps from net spend to points: base = spend × rate (thousandths of a point per unit of money) rounded down once,
/// bonus = base × per cent rounded down, total = base + bonus.
/// </summary>
public sealed record TraceFormula(
    long NetMinor, string Currency, long RateThousandths, Points Base, string Tier, int BonusPercent, Points Bonus, Points Total)
{
    /// <summary>The bonus rules that were granted, each with its points; null without any.</summary>
    public IReadOnlyList<TraceBonus>? Rules { get; init; }

    /// <summary>The limit that took points away; null when none did.</summary>
    public TraceCap? Cap { get; init; }

    /// <summary>True when halves were rounded up; null where everything was rounded down.</summary>
    public bool? HalvesUp { get; init; }
}

/// <summary>A bonus rule and what it gave; the share is null where it gives fixed points.</summary>
public sealed record TraceBonus(string Rule, int? Percent, Points Points);

/// <summary>A limit of a stay, day, month or year, and what had been earned before within it.</summary>
public sealed record TraceCap(string Span, Points Limit, Points Before);

/// <summary>One line of the bill; the reason says why it was left out.</summary>
public sealed record TraceLine(string Id, string Category, long NetMinor, string Currency, string? Reason = null)
{
    /// <summary>How many per cent of the amount earn; null for all of it.</summary>
    public int? Percent { get; init; }

    /// <summary>The share of a package that counts, in per cent; null where the line is none.</summary>
    public int? Share { get; init; }

    /// <summary>The amount in the hotel's currency, for a line in another one.</summary>
    public long? OwnMinor { get; init; }
}

/// <summary>The system, the reservation and the event that an entry goes back to.</summary>
public sealed record TraceSource(string System, string ExternalId, string EventId);
