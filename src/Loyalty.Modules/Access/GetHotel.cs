using Loyalty.Domain;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Access;

/// <summary>The hotel that the caller works for.</summary>
[Allows(StaffRole.Staff, Scope = "read")]
public sealed record GetHotel : IQuery<Hotel>;

internal sealed class GetHotelHandler(LoyaltyDbContext db) : IQueryHandler<GetHotel, Hotel>
{
    public async Task<Result<Hotel>> Handle(GetHotel query, CancellationToken cancellationToken) =>
        await db.Set<Hotel>().AsNoTracking().SingleOrDefaultAsync(hotel => hotel.Id == db.Hotel, cancellationToken) is { } hotel ? hotel : PipelineRefusals.NotFound();
}
