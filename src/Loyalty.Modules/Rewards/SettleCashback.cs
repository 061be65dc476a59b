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
/// Recomputes what a member's purchases pay back and posts the differences, after a stay was judged: a stay that is corrected may make another one
/// the first, or bring a later one into another tier, and one that goes over to another guest pays back to them. What a stay whose departure was moved has paid back gets
/// the days that it would have had. Does nothing in a programme that pays nothing back.
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
        var moved = await db.MovedStaysOfAsync(member.Id, Purse.Cashback, cancellationToken);
        foreach (var (stay, quote, rules, known) in await CashbackPurchases.JudgeAsync(db, member, catalogues, cancellationToken))
        {
            var credit = known ?? db.Add(StayCashback.Of(stay.Id, member.Id)).Entity;
            if (credit.MemberId != member.Id)
            {
                await ResumeAsync(credit, member, cancellationToken);
            }

            var source = new TraceSource(stay.Source, stay.ExternalId, stay.EventId);
            var movedBy = moved.Contains(stay.Id) ? rules : null;
            var gone = movedBy is not null || quote.Worth < credit.Worth ? await db.ExpiredOfAsync(member.Id, Purse.Cashback, stay.Id, cancellationToken) : Points.Zero;
            if (movedBy is not null)
            {
                var mayComeBack = quote.Worth > Points.Zero ? gone : Points.Zero;
                gone = gone - mayComeBack + ledger.Redate(credit, movedBy, source, stay.Departure, today, mayComeBack);
            }

            ledger.PayBack(credit, quote, source, stay.Departure, rules?.LastDay(stay.Departure), today, gone);
        }

        db.Keep(ledger);
    }

    /// <summary>The stay was another guest's, who has given back what it paid them. What the member got of it before, and could not give back, the entries know.</summary>
    private async Task ResumeAsync(StayCashback credit, Member member, CancellationToken cancellationToken)
    {
        var entries = await (from entry in db.Set<LedgerEntry>().AsNoTracking()
                             join owner in db.Set<Member>() on entry.MemberId equals owner.Id
                             where entry.StayId == credit.StayId && entry.Purse == Purse.Cashback && (owner.Id == member.Id || owner.MergedInto == member.Id)
                             select entry).ToArrayAsync(cancellationToken);
        credit.Resume(member.Id, new Points(entries.Where(entry => entry.From != LedgerAccount.Expired).Sum(entry => entry.Gain.Value)), entries.FirstOrDefault(entry => entry.Kind == EntryKind.Earned)?.Id);
    }
}
