namespace Loyalty.Domain.Members;

/// <summary>Why something with members and stays is refused.</summary>
public static class MembersRefusals
{
    /// <summary>The guest has not accepted the terms.</summary>
    public static Refusal TermsNotAccepted() => new Refusal("members.terms-not-accepted").At("/acceptTerms");

    /// <summary>The e-mail address cannot be read.</summary>
    public static Refusal EmailUnreadable() => new Refusal("members.email-unreadable").At("/email");

    /// <summary>A name is missing.</summary>
    public static Refusal NameMissing(string field) => new Refusal("members.name-missing").At(field);

    /// <summary>A name is too long.</summary>
    public static Refusal NameTooLong(string field) => new Refusal("members.name-too-long", Member.NameLength).At(field);

    /// <summary>The birth date lies in the future or too far back.</summary>
    public static Refusal BirthDateUnlikely() => new Refusal("members.birth-date-unlikely").At("/birthDate");

    /// <summary>There is no such purpose of consent.</summary>
    public static Refusal UnknownPurpose(string purpose) => new Refusal("members.unknown-purpose", purpose).At("/consents");

    /// <summary>The programme has no such tier.</summary>
    public static Refusal TierUnknown(string code) => new Refusal("members.tier-unknown", code).At("/tier");

    /// <summary>The member has a status by a challenge until a day, which another tier given to them would take away before that day.</summary>
    public static Refusal TierWonByChallenge(LocalText won, BusinessDate until) => new Refusal("members.tier-won-by-challenge", won, until).At("/tier");

    /// <summary>Nobody is put below the tier that their stays reach; that one is named.</summary>
    public static Refusal TierBelowReached(LocalText reached) => new Refusal("members.tier-below-reached", reached).At("/tier");

    /// <summary>The last day of a granted tier has passed.</summary>
    public static Refusal TierEndPast(BusinessDate until) => new Refusal("members.tier-end-past", until).At("/until");

    /// <summary>A tier is not granted for longer than ten years; the latest last day is named.</summary>
    public static Refusal TierEndFar(BusinessDate latest) => new Refusal("members.tier-end-far", latest).At("/until");

    /// <summary>A challenge asks for a number of nights that somebody can sleep.</summary>
    public static Refusal TierTargetUnlikely(int most) => new Refusal("members.tier-target-unlikely", most).At("/targetNights");

    /// <summary>The code of an action is missing or too long.</summary>
    public static Refusal TierActionUnreadable(int most) => new Refusal("members.tier-action-unreadable", most).At("/action");

    /// <summary>Status points are given in a whole number from 0 on.</summary>
    public static Refusal StatusPointsUnlikely(long most) => new Refusal("members.status-points-unlikely", most).At("/statusPoints");

    /// <summary>A tier is granted with a reason only.</summary>
    public static Refusal TierReasonMissing() => new Refusal("members.tier-reason-missing").At("/reason");

    /// <summary>The front desk may not do more than a manager.</summary>
    public static Refusal StaffLimitTooHigh(Points managerLimit) => new Refusal("members.staff-limit-too-high", managerLimit) { Kind = RefusalKind.Malformed };

    /// <summary>A limit is zero or more.</summary>
    public static Refusal LimitNegative() => new Refusal("members.limit-negative") { Kind = RefusalKind.Malformed };

    /// <summary>The days in which a stay can be claimed are too many.</summary>
    public static Refusal ClaimDaysWrong(int most) => new Refusal("members.claim-days-wrong", most) { Kind = RefusalKind.Malformed };

    /// <summary>The stay ended too long ago to be claimed.</summary>
    public static Refusal ClaimTooLate(int days) => new Refusal("members.claim-too-late", days).At("/departure");

    /// <summary>The member has so many claims open already.</summary>
    public static Refusal ClaimsTooMany(int most) => new("members.claims-too-many", most);

    /// <summary>No stay without a member has been chosen.</summary>
    public static Refusal ClaimStayMissing() => new Refusal("members.claim-stay-missing").At("/stay");

    /// <summary>A member cannot be merged with themself.</summary>
    public static Refusal MergeSelf() => new("members.merge-self");

    /// <summary>The member was merged before.</summary>
    public static Refusal AlreadyMerged() => new("members.already-merged") { Kind = RefusalKind.Conflict };

    /// <summary>The address belongs to another member.</summary>
    public static Refusal EmailTaken() => new Refusal("members.email-taken") { Kind = RefusalKind.Conflict }.At("/email");

    /// <summary>The cursor is none that a page of members has given.</summary>
    public static Refusal CursorUnknown() => new Refusal("members.cursor-unknown") { Kind = RefusalKind.Malformed }.At("/after");

    /// <summary>There is no such member.</summary>
    public static Refusal MemberNotFound() => new("members.member-not-found") { Kind = RefusalKind.NotFound };

    /// <summary>The stay belongs to another member.</summary>
    public static Refusal StayTaken() => new("members.stay-taken") { Kind = RefusalKind.Conflict };

    /// <summary>The departure lies before the arrival.</summary>
    public static Refusal DepartureBeforeArrival() => new Refusal("members.departure-before-arrival").At("/departure");

    /// <summary>The departure lies in the future, and only completed stays can be entered.</summary>
    public static Refusal DepartureInFuture() => new Refusal("members.departure-in-future").At("/departure");

    /// <summary>The departure lies so long after the arrival that one of the days must be wrong.</summary>
    public static Refusal StayTooLong(int mostNights) => new Refusal("members.stay-too-long", mostNights).At("/departure");

    /// <summary>A stay has more nights than there are days from arrival to departure.</summary>
    public static Refusal MoreNightsThanDays(int nights, int days) => new("members.more-nights-than-days", nights, days);

    /// <summary>A stay is called over on a day on which the guest has not left yet.</summary>
    public static Refusal NotDepartedYet(BusinessDate departure, BusinessDate today) => new("members.not-departed-yet", departure, today);

    /// <summary>The bill has no line.</summary>
    public static Refusal BillEmpty() => new Refusal("members.bill-empty").At("/lines");
}
