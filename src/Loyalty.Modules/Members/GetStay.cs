using Loyalty.Domain;
using Loyalty.Domain.Members;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Members;

/// <summary>A stay in its newest reported state, with its bill.</summary>
[Allows(StaffRole.Staff, Scope = "read")]
public sealed record GetStay(StayId Stay) : IQuery<Stay>;

internal sealed class GetStayHandler(LoyaltyDbContext db) : IQueryHandler<GetStay, Stay>
{
    public async Task<Result<Stay>> Handle(GetStay query, CancellationToken cancellationToken) =>
        await db.Set<Stay>().AsNoTracking().SingleOrDefaultAsync(stay => stay.Id == query.Stay, cancellationToken) is { } stay ? stay : PipelineRefusals.NotFound();
}
