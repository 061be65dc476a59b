using Loyalty.Domain;
using Loyalty.Domain.Ledger;
using Loyalty.Domain.Rewards;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Rewards;

/// <summary>Sets the rewards of a published programme version, on offer from its day on, and whether members may be given personal vouchers. Asking twice for one version changes nothing.</summary>
[Allows(StaffRole.Owner)]
public sealed record ReplaceCatalogue(BlueprintVersionId Version, int Number, BusinessDate ValidFrom, IReadOnlyList<RewardOffer> Offers, bool HasOffers = true) : ICommand<Done>
{
    /// <summary>What purchases pay back in money; null where they pay nothing back.</summary>
    public CashbackRules? Cashback { get; init; }
}

internal sealed class ReplaceCatalogueHandler(LoyaltyDbContext db, TimeProvider clock) : ICommandHandler<ReplaceCatalogue, Done>
{
    public async Task<Result<Done>> Handle(ReplaceCatalogue command, CancellationToken cancellationToken)
    {
        if (await db.Set<RewardCatalogue>().AnyAsync(known => known.Version == command.Version, cancellationToken))
        {
            return Done.It;
        }

        var now = clock.GetUtcNow();
        db.Add(RewardCatalogue.Of(command));
        db.AddRange(command.Offers.Select(offer => Reward.Of(RewardId.New(now), command.Version, offer)));
        await AddPlacesAsync(command.Offers, now, cancellationToken);
        return Done.It;
    }

    /// <summary>Places that are taken stay taken: what is there already is left as it is.</summary>
    private async Task AddPlacesAsync(IReadOnlyList<RewardOffer> offers, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var codes = offers.Where(offer => offer.Dates.Count > 0).Select(offer => offer.Code).ToArray();
        var known = (await db.Set<ExperiencePlaces>().AsNoTracking().Where(row => codes.Contains(row.RewardCode)).ToArrayAsync(cancellationToken))
            .Select(row => (row.RewardCode, row.On, row.At)).ToHashSet();
        foreach (var offer in offers)
        {
            db.AddRange(offer.Dates.Where(date => known.Add((offer.Code, date.On, date.At))).Select(date => ExperiencePlaces.Of(ExperiencePlacesId.New(now), offer.Code, date)));
        }
    }
}
