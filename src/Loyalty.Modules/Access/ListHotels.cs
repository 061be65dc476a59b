using Loyalty.Domain;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Access;

/// <summary>The hotels of this installation, the oldest first; for the program's own rounds.</summary>
[Allows]
public sealed record ListHotels : IQuery<IReadOnlyList<HotelId>>;

internal sealed class ListHotelsHandler(LoyaltyDbContext db) : IQueryHandler<ListHotels, IReadOnlyList<HotelId>>
{
    public async Task<Result<IReadOnlyList<HotelId>>> Handle(ListHotels query, CancellationToken cancellationToken) =>
        await db.Set<Hotel>().OrderBy(hotel => hotel.AddedAt).Select(hotel => hotel.Id).ToArrayAsync(cancellationToken);
}
