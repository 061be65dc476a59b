namespace Loyalty.Domain.Members;

/// <summary>A guest has become a member.</summary>
public sealed record MemberEnrolled(MemberId Member, string Language) : DomainEvent;

/// <summary>A member has risen or fallen to another tier.</summary>
public sealed record TierChanged(MemberId Member, string From, string To, bool IsRise) : DomainEvent;

/// <summary>A stay was reported for the first time or has a newer state; the member is null while the guest is none.</summary>
public sealed record StayRecorded(StayId Stay, MemberId? Member) : DomainEvent;

/// <summary>A stay that had no member was given to one.</summary>
public sealed record StayAttached(StayId Stay, MemberId Member) : DomainEvent;
