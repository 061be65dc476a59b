using Loyalty.Domain;
using Loyalty.Domain.Ledger;
using Loyalty.Domain.Members;
using Loyalty.Domain.Rewards;
using Loyalty.Modules.Ledger;
using Loyalty.Modules.Members;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Rewards;

/// <summary>
/// Pays part of a bill at the desk with a member's cashback, in minor units of the hotel's currency; the answer is what is left of it.
/// The same key again changes nothing, and is refused for another amount or bill.
/// </summary>
[Allows(StaffRole.Staff, Scope = "redeem")]
public sealed record PayWithCashback(MemberId Member, long AmountMinor, string BillNumber, string OnceKey) : ICommand<Money>, IChecked
{
    /// <inheritdoc/>
    public IEnumerable<Refusal> Check()
    {
        if (AmountMinor <= 0)
        {
            yield return RewardsRefusals.AmountNeeded();
        }

        if (string.IsNullOrWhiteSpace(BillNumber))
        {
            yield return PipelineRefusals.Required("/billNumber");
        }
        else if (BillNumber.Length > HonourVoucher.BillNumberLength)
        {
            yield return PipelineRefusals.TooLong("/billNumber", HonourVoucher.BillNumberLength);
        }
    }
}

internal sealed class PayWithCashbackHandler(LoyaltyDbContext db, Unit unit, TimeProvider clock) : ICommandHandler<PayWithCashback, Money>
{
    public async Task<Result<Money>> Handle(PayWithCashback command, CancellationToken cancellationToken)
    {
        var (hotel, now) = (await db.HotelAsync(cancellationToken), clock.GetUtcNow());
        if (await db.OpenSurvivorsPurseAsync(command.Member, Purse.Cashback, unit.Caller.Name, now, cancellationToken) is not { } ledger)
        {
            return MembersRefusals.MemberNotFound();
        }

        var payment = RedemptionId.From(DerivedId.Of($"cashback|{command.Member}|{command.OnceKey}"));
        var (today, amount, bill) = (hotel.DayAt(now), new Points(command.AmountMinor), command.BillNumber.Trim());
        if (await db.Set<PointsHold>().AsNoTracking().FirstOrDefaultAsync(hold => hold.RedemptionId == payment, cancellationToken) is { } paid)
        {
            var placed = await db.Set<LedgerEntry>().AsNoTracking().SingleAsync(entry => entry.Id == paid.EntryId, cancellationToken);
            return paid.Points == amount && EntryTraceJson.Read(placed.Trace).Reward == bill ? new Money(ledger.Balance.Value, hotel.Currency) : PipelineRefusals.DoneDifferently();
        }

        if (ledger.SpendableOn(today) < amount)
        {
            return RewardsRefusals.CashbackTooSmall(new Money(ledger.SpendableOn(today).Value, hotel.Currency), new Money(command.AmountMinor, hotel.Currency));
        }

        return ledger.Pay(payment, amount, bill, today).Map(hold =>
        {
            db.Add(hold);
            db.Keep(ledger);
            return new Money(ledger.Balance.Value, hotel.Currency);
        });
    }
}
