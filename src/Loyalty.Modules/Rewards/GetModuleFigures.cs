using Loyalty.Domain;
using Loyalty.Domain.Ledger;
using Loyalty.Domain.Members;
using Loyalty.Domain.Rewards;
using Loyalty.Modules.Members;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Rewards;

/// <summary>The figure that each module of the programme is to move, as it stands: of the last twelve months where it has a span.</summary>
[Allows(StaffRole.Staff, Scope = "read")]
public sealed record GetModuleFigures : IQuery<ModuleFigures>;

/// <summary>Shares between 0 and 1, null before there is anything to measure: points redeemed of those earned, members above the first tier, promises kept, and personal vouchers honoured.</summary>
public sealed record ModuleFigures(decimal? PointsRedeemed, decimal? MembersRisen, decimal? PromisesKept, decimal? OffersHonoured);

internal sealed class GetModuleFiguresHandler(LoyaltyDbContext db, TimeProvider clock) : IQueryHandler<GetModuleFigures, ModuleFigures>
{
    private const int Months = 12;

    public async Task<Result<ModuleFigures>> Handle(GetModuleFigures query, CancellationToken cancellationToken)
    {
        var today = await db.TodayAsync(clock, cancellationToken);
        var (since, sinceAt) = (today.AddMonths(-Months), clock.GetUtcNow().AddMonths(-Months));
        var entries = db.Set<LedgerEntry>().Where(entry => entry.Purse == Purse.Points && entry.OccurredOn >= since);
        var earned = await entries.Where(entry => entry.Kind == EntryKind.Earned).SumAsync(entry => (long)(object)entry.Points, cancellationToken);
        var redeemed = await entries.Where(entry => entry.To == LedgerAccount.Redeemed || entry.From == LedgerAccount.Redeemed) // the latter gives back what was spent
            .SumAsync(entry => entry.To == LedgerAccount.Redeemed ? (long)(object)entry.Points : -(long)(object)entry.Points, cancellationToken);
        var living = db.Set<Member>().Where(member => member.MergedInto == null);
        var (members, risen) = (await living.CountAsync(cancellationToken), await living.CountAsync(member => member.TierRank > 1, cancellationToken));
        var promises = db.Set<BenefitPromise>().Where(row => row.DueOn >= since);
        var (kept, broken) = (await promises.CountAsync(row => row.State == PromiseState.Kept, cancellationToken), await promises.CountAsync(row => row.State == PromiseState.Broken, cancellationToken));
        var presents = db.Set<Redemption>().Where(row => row.IsPresent && row.RedeemedAt >= sinceAt);
        var (given, used) = (await presents.CountAsync(cancellationToken), await presents.CountAsync(row => row.State == RedemptionState.Honoured, cancellationToken));
        return new ModuleFigures(
            Share(Math.Max(0, redeemed), earned), Share(risen, members), Share(kept, kept + broken), Share(used, given));
    }

    private static decimal? Share(long part, long whole) => whole == 0 ? null : decimal.Divide(part, whole);
}
