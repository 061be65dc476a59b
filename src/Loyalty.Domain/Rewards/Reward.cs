using Loyalty.Domain.Ledger;

namespace Loyalty.Domain.Rewards;

/// <summary>A reward of a published catalogue, with how many were taken.</summary>
public sealed class Reward : IHotelOwned
{
    private Reward()
    {
    }

    /// <summary>The reward's id.</summary>
    public RewardId Id { get; private set; }

    /// <inheritdoc/>
    public HotelId HotelId { get; private set; }

    /// <summary>The programme version it belongs to.</summary>
    public BlueprintVersionId Version { get; private set; }

    /// <summary>Its code, unique in the version.</summary>
    public string Code { get; private set; } = "";

    /// <summary>What is offered.</summary>
    public RewardOffer Offer { get; private set; } = null!; // set by the factory and by the database

    /// <summary>How many are left; null when there is no limit.</summary>
    public int? Left { get; private set; }

    /// <summary>A reward that goes on offer.</summary>
    public static Reward Of(RewardId id, BlueprintVersionId version, RewardOffer offer)
    {
        ArgumentNullException.ThrowIfNull(offer);
        return new Reward { Id = id, Version = version, Code = offer.Code, Offer = offer, Left = offer.Stock };
    }

    /// <summary>Takes one for a member of a tier; refused for a lower tier and when none is left.</summary>
    public Result<Done> Take(int tierRank)
    {
        if (WhyNot(tierRank) is { } refusal)
        {
            return refusal;
        }

        Left--;
        return Done.It;
    }

    /// <summary>Takes one as a present, which asks for no tier; refused when none is left.</summary>
    public Result<Done> Give()
    {
        if (Left is <= 0)
        {
            return RewardsRefusals.OutOfStock();
        }

        Left--;
        return Done.It;
    }

    /// <summary>Why a member of a tier with so many points may not take it for a price; null when they may.</summary>
    public Refusal? WhyNot(int tierRank, Points balance, Points price) =>
        WhyNot(tierRank) ?? (balance < price ? LedgerRefusals.InsufficientPoints(balance, price) : null);

    /// <summary>Puts one back.</summary>
    public void PutBack() => Left++;

    private Refusal? WhyNot(int tierRank) =>
        tierRank < Offer.FromTierRank ? RewardsRefusals.TierTooLow(Offer.FromTierRank) : Left is <= 0 ? RewardsRefusals.OutOfStock() : null;
}
