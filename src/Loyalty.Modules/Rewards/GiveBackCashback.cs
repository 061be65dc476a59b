using Loyalty.Domain;
using Loyalty.Domain.Ledger;
using Loyalty.Domain.Members;
using Loyalty.Modules.Ledger;
using Loyalty.Modules.Members;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Rewards;

/// <summary>
/// Gives back what a member paid with cashback by mistake, such as a wrong amount or bill, with the reason; the answer is what they have then. Again for the same payment it changes nothing.
/// </summary>
[Allows(StaffRole.Staff, Scope = "redeem")]
public sealed record GiveBackCashback(MemberId Member, LedgerEntryId Payment, string Reason) : ICommand<Money>, IChecked
{
    /// <summary>The most characters of a reason.</summary>
    public const int ReasonLength = 300;

    /// <inheritdoc/>
    public IEnumerable<Refusal> Check()
    {
        if (string.IsNullOrWhiteSpace(Reason))
        {
            yield return LedgerRefusals.ReasonMissing();
        }
        else if (Reason.Length > ReasonLength)
        {
            yield return PipelineRefusals.TooLong("/reason", ReasonLength);
        }
    }
}

internal sealed class GiveBackCashbackHandler(LoyaltyDbContext db, Unit unit, TimeProvider clock) : ICommandHandler<GiveBackCashback, Money>
{
    public async Task<Result<Money>> Handle(GiveBackCashback command, CancellationToken cancellationToken)
    {
        var (hotel, now) = (await db.HotelAsync(cancellationToken), clock.GetUtcNow());
        if (await db.OpenSurvivorsPurseAsync(command.Member, Purse.Cashback, unit.Caller.Name, now, cancellationToken) is not { } ledger)
        {
            return MembersRefusals.MemberNotFound();
        }

        var paid = await db.Set<LedgerEntry>().AsNoTracking()
            .SingleOrDefaultAsync(entry => entry.Id == command.Payment && entry.MemberId == ledger.Member && entry.Purse == Purse.Cashback && entry.Kind == EntryKind.Redeemed, cancellationToken);
        if (paid is not { RedemptionId: { } payment })
        {
            return PipelineRefusals.NotFound();
        }

        var hold = await db.Set<PointsHold>().SingleAsync(row => row.RedemptionId == payment, cancellationToken);
        if (hold.State == HoldState.GivenBack)
        {
            return new Money(ledger.Balance.Value, hotel.Currency);
        }

        var today = hotel.DayAt(now);
        var graceDays = (await EarnRulesVersion.OnAsync(db, today, cancellationToken))?.Rules.Expiry.GraceDays ?? 0;
        var given = ledger.GiveBack(hold, paid.Id, await SpentAsync(paid.Id, cancellationToken), EntryTraceJson.Read(paid.Trace).Reward ?? "", command.Reason, today, graceDays);
        return given.Map(_ =>
        {
            db.Keep(ledger);
            return new Money(ledger.Balance.Value, hotel.Currency);
        });
    }

    /// <summary>The lots of which a payment was taken, in the order in which they came, and how much of each.</summary>
    private async Task<(PointsLot Lot, Points Points)[]> SpentAsync(LedgerEntryId payment, CancellationToken cancellationToken)
    {
        var rows = await (from movement in db.Set<LotMovement>().AsNoTracking()
                          join lot in db.Set<PointsLot>().AsNoTracking() on movement.LotId equals lot.Id
                          where movement.EntryId == payment
                          select new { lot, movement.Change }).ToArrayAsync(cancellationToken);
        return [.. rows.OrderBy(row => row.lot.Id.Value).Select(row => (row.lot, -row.Change))];
    }
}
