using Loyalty.Domain;
using Loyalty.Domain.Ledger;
using Loyalty.Domain.Members;
using Loyalty.Modules.Ledger;
using Loyalty.Modules.Members;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;

namespace Loyalty.Modules.Rewards;

/// <summary>
/// Recomputes what a member's purchases pay back and posts the differences, after a stay was judged: a stay that is corrected may make another one
/// the first, or bring a later one into another tier. Does nothing in a programme that pays nothing back.
/// </summary>
internal sealed class SettleCashback(LoyaltyDbContext db, Unit unit, TimeProvider clock) : IAfterJudging
{
    private IReadOnlyList<RewardCatalogue>? _catalogues;

    public async Task AskAsync(CancellationToken cancellationToken) => _catalogues ??= await Versions.LoadAsync<RewardCatalogue>(db, cancellationToken);

    public async Task SettleAsync(Member member, CancellationToken cancellationToken)
    {
        var catalogues = _catalogues ?? await Versions.LoadAsync<RewardCatalogue>(db, cancellationToken);
        if (catalogues.All(catalogue => catalogue.Cashback is null))
        {
            return;
        }

        var now = clock.GetUtcNow();
        var ledger = await db.OpenPurseAsync(member.Id, Purse.Cashback, unit.Caller.Name, now, cancellationToken) ?? throw new InvalidOperationException($"Member {member.Id} has no account.");
        var today = await db.TodayAsync(clock, cancellationToken);
        foreach (var (stay, quote, rules, known) in await CashbackPurchases.JudgeAsync(db, member, catalogues, cancellationToken))
        {
            var credit = known ?? db.Add(StayCashback.Of(stay.Id, member.Id)).Entity;
            ledger.PayBack(credit, quote, new TraceSource(stay.Source, stay.ExternalId, stay.EventId), stay.Departure, rules?.LastDay(stay.Departure), today);
        }

        db.Keep(ledger);
    }
}
