using Loyalty.Domain;
using Loyalty.Domain.Rewards;
using Loyalty.Modules.Ledger;
using Loyalty.Modules.Members;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Rewards;

/// <summary>Honours a voucher at the desk: its points are spent. A voucher is honoured once.</summary>
[Allows(StaffRole.Staff, Scope = "redeem")]
public sealed record HonourVoucher(string VoucherCode) : ICommand<RedemptionId>;

internal sealed class HonourVoucherHandler(LoyaltyDbContext db, Unit unit, TimeProvider clock) : ICommandHandler<HonourVoucher, RedemptionId>
{
    public async Task<Result<RedemptionId>> Handle(HonourVoucher command, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var code = VoucherCode.Read(command.VoucherCode);
        var id = await db.Set<Redemption>().Where(known => known.VoucherCode == code).Select(known => (RedemptionId?)known.Id).SingleOrDefaultAsync(cancellationToken);
        if (id is not { } found || await OpenRedemption.TakeUpAsync(db, found, unit.Caller.Name, now, cancellationToken) is not { } open)
        {
            return RewardsRefusals.VoucherNotFound();
        }

        var today = await db.TodayAsync(clock, cancellationToken);
        return open.Redemption.Honour(today, unit.Caller.Name, now)
            .Then(_ => open.Capture(today))
            .Map(_ =>
            {
                db.Keep(open.Ledger);
                return found;
            });
    }
}
