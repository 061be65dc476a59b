using Loyalty.Domain;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Access;

/// <summary>Makes the one set-up link of an installation without accounts; answers null when somebody can sign in already. Earlier set-up links end.</summary>
[Allows]
public sealed record OfferSetup : ICommand<SetupOffer>;

/// <summary>The secret of the set-up link, or null when there is an account.</summary>
public sealed record SetupOffer(string? Secret);

internal sealed class OfferSetupHandler(LoyaltyDbContext db, TimeProvider clock) : ICommandHandler<OfferSetup, SetupOffer>
{
    public async Task<Result<SetupOffer>> Handle(OfferSetup command, CancellationToken cancellationToken)
    {
        if (await db.Users.AnyAsync(cancellationToken))
        {
            return new SetupOffer(null);
        }

        db.RemoveRange(await db.Set<AccessLink>().Where(link => link.Kind == AccessLinkKind.Setup).ToListAsync(cancellationToken));
        var secret = AccessLink.NewSecret();
        db.Add(AccessLink.ToSetUp(secret, clock.GetUtcNow()));
        return new SetupOffer(secret);
    }
}
