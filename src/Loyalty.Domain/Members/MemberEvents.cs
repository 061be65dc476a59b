namespace Loyalty.Domain.Members;

/// <summary>A guest has become a member.</summary>
public sealed record MemberEnrolled(MemberId Member, string Language) : DomainEvent;

/// <summary>A member has risen or fallen to another tier.</summary>
public sealed record TierChanged(MemberId Member, string From, string To, bool IsRise) : DomainEvent;

/// <summary>
/// A member's status ends after its last day and falls to another tier if nothing more happens; told once for each notice. What is missing to keep it
/// is said for each thing that the nearest way asks for, spend net in minor units; null for what it does not ask for.
/// </summary>
public sealed record TierEnding(MemberId Member, string Tier, string To, BusinessDate Until, int Days, long? NightsMissing, long? SpendMissingMinor) : DomainEvent
{
    /// <summary>The stays that are missing.</summary>
    public long? StaysMissing { get; init; }

    /// <summary>The status points that are missing.</summary>
    public long? StatusPointsMissing { get; init; }

    /// <summary>The rewards that are missing.</summary>
    public long? RewardsMissing { get; init; }

    /// <summary>How often credited actions are missing, all of them together.</summary>
    public long? ActionsMissing { get; init; }

    /// <summary>What is missing of the engagement score.</summary>
    public long? EngagementMissing { get; init; }
}

/// <summary>A member has reached a number of nights, stays, or units of the currency spent, over all stays; told once for each.</summary>
public sealed record MilestoneReached(MemberId Member, string Measure, long Count, StayId Stay) : DomainEvent
{
    public const string Nights = "nights";
    public const string Stays = "stays";
    public const string Spend = "spend";
}

/// <summary>Two members were found to be one person; the survivor has taken over what the other had.</summary>
public sealed record MembersMerged(MemberId Survivor, MemberId Other) : DomainEvent;

/// <summary>A further address was linked to a member, or taken away again.</summary>
public sealed record AddressesChanged(MemberId Member) : DomainEvent;

/// <summary>A stay was reported for the first time or has a newer state; the member is null while the guest is none.</summary>
public sealed record StayRecorded(StayId Stay, MemberId? Member) : DomainEvent;

/// <summary>A stay that had no member was given to one.</summary>
public sealed record StayAttached(StayId Stay, MemberId Member) : DomainEvent;

/// <summary>A member's claim for a missing stay was answered: the stay was found, or not; in the words that the member reads, where there are any. Told once.</summary>
public sealed record ClaimAnswered(MemberId Member, Guid Claim, BusinessDate Arrival, BusinessDate Departure, bool IsAccepted, string? Answer) : DomainEvent;

/// <summary>A member's stay is over; told once for each stay.</summary>
public sealed record StayCompleted(StayId Stay, MemberId Member, BusinessDate Departure) : DomainEvent;

/// <summary>It is a member's birthday; told once a year. Who was born on 29 February has it on the 28th in other years.</summary>
public sealed record BirthdayCame(MemberId Member, BusinessDate On) : DomainEvent;

/// <summary>A guest became a member so many years ago; told once a year, for 29 February as for birthdays.</summary>
public sealed record AnniversaryCame(MemberId Member, BusinessDate On, int Years) : DomainEvent;

/// <summary>A member has not stayed for so many days since that day; told once for each number and each last stay.</summary>
public sealed record MemberWentQuiet(MemberId Member, int Days, BusinessDate Since) : DomainEvent;
