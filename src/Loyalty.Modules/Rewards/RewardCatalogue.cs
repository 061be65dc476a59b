using Loyalty.Domain;
using Loyalty.Domain.Ledger;
using Loyalty.Domain.Rewards;
using Loyalty.Modules.Members;
using Loyalty.Modules.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Rewards;

/// <summary>The catalogue of one published programme version, and from which hotel day it is on offer.</summary>
public sealed class RewardCatalogue : IHotelOwned
{
    private RewardCatalogue()
    {
    }

    /// <summary>The programme version.</summary>
    public BlueprintVersionId Version { get; private set; }

    /// <inheritdoc/>
    public HotelId HotelId { get; private set; }

    /// <summary>Its number.</summary>
    public int Number { get; private set; }

    /// <summary>The first day on which it is on offer.</summary>
    public BusinessDate ValidFrom { get; private set; }

    /// <summary>True when members may be given personal vouchers.</summary>
    public bool HasOffers { get; private set; } = true;

    /// <summary>What purchases pay back in money; null where they pay nothing back.</summary>
    public CashbackRules? Cashback { get; private set; }

    internal static RewardCatalogue Of(ReplaceCatalogue command) =>
        new() { Version = command.Version, Number = command.Number, ValidFrom = command.ValidFrom, HasOffers = command.HasOffers, Cashback = command.Cashback };

    /// <summary>The rewards on offer on a day; none before the first catalogue is valid.</summary>
    internal static async Task<IQueryable<Reward>> OnOfferAsync(LoyaltyDbContext db, BusinessDate day, CancellationToken cancellationToken)
    {
        var version = (await FindAsync(db, day, cancellationToken))?.Version ?? default;
        return db.Set<Reward>().Where(reward => reward.Version == version);
    }

    /// <summary>The catalogue of a day; null before the first is valid.</summary>
    internal static async Task<RewardCatalogue?> FindAsync(LoyaltyDbContext db, BusinessDate day, CancellationToken cancellationToken)
    {
        var catalogues = await db.LookAtAsync<RewardCatalogue>("\"ValidFrom\" <= @day", sql => sql.With("day", day), cancellationToken);
        return Versions.On(catalogues, catalogue => catalogue.ValidFrom, catalogue => catalogue.Number, day);
    }
}
