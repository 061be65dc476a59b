using Loyalty.Domain;
using Loyalty.Domain.Rewards;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Rewards;

/// <summary>The redemption of a voucher code, however it is typed; refused when there is none.</summary>
[Allows(StaffRole.Staff, Scope = "redeem")]
public sealed record FindVoucher(string VoucherCode) : IQuery<RedemptionLine>;

/// <summary>A redemption by its id.</summary>
[Allows(StaffRole.Staff, Scope = "redeem")]
public sealed record GetRedemption(RedemptionId Redemption) : IQuery<RedemptionLine>;

internal sealed class FindVoucherHandler(LoyaltyDbContext db) : IQueryHandler<FindVoucher, RedemptionLine>, IQueryHandler<GetRedemption, RedemptionLine>
{
    public async Task<Result<RedemptionLine>> Handle(FindVoucher query, CancellationToken cancellationToken)
    {
        var code = VoucherCode.Read(query.VoucherCode);
        return await db.Set<Redemption>().AsNoTracking().Where(row => row.VoucherCode == code).Lines(db).SingleOrDefaultAsync(cancellationToken) is { } line
            ? line : RewardsRefusals.VoucherNotFound();
    }

    public async Task<Result<RedemptionLine>> Handle(GetRedemption query, CancellationToken cancellationToken) =>
        await db.Set<Redemption>().AsNoTracking().Where(row => row.Id == query.Redemption).Lines(db).SingleOrDefaultAsync(cancellationToken) is { } line
            ? line : PipelineRefusals.NotFound();
}
