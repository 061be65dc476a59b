using Loyalty.Domain;
using Loyalty.Domain.Ledger;
using Loyalty.Domain.Members;
using Loyalty.Modules.Ledger;
using Loyalty.Modules.Persistence;
using Loyalty.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Benchmarks.Ledger;

/// <summary>
/// Fills a hotel with many members who each have ten entries, written by the ledger's own rules in the order in which a hotel's years bring them:
/// in each round every member gets one more. Four are stays, four are gifts, two are points taken.
/// </summary>
internal sealed class Crowd
{
    public const int EntriesEach = 10;
    public const int Days = 1_500;
    private const int DaysPast = 10;
    private const int MembersInOneUnit = 5_000;
    private readonly LedgerHotel _hotel;
    private readonly BusinessDate _today;
    private readonly DateTimeOffset _now = DateTimeOffset.UtcNow;
    private readonly (PointsAccount Account, List<PointsLot> Lots)[] _members;
    private readonly EarnRules _rules = new(PointsRate.Of(10m), ["direct"], ["room"], new Dictionary<string, int>(), new ExpiryPolicy(null));
    private readonly TraceVersion _version = new(1, BusinessDate.Of(2000, 1, 1));

    private Crowd(LedgerHotel hotel)
    {
        (_hotel, _today) = (hotel, new BusinessDate(DateOnly.FromDateTime(DateTime.UtcNow)));
        _members = [.. Enumerable.Range(1, hotel.Members).Select(member => (PointsAccount.Open(ManyMembers.IdOf(member)), new List<PointsLot>()))];
    }

    public static async Task FillAsync(LedgerHotel hotel)
    {
        var crowd = new Crowd(hotel);
        await hotel.WriteAsync(db => db.Database.ExecuteSqlRawAsync("PRAGMA cache_size=-1000000"));
        for (var round = 0; round < EntriesEach; round++)
        {
            for (var from = 0; from < hotel.Members; from += MembersInOneUnit)
            {
                var (start, number) = (from, round);
                await hotel.WriteAsync(db => crowd.WriteAsync(db, number, start, Math.Min(hotel.Members, start + MembersInOneUnit)));
            }
        }

        await hotel.WriteAsync(crowd.SettleAsync);
    }

    private async Task WriteAsync(LoyaltyDbContext db, int round, int from, int to)
    {
        var (stays, ledgers) = (new List<Stay>(), new List<PointsLedger>());
        for (var at = from; at < to; at++)
        {
            var (account, lots) = _members[at];
            var on = DayOf(round, at);
            var ledger = new PointsLedger(account, lots, "Loyalty", _now.AddDays(_today.DaysUntil(on)));
            if (round is 3 or 7)
            {
                _ = ledger.Adjust(new Points(-50 - (at % 40)), "Taken for a gift at the desk", on, null, null).Value;
            }
            else if (round % 2 == 0)
            {
                var stay = StayOf(round, at, on, account.MemberId);
                ledger.Earn(stay, _rules.Quote(stay, "member", "EUR"), _rules, _version, on, Points.Zero);
                stays.Add(stay);
            }
            else
            {
                _ = ledger.Adjust(new Points(100 + (at % 200)), "A gift for a birthday", on, on.AddDays(Days - (Days / EntriesEach) - DaysPast), null).Value;
            }

            lots.AddRange(ledger.NewLots);
            lots.RemoveAll(lot => lot.Remaining == Points.Zero);
            ledgers.Add(ledger);
        }

        await db.InsertAsync(stays, CancellationToken.None);
        await db.InsertAsync([.. ledgers.SelectMany(ledger => ledger.Entries)], CancellationToken.None);
        await db.InsertAsync([.. ledgers.SelectMany(ledger => ledger.NewLots)], CancellationToken.None);
        await db.InsertAsync([.. ledgers.SelectMany(ledger => ledger.Movements)], CancellationToken.None);
    }

    /// <summary>What is a cache of the entries is written at the end, once for all rounds.</summary>
    private async Task SettleAsync(LoyaltyDbContext db)
    {
        await db.Database.ExecuteSqlRawAsync("""
            UPDATE points_lots SET "Remaining" = (SELECT SUM("Change") FROM lot_movements WHERE "LotId" = points_lots."Id");
            DELETE FROM points_accounts WHERE "MemberId" IN (SELECT "MemberId" FROM ledger_entries);
            """);
        await db.InsertAsync([.. _members.Select(member => member.Account)], CancellationToken.None);
    }

    /// <summary>The rounds follow each other through the years; gifts of the first days expire now.</summary>
    private BusinessDate DayOf(int round, int member) => _today.AddDays(-Days + (((round * 1_000) + (member % 1_000)) * Days / (EntriesEach * 1_000)));

    private static Stay StayOf(int round, int member, BusinessDate departure, MemberId id)
    {
        var name = $"{round}-{member}";
        var stay = Stay.Report(StayId.New(DateTimeOffset.UtcNow), new StayReport(
            "pms", "R-" + name, 0, "e-" + name, "checked_out", new DateTimeOffset(departure.Day, new TimeOnly(9, 0), TimeSpan.Zero), StayStatus.CheckedOut, "direct", null, null, null, null,
            departure.AddDays(-2), departure, 2, 2, 0, null, null, [new FolioLine("1", "room", 8_000 + (member % 9_000), null, null, "EUR", departure, "closed")]));
        stay.AttachTo(id);
        return stay;
    }
}
