using Loyalty.Domain;
using Loyalty.Domain.Design;
using Loyalty.Domain.Members;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Design;

/// <summary>What the valid programme says about points by hand, in the house's own words; empty when it says nothing.</summary>
[Allows(StaffRole.Staff)]
public sealed record GetGoodwillGuideline : IQuery<string>;

internal sealed class GetGoodwillGuidelineHandler(LoyaltyDbContext db, TimeProvider clock) : IQueryHandler<GetGoodwillGuideline, string>
{
    public async Task<Result<string>> Handle(GetGoodwillGuideline query, CancellationToken cancellationToken)
    {
        var today = (await db.OwnHotelAsync(cancellationToken)).DayAt(clock.GetUtcNow());
        var valid = await db.Set<BlueprintVersion>().AsNoTracking().Where(version => version.ValidFrom <= today).OrderByDescending(version => version.Number).FirstOrDefaultAsync(cancellationToken);
        return valid?.Read().Rewards?.Policy ?? "";
    }
}
