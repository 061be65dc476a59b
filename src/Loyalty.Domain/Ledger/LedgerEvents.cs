namespace Loyalty.Domain.Ledger;

/// <summary>A member has earned points, usually by a stay.</summary>
public sealed record PointsEarned(MemberId Member, LedgerEntryId Entry, Points Points, StayId? Stay) : DomainEvent;

/// <summary>Points were given or taken, by hand or because a stay was corrected; negative when taken.</summary>
public sealed record PointsAdjusted(MemberId Member, LedgerEntryId Entry, Points Points, StayId? Stay) : DomainEvent;

/// <summary>Points of a stay may be spent from now on.</summary>
public sealed record PointsActivated(MemberId Member, LedgerEntryId Entry, Points Points, StayId? Stay) : DomainEvent;

/// <summary>Points will pass their last day soon.</summary>
public sealed record PointsExpiring(MemberId Member, Points Points, BusinessDate LastDay, int DaysLeft) : DomainEvent;

/// <summary>A member's word that the entry of a day is wrong was answered: it was corrected, or it stands; in the words that the member reads. Told once.</summary>
public sealed record ContestAnswered(MemberId Member, Guid Contest, LedgerEntryId Entry, BusinessDate On, bool IsAccepted, string Answer) : DomainEvent;

/// <summary>Points have passed their last day.</summary>
public sealed record PointsExpired(MemberId Member, LedgerEntryId Entry, Points Points) : DomainEvent;
