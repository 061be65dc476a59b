using Loyalty.Domain;

namespace Loyalty.Modules.Insights;

/// <summary>What a line of the newest events tells.</summary>
public enum EventLineKind
{
    /// <summary>Guests have become members.</summary>
    Enrolled,
    /// <summary>Stays were reported, and points earned by them.</summary>
    Stays,
    /// <summary>A member has earned points otherwise.</summary>
    Earned,
    /// <summary>Points were given or taken by hand, or a stay was corrected.</summary>
    Adjusted,
    /// <summary>Points have expired.</summary>
    Expired,
    /// <summary>A member has risen to a tier.</summary>
    Rose,
    /// <summary>A member has fallen to a tier.</summary>
    Fell,
    /// <summary>A member has taken a reward.</summary>
    Redeemed,
    /// <summary>A voucher was honoured.</summary>
    Honoured,
    /// <summary>A redemption was cancelled or has lapsed.</summary>
    Cancelled,
    /// <summary>A version of the programme was published.</summary>
    Published,
    /// <summary>Bookings were imported.</summary>
    Imported,
}

/// <summary>One line of the newest events. Name and text are looked up when it is read, because events carry ids alone.</summary>
public sealed record EventLine(DateTimeOffset At, EventLineKind Kind)
{
    /// <summary>How many events the line stands for; for a publication the number of the version, for an import its rows.</summary>
    public int Count { get; init; } = 1;

    /// <summary>True where there were so many events that not all were counted.</summary>
    public bool IsAtLeast { get; init; }

    /// <summary>The member it is about, when it is about one.</summary>
    public MemberId? Member { get; init; }

    /// <summary>The member's name.</summary>
    public string? Name { get; init; }

    /// <summary>Points that came or went.</summary>
    public Points? Points { get; init; }

    /// <summary>The tier or the reward.</summary>
    public LocalText? What { get; init; }

    /// <summary>From which day a publication holds.</summary>
    public BusinessDate? From { get; init; }
}
