using Loyalty.Domain;
using Loyalty.Domain.Ledger;
using Loyalty.Domain.Members;
using Loyalty.Modules.Members;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Ledger;

/// <summary>
/// Judges stays of imported history, some hundred at once and in the order given, as <see cref="AwardPointsForStay"/> judges one: the same
/// rules, entries and traces, but accounts, lots and counted stays are read once for all members. Tells nobody.
/// </summary>
[Allows]
public sealed record AwardHistoricStays(IReadOnlyList<StayId> Stays) : ICommand<IReadOnlyList<HistoricAward>>;

/// <summary>What judging a historic stay did: the points posted, or why there are none.</summary>
public sealed record HistoricAward(StayId Stay, Points Posted, string? Reason);

internal sealed class AwardHistoricStaysHandler(LoyaltyDbContext db, Unit unit, TimeProvider clock) : ICommandHandler<AwardHistoricStays, IReadOnlyList<HistoricAward>>
{
    public async Task<Result<IReadOnlyList<HistoricAward>>> Handle(AwardHistoricStays command, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var stays = new List<Stay>(command.Stays.Count);
        foreach (var id in command.Stays)
        {
            stays.Add(await db.Set<Stay>().FindAsync([id], cancellationToken) ?? throw new InvalidOperationException($"There is no stay {id}."));
        }

        var benches = await OpenAsync(stays, now, cancellationToken);
        var awards = new List<HistoricAward>(stays.Count);
        foreach (var stay in stays)
        {
            if (stay.MemberId is not { } member)
            {
                awards.Add(new HistoricAward(stay.Id, Points.Zero, EarnReasons.NoMember));
                continue;
            }

            var (ledger, bench) = benches[member];
            var before = stay.Credit.Posted;
            await bench.JudgeAsync(stay, ledger, cancellationToken);
            if (bench.ReviewTier(stay, now) is { } standing)
            {
                db.Add(standing);
            }

            awards.Add(new HistoricAward(stay.Id, stay.Credit.Posted - before, stay.Credit.Reason));
        }

        foreach (var (ledger, _) in benches.Values)
        {
            db.Keep(ledger);
        }

        return awards;
    }

    private async Task<Dictionary<MemberId, (PointsLedger Ledger, JudgesBench Bench)>> OpenAsync(IReadOnlyList<Stay> stays, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var ids = stays.Where(stay => stay.MemberId is not null).Select(stay => stay.MemberId ?? default).Distinct().ToArray();
        if (ids.Length == 0)
        {
            return [];
        }

        var enrolledNow = db.Set<Member>().Local.Where(member => db.Entry(member).State == EntityState.Added).ToDictionary(member => member.Id);
        var others = ids.Where(id => !enrolledNow.ContainsKey(id)).ToArray();
        var accounts = await db.LockAccountsAsync(others, cancellationToken);
        foreach (var account in db.Set<PointsAccount>().Local.Where(account => account.Purse == Purse.Points && enrolledNow.ContainsKey(account.MemberId)))
        {
            accounts.Add(account.MemberId, account);
        }

        await db.EnsureTakenAsync(others, cancellationToken);
        var members = await db.Set<Member>().Where(member => others.Contains(member.Id)).ToListAsync(cancellationToken);
        members.AddRange(ids.Where(enrolledNow.ContainsKey).Select(id => enrolledNow[id]));
        var lots = (await db.Set<PointsLot>().Where(lot => others.Contains(lot.MemberId) && lot.Purse == Purse.Points && lot.Remaining != Points.Zero).ToArrayAsync(cancellationToken)).ToLookup(lot => lot.MemberId);
        var house = await JudgesHouse.OpenAsync(db, now, cancellationToken);
        var counted = await db.CountedStaysOf(others, house.Earliest(stays.Min(stay => stay.Arrival), members.Select(member => member.Gift)), cancellationToken);
        var deeds = await TierDeeds.BesideStaysAsync(db, others, house.Policies, cancellationToken);
        var given = await db.GivenTiersOf(others, cancellationToken);
        return members.ToDictionary(
            member => member.Id,
            member => (new PointsLedger(accounts[member.Id], lots[member.Id], unit.Caller.Name, now), new JudgesBench(db, member, house, counted[member.Id], deeds[member.Id], given[member.Id])));
    }
}
