using Loyalty.Domain;
using Loyalty.Modules.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Access;

/// <summary>Reads what a sign-in answers.</summary>
internal static class SignInQueries
{
    /// <summary>The account's first hotel by name, or the asked one; null when it works for none.</summary>
    public static Task<SignedIn?> SignedInAsync(this LoyaltyDbContext db, Guid account, HotelId? hotel, CancellationToken cancellationToken) =>
        (from person in db.Users
         join membership in db.Set<StaffMembership>().IgnoreQueryFilters() on person.Id equals membership.StaffAccountId
         join house in db.Set<Hotel>() on membership.HotelId equals house.Id
         where person.Id == account && (hotel == null || house.Id == hotel)
         orderby house.Name
         select new SignedIn(person.Id, person.DisplayName, person.Email ?? "", person.SecurityStamp ?? "", house.Id, house.Name, membership.Role))
        .FirstOrDefaultAsync(cancellationToken);

    /// <summary>The link with this secret, whatever its state; null when there is none.</summary>
    public static Task<AccessLink?> FindLinkAsync(this LoyaltyDbContext db, string secret, CancellationToken cancellationToken)
    {
        var hash = AccessLink.HashOf(secret);
        return db.Set<AccessLink>().SingleOrDefaultAsync(link => link.SecretHash == hash, cancellationToken);
    }

    /// <summary>The open link of a kind, or why it opens nothing.</summary>
    public static async Task<Result<AccessLink>> OpenLinkAsync(this LoyaltyDbContext db, string secret, AccessLinkKind kind, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var link = await db.FindLinkAsync(secret, cancellationToken);
        return link is null || link.Kind != kind ? AccessRefusals.LinkUnknown() : link.Closed(now) is { } closed ? closed : link;
    }
}
