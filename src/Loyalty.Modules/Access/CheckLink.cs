using Loyalty.Domain;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Access;

/// <summary>Says what a link opens, for the page that asks for the rest; refused when it opens nothing (any more).</summary>
[Allows(Anyone = true)]
public sealed record CheckLink(string Secret, AccessLinkKind Kind) : IQuery<LinkPreview>;

/// <summary>What the page behind a link shows before it is used.</summary>
public sealed record LinkPreview(string? HotelName, string? Email, StaffRole? Role, MemberId? Member, HotelId? Hotel);

internal sealed class CheckLinkHandler(LoyaltyDbContext db, TimeProvider clock) : IQueryHandler<CheckLink, LinkPreview>
{
    public async Task<Result<LinkPreview>> Handle(CheckLink query, CancellationToken cancellationToken)
    {
        var found = await db.OpenLinkAsync(query.Secret, query.Kind, clock.GetUtcNow(), cancellationToken);
        if (found.IsRefused)
        {
            return found.Refusal!;
        }

        var link = found.Value;
        var hotel = await db.Set<Hotel>().Where(hotel => hotel.Id == link.Hotel).Select(hotel => hotel.Name).SingleOrDefaultAsync(cancellationToken);
        var email = link.Email ?? await db.Users.Where(person => person.Id == link.StaffAccountId).Select(person => person.Email).SingleOrDefaultAsync(cancellationToken);
        return new LinkPreview(hotel, email, link.Role, link.Member, link.Hotel);
    }
}
