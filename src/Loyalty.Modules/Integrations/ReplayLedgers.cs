using Loyalty.Domain;
using Loyalty.Domain.Ledger;
using Loyalty.Domain.Members;
using Loyalty.Modules.Ledger;
using Loyalty.Modules.Ledger.Replay;
using Loyalty.Modules.Members;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Integrations;

/// <summary>
/// Rebuilds every stay from its events, every balance and lot from the entries, and from the rules every stay's worth and tier, every share in one and what it
/// pays back, in memory and through the same decisions, and says where the outcome differs from what is stored. Reads one moment of the database, beside a
/// running server too, and changes nothing.
/// </summary>
[Allows]
public sealed record ReplayLedgers : IQuery<ReplayReport>;

/// <summary>What a replay went through, how many entries it took over as they stand, and what differs.</summary>
public sealed record ReplayReport(int Members, int Stays, long Entries, long TakenOver, IReadOnlyList<string> Differences);

internal sealed class ReplayLedgersHandler(LoyaltyDbContext db, TimeProvider clock) : IQueryHandler<ReplayLedgers, ReplayReport>
{
    private const int MembersAtOnce = 200;

    private readonly List<string> _differences = [];
    private int _members;
    private int _stays;
    private long _entries;
    private long _takenOver;

    public async Task<Result<ReplayReport>> Handle(ReplayLedgers query, CancellationToken cancellationToken) =>
        await db.InOneMomentAsync(() => AllAsync(cancellationToken), cancellationToken);

    private async Task<ReplayReport> AllAsync(CancellationToken cancellationToken)
    {
        foreach (var hotel in await db.Set<Hotel>().AsNoTracking().Select(hotel => hotel.Id).ToArrayAsync(cancellationToken))
        {
            db.ActFor(hotel);
            var all = await db.Set<Member>().Select(member => member.Id).ToArrayAsync(cancellationToken);
            foreach (var some in all.Chunk(MembersAtOnce))
            {
                db.Forget();
                await ReplayAsync(await db.Set<Member>().Where(member => some.Contains(member.Id)).ToDictionaryAsync(member => member.Id, cancellationToken), cancellationToken);
            }
        }

        return new ReplayReport(_members, _stays, _entries, _takenOver, _differences);
    }

    private async Task ReplayAsync(Dictionary<MemberId, Member> members, CancellationToken cancellationToken)
    {
        MemberId[] ids = [.. members.Keys];
        var stays = await ReplayedStays.LoadAsync(db, ids, cancellationToken);
        _members += ids.Length;
        _stays += stays.Count;
        _differences.AddRange(stays.WhatDiffers());
        var survivors = await SurvivorsAsync(cancellationToken);
        await AccountsAsync(ids, stays, survivors, cancellationToken);
        var living = members.Where(member => member.Value.MergedInto is null).ToDictionary();
        await JudgeAsync(living, cancellationToken);
        _differences.AddRange(await ReplayedShares.SharesThatDifferAsync(db, living, clock.GetUtcNow(), cancellationToken));
        _differences.AddRange(await ReplayedShares.CashbackThatDiffersAsync(db, living.Values, cancellationToken));
    }

    private async Task AccountsAsync(MemberId[] ids, ReplayedStays stays, HashSet<MemberId> survivors, CancellationToken cancellationToken)
    {
        var accounts = await db.Set<PointsAccount>().AsNoTracking().Where(account => ids.Contains(account.MemberId)).ToArrayAsync(cancellationToken);
        var entries = (await db.Set<LedgerEntry>().AsNoTracking().Where(entry => ids.Contains(entry.MemberId)).OrderBy(entry => entry.Sequence).ToArrayAsync(cancellationToken))
            .ToLookup(entry => (entry.MemberId, entry.Purse));
        var lots = (await db.Set<PointsLot>().AsNoTracking().Where(lot => ids.Contains(lot.MemberId)).ToArrayAsync(cancellationToken)).ToLookup(lot => (lot.MemberId, lot.Purse));
        var movements = await (from movement in db.Set<LotMovement>().AsNoTracking()
                               join lot in db.Set<PointsLot>() on movement.LotId equals lot.Id
                               where ids.Contains(lot.MemberId)
                               select new { lot.MemberId, lot.Purse, Row = movement }).ToArrayAsync(cancellationToken);
        var moved = movements.ToLookup(row => (row.MemberId, row.Purse), row => row.Row);
        foreach (var account in accounts)
        {
            var key = (account.MemberId, account.Purse);
            var replay = new LedgerReplay(account, [.. lots[key]], [.. moved[key]], stays.Fresh(), survivors.Contains(account.MemberId));
            _differences.AddRange(replay.Play([.. entries[key]]));
            _entries += entries[key].Count();
            _takenOver += replay.TakenOver;
        }
    }

    /// <summary>Who took others in, or may have before they were taken in themselves by the one whom the others name since.</summary>
    private async Task<HashSet<MemberId>> SurvivorsAsync(CancellationToken cancellationToken)
    {
        var merged = await db.Set<Member>().Where(member => member.MergedInto != null).Select(member => new { member.Id, member.MergedInto }).ToArrayAsync(cancellationToken);
        return [.. merged.GroupBy(member => member.MergedInto ?? default).SelectMany(survivor => survivor.Count() == 1 ? [survivor.Key] : survivor.Select(member => member.Id).Append(survivor.Key))];
    }

    /// <summary>Judges every stay once more, in the order of departure: each must be worth what it is worth, and bring nobody into a higher tier.</summary>
    private async Task JudgeAsync(Dictionary<MemberId, Member> members, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        MemberId[] ids = [.. members.Keys];
        var house = await JudgesHouse.OpenAsync(db, now, cancellationToken);
        var stays = await db.Set<Stay>().Where(stay => ids.Contains(stay.MemberId ?? default)).ToArrayAsync(cancellationToken);
        if (stays.Length == 0)
        {
            return;
        }

        var counted = await db.CountedStaysOf(ids, house.Earliest(stays.Min(stay => stay.Arrival), members.Values.Select(member => member.Gift)), cancellationToken);
        var deeds = await TierDeeds.BesideStaysAsync(db, ids, house.Policies, cancellationToken);
        var given = await db.GivenTiersOf(ids, cancellationToken);
        foreach (var own in stays.Where(stay => stay.Credit.Tier is not null && stay.Credit.Reason != EarnReasons.NoProgramme).GroupBy(stay => stay.MemberId ?? default))
        {
            var bench = new JudgesBench(db, members[own.Key], house, counted[own.Key], deeds[own.Key], given[own.Key]);
            var scratch = new PointsLedger(PointsAccount.Open(own.Key), [], "replay", now);
            var before = own.ToDictionary(stay => stay.Id, stay => Facts(stay.Credit));
            await bench.JudgeAllAsync(own, scratch, stay => _differences.AddRange(bench.ReviewTier(stay, now) is { } standing ? [$"member {own.Key} reaches {standing.TierCode} and does not stand there"] : []), cancellationToken);
            _differences.AddRange(own.Where(stay => Facts(stay.Credit) != before[stay.Id]).Select(stay => $"stay {stay.Id} counts {before[stay.Id]}, and judged again {Facts(stay.Credit)}"));
        }
    }

    /// <summary>What a stay counts; the tier of one that counts nothing is nobody's, and is not kept up when earlier stays come late.</summary>
    private static string Facts(StayCredit credit) => credit is { CountedNights: 0, CountedSpendMinor: 0 } ? $"{credit.Worth} points"
        : $"{credit.Worth} points, {credit.CountedNights} nights, {credit.CountedSpendMinor} spent, tier {credit.Tier}";

    /// <summary>The stays of some members as their events tell them.</summary>
    private sealed class ReplayedStays : IReplayedStays
    {
        private readonly Dictionary<StayId, Stay> _stored;
        private readonly ILookup<StayId, StayReport> _reports;
        private readonly IReadOnlyList<EarnRulesVersion> _versions;
        private readonly HashSet<StayId> _fromEvents = [];

        private ReplayedStays(Dictionary<StayId, Stay> stored, ILookup<StayId, StayReport> reports, IReadOnlyList<EarnRulesVersion> versions) =>
            (_stored, _reports, _versions) = (stored, reports, versions);

        public int Count => _stored.Count;

        public static async Task<ReplayedStays> LoadAsync(LoyaltyDbContext db, MemberId[] ids, CancellationToken cancellationToken)
        {
            // A stay may have passed on to another member, who has no entry of it then: entries name the ones that are needed.
            var named = db.Set<LedgerEntry>().Where(entry => ids.Contains(entry.MemberId) && entry.StayId != null).Select(entry => entry.StayId ?? default);
            var stored = await db.Set<Stay>().AsNoTracking().Where(stay => ids.Contains(stay.MemberId ?? default) || named.Contains(stay.Id)).ToDictionaryAsync(stay => stay.Id, cancellationToken);
            return new ReplayedStays(stored, await db.ReportsOfAsync(stored.Keys, cancellationToken), await Versions.LoadAsync<EarnRulesVersion>(db, cancellationToken));
        }

        /// <summary>The same, with nothing earned yet.</summary>
        public ReplayedStays Fresh() => new(_stored, _reports, _versions);

        /// <summary>Stays whose events, taken in any order, end in another state than the stored one.</summary>
        public IEnumerable<string> WhatDiffers()
        {
            foreach (var (id, stored) in _stored.Where(pair => _reports.Contains(pair.Key)))
            {
                var again = Replayed(id, _reports[id]);
                if (Facts(stored) is var was && Facts(again) is var now && was != now)
                {
                    yield return $"stay {id} says {was}, and its events {now}";
                }

                if ((stored.GuestEmail, stored.GuestExternalId) != (again.GuestEmail, again.GuestExternalId))
                {
                    yield return $"stay {id} does not have the guest whom its events name";
                }
            }
        }

        public Stay? StayOf(StayId id, TraceSource? source)
        {
            if (Report(id, source) is { } report)
            {
                _fromEvents.Add(id);
                return Stay.Report(id, report);
            }

            if (_stored.GetValueOrDefault(id) is not { } stay)
            {
                return null;
            }

            stay.Credit.Settle(Points.Zero, Points.Zero, null, null);
            return stay;
        }

        public void Update(Stay stay, TraceSource? source)
        {
            if (_fromEvents.Contains(stay.Id) && Report(stay.Id, source) is { } report)
            {
                stay.Take(report);
            }
        }

        public EarnRules? RulesOf(TraceVersion version) => _versions.FirstOrDefault(known => known.Number == version.Number)?.Rules;

        private StayReport? Report(StayId id, TraceSource? source) => _reports[id].FirstOrDefault(report => report.EventId == source?.EventId && report.Source == source.System);

        private static Stay Replayed(StayId id, IEnumerable<StayReport> reports)
        {
            Stay? stay = null;
            var before = new List<StayReport>();
            foreach (var report in reports)
            {
                if (stay is null)
                {
                    stay = Stay.Report(id, report);
                }
                else if (stay.Take(report) == StayTaking.Older)
                {
                    stay.TakeGuest(report, before);
                }

                before.Add(report);
            }

            return stay ?? throw new InvalidOperationException($"Stay {id} has no events.");
        }

        private static string Facts(Stay stay) => $"{stay.EventId}: {stay.Status}, {stay.Arrival} to {stay.Departure}, {stay.Nights} nights, {stay.FolioLines.Sum(line => line.NetMinor)} in {stay.FolioLines.Count} lines";
    }
}
