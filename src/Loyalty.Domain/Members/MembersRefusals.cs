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

    /// <summary>Nobody is put below the tier that their stays reach; that one is named.</summary>
    public static Refusal TierBelowReached(LocalText reached) => new Refusal("members.tier-below-reached", reached).At("/tier");

    /// <summary>The last day of a granted tier has passed.</summary>
    public static Refusal TierEndPast(BusinessDate until) => new Refusal("members.tier-end-past", until).At("/until");

    /// <summary>A challenge asks for a number of nights that somebody can sleep.</summary>
    public static Refusal TierTargetUnlikely(int most) => new Refusal("members.tier-target-unlikely", most).At("/targetNights");

    /// <summary>The code of an action is missing or too long.</summary>
    public static Refusal TierActionUnreadable(int most) => new Refusal("members.tier-action-unreadable", most).At("/action");

    /// <summary>Status points are given in a whole number from 0 on.</summary>
    public static Refusal StatusPointsUnlikely(long most) => new Refusal("members.status-points-unlikely", most).At("/statusPoints");

    /// <summary>A tier is granted with a reason only.</summary>
    public static Refusal TierReasonMissing() => new Refusal("members.tier-reason-missing").At("/reason");

    /// <summary>There is no such member.</summary>
    public static Refusal MemberNotFound() => new("members.member-not-found") { Kind = RefusalKind.NotFound };

    /// <summary>The stay belongs to another member.</summary>
    public static Refusal StayTaken() => new("members.stay-taken") { Kind = RefusalKind.Conflict };

    /// <summary>The departure lies before the arrival.</summary>
    public static Refusal DepartureBeforeArrival() => new Refusal("members.departure-before-arrival").At("/departure");

    /// <summary>The departure lies in the future, and only completed stays can be entered.</summary>
    public static Refusal DepartureInFuture() => new Refusal("members.departure-in-future").At("/departure");

    /// <summary>The bill has no line.</summary>
    public static Refusal BillEmpty() => new Refusal("members.bill-empty").At("/lines");
}
