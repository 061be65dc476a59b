using Loyalty.Domain;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;

namespace Loyalty.Modules.Access;

/// <summary>Signs in by a link of the demonstration; there is no such link anywhere else.</summary>
[Allows(Anyone = true)]
public sealed record SignInByLink(string Secret) : IQuery<SignedIn>;

internal sealed class SignInByLinkHandler(LoyaltyDbContext db, TimeProvider clock) : IQueryHandler<SignInByLink, SignedIn>
{
    public async Task<Result<SignedIn>> Handle(SignInByLink query, CancellationToken cancellationToken)
    {
        var link = await db.OpenLinkAsync(query.Secret, AccessLinkKind.Demonstration, clock.GetUtcNow(), cancellationToken);
        return link.IsRefused ? link.Refusal!
            : await db.SignedInAsync(link.Value.StaffAccountId ?? default, link.Value.Hotel, cancellationToken) is { } person ? person
            : AccessRefusals.LinkUnknown();
    }
}
