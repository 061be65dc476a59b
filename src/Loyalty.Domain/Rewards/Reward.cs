using Loyalty.Domain.Ledger;

namespace Loyalty.Domain.Rewards;

/// <summary>
/// A reward of a published catalogue, with how many were taken. A version that comes after it offers the same things: what was taken in any version of a
/// reward is gone in all of them, so that a new one changes how many there are, not how many are left on the shelf.
/// </summary>
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

    /// <summary>How many are left of what this version offers, without what was taken in others; null when there is no limit.</summary>
    public int? Left { get; private set; }

    /// <summary>How many were taken in this version and not put back; none are counted where there is no limit.</summary>
    public int Taken => Offer.Stock - Left ?? 0;

    /// <summary>A reward that goes on offer.</summary>
    public static Reward Of(RewardId id, BlueprintVersionId version, RewardOffer offer)
    {
        ArgumentNullException.ThrowIfNull(offer);
        return new Reward { Id = id, Version = version, Code = offer.Code, Offer = offer, Left = offer.Stock };
    }

    /// <summary>How many are left in all versions of the reward, of which this is one; null when there is no limit.</summary>
    public int? LeftIn(IEnumerable<Reward> versions)
    {
        ArgumentNullException.ThrowIfNull(versions);
        return Offer.Stock is { } stock ? Math.Max(0, stock - versions.Sum(version => version.Taken)) : null;
    }

    /// <summary>Takes one of so many that are left for a member of a tier; refused for a lower tier and when none is left.</summary>
    public Result<Done> Take(int tierRank, int? left)
    {
        if (WhyNot(tierRank, left) is { } refusal)
        {
            return refusal;
        }

        Left--;
        return Done.It;
    }

    /// <summary>
    /// Takes one of so many that are left as a present, which asks for no tier; refused when none is left, and for what nobody can have without choosing a date
    /// or being confirmed: a present is sent out by itself, and has to be valid as it is.
    /// </summary>
    public Result<Done> Give(int? left)
    {
        if (!Offer.MayBeGiven)
        {
            return RewardsRefusals.NotAsPresent(Offer.Name);
        }

        if (left is <= 0)
        {
            return RewardsRefusals.OutOfStock();
        }

        Left--;
        return Done.It;
    }

    /// <summary>Why a member of a tier with so many points may not take one of so many that are left for a price; null when they may.</summary>
    public Refusal? WhyNot(int tierRank, int? left, Points balance, Points price) =>
        WhyNot(tierRank, left) ?? (balance < price ? LedgerRefusals.InsufficientPoints(balance, price) : null);

    /// <summary>Puts one back.</summary>
    public void PutBack() => Left++;

    private Refusal? WhyNot(int tierRank, int? left) =>
        tierRank < Offer.FromTierRank ? RewardsRefusals.TierTooLow(Offer.FromTierRank) : left is <= 0 ? RewardsRefusals.OutOfStock() : null;
}
