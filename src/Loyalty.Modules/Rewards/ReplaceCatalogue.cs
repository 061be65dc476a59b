using Loyalty.Domain;
using Loyalty.Domain.Rewards;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Rewards;

/// <summary>Sets the rewards of a published programme version, on offer from its day on. Asking twice for one version changes nothing.</summary>
[Allows(StaffRole.Owner)]
public sealed record ReplaceCatalogue(BlueprintVersionId Version, int Number, BusinessDate ValidFrom, IReadOnlyList<RewardOffer> Offers) : ICommand<Done>;

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
        return Done.It;
    }
}
