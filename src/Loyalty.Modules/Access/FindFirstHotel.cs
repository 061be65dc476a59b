using Loyalty.Domain;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Access;

/// <summary>The hotel that was added first, or refused when there is none.</summary>
[Allows]
public sealed record FindFirstHotel : IQuery<Hotel>;

internal sealed class FindFirstHotelHandler(LoyaltyDbContext db) : IQueryHandler<FindFirstHotel, Hotel>
{
    public async Task<Result<Hotel>> Handle(FindFirstHotel query, CancellationToken cancellationToken) =>
        await db.Set<Hotel>().AsNoTracking().OrderBy(hotel => hotel.AddedAt).FirstOrDefaultAsync(cancellationToken) is { } hotel ? hotel : PipelineRefusals.NotFound();
}
