namespace Loyalty.Domain.Members;

/// <summary>A guest who takes part in the programme.</summary>
public sealed class Member : EventSource, IHotelOwned
{
    /// <summary>The most characters of a name.</summary>
    public const int NameLength = 100;

    /// <summary>So many days before the enrolment a stay may have ended and still earn without being claimed.</summary>
    public const int RetroDays = 30;

    private Member()
    {
    }

    /// <summary>The member's id.</summary>
    public MemberId Id { get; private set; }

    /// <inheritdoc/>
    public HotelId HotelId { get; private set; }

    /// <summary>The number on the card, unique in the hotel.</summary>
    public string Number { get; private set; } = "";

    /// <summary>The e-mail address, normalised; unique in the hotel.</summary>
    public string Email { get; private set; } = "";

    /// <summary>First name.</summary>
    public string FirstName { get; private set; } = "";

    /// <summary>Last name.</summary>
    public string LastName { get; private set; } = "";

    /// <summary>The language in which the member is written to: de or en.</summary>
    public string Language { get; private set; } = "de";

    /// <summary>Birth date, where the guest told it.</summary>
    public BusinessDate? BirthDate { get; private set; }

    /// <summary>Code of the tier the member stands in.</summary>
    public string TierCode { get; private set; } = "";

    /// <summary>Rank of that tier; 1 is the lowest.</summary>
    public int TierRank { get; private set; }

    /// <summary>The hotel day since which the member stands in it.</summary>
    public BusinessDate TierSince { get; private set; }

    /// <summary>The hotel day of the last tier review.</summary>
    public BusinessDate TierReviewedOn { get; private set; }

    /// <summary>Number of the programme version whose tiers judged that review; 0 before the first programme.</summary>
    public int TierPolicyNumber { get; private set; }

    /// <summary>Code of a tier that was granted by hand; null when none is.</summary>
    public string? GrantedTierCode { get; private set; }

    /// <summary>The last hotel day on which the member does not fall below it.</summary>
    public BusinessDate? GrantedUntil { get; private set; }

    /// <summary>The hotel day on which it was granted.</summary>
    public BusinessDate? GrantedOn { get; private set; }

    /// <summary>Why it was granted: by decision, as a match, or paid.</summary>
    public TierGiftKind GrantedAs { get; private set; }

    /// <summary>Nights that make it a status of the member's own when they are slept before its end; null where it is no challenge.</summary>
    public int? GrantedForNights { get; private set; }

    /// <summary>The last hotel day of the status; null where it has no end.</summary>
    public BusinessDate? TierUntil { get; private set; }

    /// <summary>The hotel day on which the tier is to be looked at again even if nothing happens; null when there is none.</summary>
    public BusinessDate? TierDueOn { get; private set; }

    /// <summary>The last hotel day of the status in this tier of whose end the member was told last; null where none was told of.</summary>
    public BusinessDate? TierToldUntil { get; private set; }

    /// <summary>The code of the tier that follows, as the member was told; null where nobody said.</summary>
    public string? TierToldTo { get; private set; }

    /// <summary>What was granted, as it counts for the tier; null when nothing is.</summary>
    public TierGift? Gift => GrantedTierCode is { } code && GrantedUntil is { } until ? new TierGift(code, GrantedAs, GrantedOn ?? TierSince, until, GrantedForNights) : null;

    /// <summary>When the guest became a member.</summary>
    public DateTimeOffset EnrolledAt { get; private set; }

    /// <summary>The hotel day of it.</summary>
    public BusinessDate EnrolledOn { get; private set; }

    /// <summary>Where: desk, api, import.</summary>
    public string Source { get; private set; } = "";

    /// <summary>The member who took this one in, because both are one person; null for everybody else.</summary>
    public MemberId? MergedInto { get; private set; }

    /// <summary>The household whose members pass points on freely; null when the member belongs to none.</summary>
    public Guid? HouseholdId { get; private set; }

    /// <summary>The name as one says it.</summary>
    public string FullName => $"{FirstName} {LastName}".Trim();

    /// <summary>Search key: last name first.</summary>
    public string LastFirstKey { get; private set; } = "";

    /// <summary>Search key: first name first.</summary>
    public string FirstLastKey { get; private set; } = "";

    /// <summary>A new member; refused without accepted terms, without names, or with an e-mail address that cannot be read.</summary>
    public static Result<Member> Enrol(MemberId id, MemberDetails details, string number, TierReview start, BusinessDate on, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(details);
        ArgumentNullException.ThrowIfNull(start);
        if (details.WhatIsWrong(on) is { } wrong)
        {
            return wrong;
        }

        var member = new Member
        {
            Id = id,
            Number = number,
            Email = EmailAddress.Normalise(details.Email) ?? "",
            Language = details.Language == "en" ? "en" : "de",
            BirthDate = details.BirthDate,
            EnrolledAt = now,
            EnrolledOn = on,
            Source = details.Source,
        };
        member.Name(details.FirstName, details.LastName);
        member.StandIn(start.Reached, on);
        (member.TierReviewedOn, member.TierPolicyNumber) = (on, start.PolicyNumber);
        if (!details.IsHistoric)
        {
            member.Tell(new MemberEnrolled(id, member.Language));
        }

        return member;
    }

    /// <summary>The first row of the member's tier history.</summary>
    public TierStanding FirstStanding(TierReview start) => TierStanding.Of(Id, start, EnrolledOn, TierCauses.Enrolled, EnrolledAt);

    /// <summary>True when a stay that ended on this day belongs to the membership: since the enrolment, or shortly before.</summary>
    public bool Covers(BusinessDate departure) => departure >= EnrolledOn.AddDays(-RetroDays);

    /// <summary>
    /// Puts the member into a tier by hand until a day, with a reason; refused for a tier below the one that the stays reach. Returns the new row of
    /// the tier history, or null when the very same was granted before.
    /// </summary>
    public Result<TierStanding?> Grant(TierRule tier, TierReview review, string reason, TierGift gift, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(tier);
        ArgumentNullException.ThrowIfNull(review);
        ArgumentNullException.ThrowIfNull(gift);
        if (gift.WhatIsWrong(tier, review) is { } wrong)
        {
            return wrong;
        }

        var isKnown = gift == Gift && tier.Code == TierCode;
        Hold(gift with { Tier = tier.Code });
        if (tier.Rank > review.Earned.Rank)
        {
            (TierUntil, TierDueOn) = (gift.Until, gift.From.AddDays(1)); // the review of the next day finds when to remind of its end
        }

        if (isKnown)
        {
            return Result.Of<TierStanding?>(null);
        }

        if (tier.Rank != TierRank)
        {
            Tell(new TierChanged(Id, TierCode, tier.Code, tier.Rank > TierRank));
        }

        if (tier.Code != TierCode)
        {
            StandIn(tier, gift.From);
        }

        if (tier.Rank > review.Earned.Rank)
        {
            (TierToldUntil, TierToldTo) = (gift.Until, null); // who is given a tier is told its end
        }

        return TierStanding.Granted(Id, review with { Reached = tier, Until = gift.Until }, gift.From, reason, now);
    }

    /// <summary>Asks for a review of the tier, because something was done that may count for it.</summary>
    public void ReviewFrom(BusinessDate day) => TierDueOn = TierDueOn < day ? TierDueOn : day;

    /// <summary>
    /// Another membership turns out to be this person's: they are a member since the earlier of both, so that what was earned in either stays covered, and of
    /// the tiers that were given to both the better one stays as it was given. The other has none any more. A day of birth that only the other told is theirs.
    /// </summary>
    public void TakeIn(Member other, TierPolicy policy, BusinessDate on)
    {
        ArgumentNullException.ThrowIfNull(other);
        ArgumentNullException.ThrowIfNull(policy);
        Hold(other.Gift is { } theirs && (Gift is not { } mine || theirs.WorthOn(on, policy, other).CompareTo(mine.WorthOn(on, policy, this)) > 0) ? theirs : Gift);
        other.Hold(null);
        BirthDate ??= other.BirthDate;
        LiveIn(HouseholdId ?? other.HouseholdId);
        (EnrolledOn, EnrolledAt) = other.EnrolledAt < EnrolledAt ? (other.EnrolledOn, other.EnrolledAt) : (EnrolledOn, EnrolledAt);
        other.MergeInto(Id);
    }

    /// <summary>This member turns out to be another one; from now on that one has the stays, the points and the card.</summary>
    public void MergeInto(MemberId survivor) => (MergedInto, HouseholdId) = (survivor, null);

    /// <summary>Joins a household, or leaves it.</summary>
    public void LiveIn(Guid? household) => HouseholdId = household;

    /// <summary>
    /// Takes back what was granted, with a reason; the member falls at the next review if the stays do not reach the tier. Returns the new row of the tier
    /// history, or null when nothing was granted.
    /// </summary>
    public TierStanding? EndGrant(TierRule tier, TierReview review, string reason, BusinessDate on, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(review);
        var (isGranted, isStanding) = (GrantedTierCode is not null, GrantedTierCode == TierCode);
        Hold(null);
        (TierUntil, TierToldUntil, TierToldTo, TierDueOn) = isStanding ? (on, on, null, on.AddDays(1)) : (TierUntil, TierToldUntil, TierToldTo, on.AddDays(1));
        return isGranted ? TierStanding.TakenBack(Id, review with { Reached = tier, Until = on }, on, reason, now) : null;
    }

    /// <summary>
    /// Takes the outcome of a tier review: rises at once, falls only where the review may let members fall, and otherwise is looked at again the next day.
    /// Returns the new row of the tier history, or null when the tier stays. Quietly tells nobody. The policy says which rank the former tier has today.
    /// </summary>
    public TierStanding? Take(TierReview review, BusinessDate from, BusinessDate on, bool mayFall, bool quietly, DateTimeOffset now, BusinessDate? dueOn = null, TierPolicy? policy = null)
    {
        ArgumentNullException.ThrowIfNull(review);
        TierRank = policy?.Find(TierCode)?.Rank ?? TierRank; // a rank is a place in one version
        var reached = review.Reached;
        (TierReviewedOn, TierPolicyNumber) = (on, review.PolicyNumber);
        if (reached.Rank < TierRank && reached.Code != TierCode && !mayFall)
        {
            TierDueOn = on.AddDays(1);
            return null;
        }

        (TierUntil, TierDueOn) = (review.Until, dueOn ?? review.ChangesOn);
        if (reached.Code == TierCode)
        {
            TierRank = reached.Rank;
            return null;
        }

        if (!quietly && reached.Rank != TierRank)
        {
            Tell(new TierChanged(Id, TierCode, reached.Code, reached.Rank > TierRank));
        }

        StandIn(reached, from);
        return TierStanding.Of(Id, review, from, review.Cause, now);
    }

    /// <summary>Notes what the member was told of the end of the status.</summary>
    public void TellUntil(TierTold told) => (TierToldUntil, TierToldTo) = (told.Until, told.To);

    /// <summary>
    /// Holds the tier up to the day of which the member was told, although the review found a lower one; it is looked at again the next day. What follows is
    /// what was told before where nothing is told now. Returns the new row of the tier history.
    /// </summary>
    public TierStanding HoldUntil(BusinessDate until, string? to, TierReview review, TierRule held, BusinessDate on, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(review);
        (TierUntil, TierToldUntil, TierToldTo, TierReviewedOn, TierPolicyNumber, TierDueOn) = (until, until, to ?? TierToldTo, on, review.PolicyNumber, on.AddDays(1));
        return TierStanding.Of(Id, review with { Reached = held, Until = until }, on, TierCauses.Held, now);
    }

    private void Hold(TierGift? gift) => (GrantedTierCode, GrantedAs, GrantedOn, GrantedUntil, GrantedForNights) =
        (gift?.Tier, gift?.Kind ?? GrantedAs, gift?.From, gift?.Until, gift?.TargetNights);

    private void StandIn(TierRule tier, BusinessDate on) => (TierCode, TierRank, TierSince, TierToldUntil, TierToldTo) = (tier.Code, tier.Rank, on, null, null);

    private void Name(string first, string last)
    {
        (FirstName, LastName) = (first.Trim(), last.Trim());
        (LastFirstKey, FirstLastKey) = (SearchKey.Of(LastName, FirstName), SearchKey.Of(FirstName, LastName));
    }
}
