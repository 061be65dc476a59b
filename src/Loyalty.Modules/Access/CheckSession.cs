using Loyalty.Domain;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;

namespace Loyalty.Modules.Access;

/// <summary>Says whether a sign-in still holds, and with which role: refused when the person left the hotel or the password changed since.</summary>
[Allows]
public sealed record CheckSession(Guid Account, HotelId Hotel, string SecurityStamp) : IQuery<SignedIn>;

internal sealed class CheckSessionHandler(LoyaltyDbContext db) : IQueryHandler<CheckSession, SignedIn>
{
    public async Task<Result<SignedIn>> Handle(CheckSession query, CancellationToken cancellationToken) =>
        await db.SignedInAsync(query.Account, query.Hotel, cancellationToken) is { } person && person.SecurityStamp == query.SecurityStamp
            ? person
            : AccessRefusals.PersonUnknown();
}
