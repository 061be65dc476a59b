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
    public IEnumerable<Refusal> Check() => TakenBack.Check(Reason, ReasonLength);
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

        var paid = await (from entry in db.Set<LedgerEntry>().AsNoTracking()
                          join owner in db.Set<Member>() on entry.MemberId equals owner.Id // perhaps one who was merged since
                          where entry.Id == command.Payment && (owner.Id == ledger.Member || owner.MergedInto == ledger.Member) && entry.Purse == Purse.Cashback && entry.Kind == EntryKind.Redeemed
                          select entry).SingleOrDefaultAsync(cancellationToken);
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
        var graceDays = await EarnRulesVersion.GraceDaysOnAsync(db, today, cancellationToken);
        var spent = await db.SpentAsync(paid.Id, cancellationToken);
        if (ledger.GiveBack(hold, paid.Id, spent, [], EntryTraceJson.Read(paid.Trace).Reward ?? "", command.Reason, today, graceDays).Refusal is { } refusal)
        {
            return refusal;
        }

        foreach (var stay in spent.GroupBy(part => part.Lot.StayId))
        {
            await TakeWhatIsNotOwedAsync(ledger, stay.Key, new Points(stay.Sum(part => part.Points.Value)), today, cancellationToken);
        }

        db.Keep(ledger);
        return new Money(ledger.Balance.Value, hotel.Currency);
    }

    /// <summary>What a stay no longer pays back, because it was corrected after the payment, does not come back with it.</summary>
    private async Task TakeWhatIsNotOwedAsync(PointsLedger ledger, StayId? of, Points back, BusinessDate today, CancellationToken cancellationToken)
    {
        if (of is not { } stay)
        {
            return;
        }

        var entries = await (from entry in db.Set<LedgerEntry>().AsNoTracking()
                             join owner in db.Set<Member>() on entry.MemberId equals owner.Id
                             where entry.StayId == stay && entry.Purse == Purse.Cashback && entry.From != LedgerAccount.Expired && (owner.Id == ledger.Member || owner.MergedInto == ledger.Member)
                             select entry).ToArrayAsync(cancellationToken);
        var credit = await db.Set<StayCashback>().SingleOrDefaultAsync(row => row.StayId == stay && row.MemberId == ledger.Member, cancellationToken);
        var left = new Points(entries.Sum(entry => entry.Gain.Value)) - (credit?.Worth ?? Points.Zero);
        ledger.TakeWhatCameBack(stay, credit, entries.FirstOrDefault(entry => entry.Kind == EntryKind.Earned)?.Id, Points.Min(left, back), today);
    }
}
