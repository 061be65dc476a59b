using Loyalty.Domain;
using Loyalty.Domain.Members;

namespace Loyalty.Modules.Members;

/// <summary>What a review needs to know of a member's row.</summary>
internal sealed record TierState(
    MemberId Id, BusinessDate EnrolledOn, string TierCode, int TierRank, BusinessDate TierSince,
    string? GrantedTierCode, TierGiftKind GrantedAs, BusinessDate? GrantedOn, BusinessDate? GrantedUntil, int? GrantedForNights, BusinessDate? TierDueOn, BusinessDate? TierUntil, BusinessDate? TierToldUntil, string? TierToldTo)
{
    /// <summary>What was granted, as <see cref="Member.Gift"/> says it.</summary>
    public TierGift? Gift => GrantedTierCode is { } code && GrantedUntil is { } until ? new TierGift(code, GrantedAs, GrantedOn ?? TierSince, until, GrantedForNights) : null;
}

/// <summary>A member, what decides their tier, how it was judged today, and the rank that the tier in which they stand has by the rules of today.</summary>
internal sealed record TierJudgement(TierState State, TierHistory History, TierReview Review, BusinessDate? DueOn, int Rank)
{
    /// <summary>True when the member comes into another tier.</summary>
    public bool Changes => Review.Reached.Code != State.TierCode;

    /// <summary>True when the member's row says what was reached, by code and by rank.</summary>
    public bool Stays => (Review.Reached.Code, Review.Reached.Rank) == (State.TierCode, State.TierRank);

    /// <summary>True when it is a lower one.</summary>
    public bool Falls => Review.Reached.Rank < Rank; // by the ranks of these rules
}
