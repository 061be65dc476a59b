using Loyalty.Domain;
using Loyalty.Domain.Ledger;
using Loyalty.Domain.Members;
using Loyalty.Modules.Members;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Rewards;

/// <summary>A member's cashback: what is there, what ends next, and the newest entries.</summary>
[Allows(StaffRole.Staff, Scope = "read")]
public sealed record GetCashback(MemberId Member, int Take = 20) : IQuery<CashbackWallet>;

/// <summary>A wallet of money. It is not open where the programme pays nothing back and the member has never had anything.</summary>
public sealed record CashbackWallet(bool IsOpen, Money Balance, BusinessDate? EndsOn, Money EndsThen, IReadOnlyList<CashbackLine> Lines);

/// <summary>An entry of a wallet: what changed, and the stay's reservation or the bill that it goes back to.</summary>
public sealed record CashbackLine(LedgerEntryId Id, BusinessDate On, EntryKind Kind, Money Change, int? Percent, string? About)
{
    /// <summary>True for a payment that may be given back.</summary>
    public bool MayGiveBack { get; init; }

    /// <summary>True when a payment comes back that was a mistake.</summary>
    public bool IsGivenBack { get; init; }

    /// <summary>Why it came back; null for everything else.</summary>
    public string? Reason { get; init; }
}

internal sealed class GetCashbackHandler(LoyaltyDbContext db, TimeProvider clock) : IQueryHandler<GetCashback, CashbackWallet>
{
    private const int Most = 100;

    public async Task<Result<CashbackWallet>> Handle(GetCashback query, CancellationToken cancellationToken)
    {
        var hotel = await db.HotelAsync(cancellationToken);
        var today = hotel.DayAt(clock.GetUtcNow());
        var account = await db.Set<PointsAccount>().AsNoTracking().SingleOrDefaultAsync(row => row.MemberId == query.Member && row.Purse == Purse.Cashback, cancellationToken);
        var pays = (await RewardCatalogue.FindAsync(db, today, cancellationToken))?.Cashback is not null;
        var lots = await db.Set<PointsLot>().AsNoTracking()
            .Where(lot => lot.MemberId == query.Member && lot.Purse == Purse.Cashback && lot.ExpiresOn >= today && lot.Remaining > Points.Zero).ToArrayAsync(cancellationToken);
        var next = lots.GroupBy(lot => lot.ExpiresOn).OrderBy(day => day.Key).FirstOrDefault();
        var entries = await (from entry in db.Set<LedgerEntry>().AsNoTracking()
                             join owner in db.Set<Member>() on entry.MemberId equals owner.Id
                             where entry.Purse == Purse.Cashback && entry.Kind != EntryKind.Held && entry.Kind != EntryKind.Released
                                 && (owner.Id == query.Member || (owner.MergedInto == query.Member && entry.Kind == EntryKind.Redeemed)) // what a merged membership paid may still be given back
                             orderby entry.PostedAt descending, entry.Sequence descending
                             select entry).Take(Math.Clamp(query.Take, 1, Most)).ToArrayAsync(cancellationToken);
        var isMerged = await db.Set<Member>().AnyAsync(member => member.Id == query.Member && member.MergedInto != null, cancellationToken);
        var payments = entries.Where(entry => entry.Kind == EntryKind.Redeemed).Select(entry => entry.RedemptionId ?? default).ToArray();
        var spent = payments.Length == 0 ? [] : await db.Set<PointsHold>().Where(hold => payments.Contains(hold.RedemptionId) && hold.State == HoldState.Captured).Select(hold => hold.RedemptionId).ToArrayAsync(cancellationToken);
        Money InMoney(Points points) => new(points.Value, hotel.Currency);
        return new CashbackWallet(
            pays || account is not null, InMoney(account?.Balance ?? Points.Zero), next?.Key, InMoney(new Points(next?.Sum(lot => lot.Available.Value) ?? 0)),
            [.. entries.Select(entry => LineOf(entry, hotel.Currency) with { MayGiveBack = !isMerged && entry.RedemptionId is { } payment && spent.Contains(payment) })]);
    }

    private static CashbackLine LineOf(LedgerEntry entry, string currency)
    {
        var (trace, change) = (EntryTraceJson.Read(entry.Trace), entry.Kind == EntryKind.Redeemed ? -entry.Points : entry.Change);
        return new CashbackLine(entry.Id, entry.OccurredOn, entry.Kind, new Money(change.Value, currency), trace.Percent is > 0 and var percent ? percent : null, trace.Reward ?? trace.Source?.ExternalId) { IsGivenBack = trace.Rule == PointsLedger.GivenBack, Reason = entry.Reason };
    }
}
