using Loyalty.Domain;
using Loyalty.Domain.Rewards;
using Loyalty.Modules.Ledger;
using Loyalty.Modules.Members;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Rewards;

/// <summary>
/// Honours a voucher at the desk: its points are spent. A voucher is honoured once. A discount asks what the bill comes to before all vouchers, in minor
/// units; the bill's number says which vouchers stand on it already, and what they have let off: it is needed for a discount, and for a voucher that may
/// not stand with every other one. It is kept and compared in capitals.
/// </summary>
[Allows(StaffRole.Staff, Scope = "redeem")]
public sealed record HonourVoucher(string VoucherCode, long? BillMinor = null, string? BillNumber = null) : ICommand<RedemptionId>, IChecked
{
    /// <summary>The most characters of a bill's number.</summary>
    public const int BillNumberLength = 60;

    /// <inheritdoc/>
    public IEnumerable<Refusal> Check()
    {
        if (BillNumber?.Length > BillNumberLength)
        {
            yield return PipelineRefusals.TooLong("/billNumber", BillNumberLength);
        }
    }
}

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

        var hotel = await db.HotelAsync(cancellationToken);
        var today = hotel.DayAt(now);
        var number = command.BillNumber?.Trim().ToUpperInvariant() is { Length: > 0 } given ? given : null; // "r-7" is typed for "R-7"
        var use = new VoucherUse(command.BillMinor is { } minor ? new Money(minor, hotel.Currency) : null, number);
        var offer = await db.Set<Reward>().Where(reward => reward.Id == open.Redemption.RewardId).Select(reward => reward.Offer).SingleAsync(cancellationToken);
        var onSameBill = number is null ? [] : await OnBillAsync(number, cancellationToken);
        return open.Redemption.Honour(offer, use, onSameBill, today, unit.Caller.Name, now)
            .Then(_ => open.Capture(today))
            .Map(_ =>
            {
                db.Keep(open.Ledger);
                return found;
            });
    }

    /// <summary>The vouchers that were honoured on a bill. Those of one bill are taken one after the other.</summary>
    private async Task<VoucherOnBill[]> OnBillAsync(string number, CancellationToken cancellationToken)
    {
        await db.LockBillAsync(number, cancellationToken);
        return await db.Set<Redemption>().AsNoTracking().Where(row => row.BillNumber == number && row.State == RedemptionState.Honoured)
            .Join(db.Set<Reward>(), row => row.RewardId, reward => reward.Id, (row, reward) => new VoucherOnBill(reward.Offer, row.DiscountMinor ?? 0)).ToArrayAsync(cancellationToken);
    }
}
