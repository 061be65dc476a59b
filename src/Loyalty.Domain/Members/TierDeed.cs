namespace Loyalty.Domain.Members;

/// <summary>Something a member did on a hotel day that may count towards a tier.</summary>
public readonly record struct TierDeed(BusinessDate On)
{
    /// <summary>Nights slept.</summary>
    public int Nights { get; init; }

    /// <summary>Net spend in minor units.</summary>
    public long SpendMinor { get; init; }

    /// <summary>1 for a completed stay.</summary>
    public int Stays { get; init; }

    /// <summary>The first day of a stay; null for what is none. Stays that meet on a day or overlap, such as two rooms of one booking, are one stay.</summary>
    public BusinessDate? Arrival { get; init; }

    /// <summary>1 for a reward that the member had.</summary>
    public int Rewards { get; init; }

    /// <summary>Status points given beside those of stays.</summary>
    public long StatusPoints { get; init; }

    /// <summary>The action's code; null for a stay or a reward.</summary>
    public string? Action { get; init; }

    /// <summary>What a stay counts.</summary>
    public static TierDeed Of(CountedStay stay)
    {
        ArgumentNullException.ThrowIfNull(stay);
        return new TierDeed(stay.Departure) { Nights = stay.Nights, SpendMinor = stay.SpendMinor, Stays = 1, Arrival = stay.Arrival };
    }
}

/// <summary>
/// A tier given by hand, for money or as a match of another house's status, from a day until a day. With a target the member keeps it as a status of
/// their own once so many nights were slept in between; otherwise they fall to the tier that their stays reach.
/// </summary>
public sealed record TierGift(string Tier, TierGiftKind Kind, BusinessDate From, BusinessDate Until, int? TargetNights = null)
{
    private const int MostMonths = 120;

    /// <summary>The day from which it holds no more; null where the calendar ends with it.</summary>
    public BusinessDate? Over => Until.Day < DateOnly.MaxValue ? Until.AddDays(1) : null;

    /// <summary>The nights of a deed that were slept while it holds.</summary>
    public int NightsOf(TierDeed deed) => deed.On < From || deed.On > Until ? 0
        : deed.Arrival < From ? Math.Min(deed.Nights, From.DaysUntil(deed.On))
        : deed.Nights;

    /// <summary>
    /// Why it cannot be given: nobody is put below the tier that the stays reach, and it ends on a day that has not passed and comes within ten years; null
    /// when it can.
    /// </summary>
    public Refusal? WhatIsWrong(TierRule tier, TierReview review)
    {
        ArgumentNullException.ThrowIfNull(tier);
        ArgumentNullException.ThrowIfNull(review);
        return tier.Rank < review.Earned.Rank ? MembersRefusals.TierBelowReached(review.Earned.Name)
            : Until < From ? MembersRefusals.TierEndPast(Until)
            : Until > From.AddMonths(MostMonths) ? MembersRefusals.TierEndFar(From.AddMonths(MostMonths))
            : null;
    }

    /// <summary>
    /// What it is worth beside another one that the same person was given, the greater the better: while it, or the status that its nights have brought, holds, the higher
    /// tier, and of one tier the one that holds longer.
    /// </summary>
    public (int Rank, BusinessDate Until) WorthOn(BusinessDate on, TierPolicy policy, Member holder)
    {
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(holder);
        var isWon = Until < on && TargetNights is not null && holder.TierCode == Tier;
        return (Until >= on || isWon) && policy.Find(Tier) is { } tier ? (tier.Rank, isWon ? holder.TierUntil ?? Until : Until) : (0, Until);
    }
}

/// <summary>Why a tier was given.</summary>
public enum TierGiftKind
{
    /// <summary>By the house's own decision.</summary>
    Manual,
    /// <summary>Against the proof of a status elsewhere.</summary>
    Match,
    /// <summary>Bought.</summary>
    Paid,
}

/// <summary>All that decides a member's tier but the rules: when they enrolled, what they did in the order of days, and what was given.</summary>
public sealed record TierHistory(BusinessDate EnrolledOn, IReadOnlyList<TierDeed> Deeds, TierGift? Gift = null)
{
    /// <summary>A history from deeds in any order.</summary>
    public static TierHistory Of(BusinessDate enrolledOn, IEnumerable<TierDeed> deeds, TierGift? gift = null) =>
        new(enrolledOn, [.. deeds.OrderBy(deed => deed.On).ThenBy(deed => deed.Arrival?.Day)], gift);

    /// <summary>How many stays there are.</summary>
    public long Stays => new TierTally(this, new BusinessDate(DateOnly.MaxValue)).Stays(BusinessDate.Of(1, 1, 1), new BusinessDate(DateOnly.MaxValue.AddDays(-1)));

    /// <summary>The first day of the history.</summary>
    public BusinessDate Begin => Deeds.Count > 0 && Deeds[0].On < EnrolledOn ? Deeds[0].On : EnrolledOn;
}
