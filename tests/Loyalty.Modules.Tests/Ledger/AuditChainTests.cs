using Loyalty.Domain;
using Loyalty.Domain.Ledger;
using Loyalty.Modules.Ledger;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;
using Loyalty.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Tests.Ledger;

/// <summary>Whoever writes into the entries past the program is found out by the chain alone, whatever else they also put right.</summary>
public sealed class AuditChainTests
{
    private const int Entries = 12;
    private static readonly int s_rounds = Nightly.Of(6, 200);

    public static TheoryData<string, Store> Faults
    {
        get
        {
            var faults = new TheoryData<string, Store>();
            foreach (var how in new[] { "delete", "reorder", "edit", "truncate", "fork" })
            {
                faults.Add(how, Store.Sqlite);
                if (PostgresServer.FindBinaries() is not null)
                {
                    faults.Add(how, Store.Postgres);
                }
            }

            return faults;
        }
    }

    [Theory, MemberData(nameof(Faults))]
    public async Task A_chain_that_was_touched_is_found_each_time(string how, Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        var member = await hotel.EnrolAsync();
        for (var gift = 1; gift <= Entries; gift++)
        {
            Programme.Done(await hotel.Send(new AdjustPoints(member, new Points(gift), "Geschenk", $"{gift}"), hotel.Manager));
        }

        await SqlAsync(hotel, "CREATE TABLE kept_entries AS SELECT * FROM ledger_entries; CREATE TABLE kept_movements AS SELECT * FROM lot_movements");
        for (var round = 0; round < s_rounds; round++)
        {
            await TouchAsync(hotel, how, new Random(round));
            Assert.Contains(await VerifyAsync(hotel), line => line is { Number: "I7" or "I8", IsOk: false });
            await SqlAsync(hotel, $"""
                DELETE FROM lot_movements; DELETE FROM ledger_entries;
                INSERT INTO ledger_entries SELECT * FROM kept_entries; INSERT INTO lot_movements SELECT * FROM kept_movements;
                UPDATE points_accounts SET "LastSequence" = {Entries}
                """);
            Assert.All(await VerifyAsync(hotel), line => Assert.Null(line.FirstBroken));
        }
    }

    private static Task TouchAsync(TestHotel hotel, string how, Random random)
    {
        var at = random.Next(1, Entries);
        return how switch
        {
            "delete" => SqlAsync(hotel, Gone($"\"Sequence\" = {at}") + $"""
                UPDATE ledger_entries SET "Sequence" = -"Sequence" WHERE "Sequence" > {at};
                UPDATE ledger_entries SET "Sequence" = -"Sequence" - 1 WHERE "Sequence" < 0
                """),
            "reorder" => SqlAsync(hotel, $"""
                UPDATE ledger_entries SET "Sequence" = 1000 WHERE "Sequence" = {at};
                UPDATE ledger_entries SET "Sequence" = {at} WHERE "Sequence" = {at + 1};
                UPDATE ledger_entries SET "Sequence" = {at + 1} WHERE "Sequence" = 1000
                """),
            "edit" => SqlAsync(hotel, $"UPDATE ledger_entries SET {Field(random)} WHERE \"Sequence\" = {at}"),
            "truncate" => SqlAsync(hotel, Gone($"\"Sequence\" > {at}") + $"UPDATE points_accounts SET \"LastSequence\" = {at}"),
            _ => hotel.WriteAsync(db => ForkAsync(db, at)),
        };
    }

    private static string Field(Random random) => random.Next(4) switch
    {
        0 => "\"Points\" = \"Points\" + 1",
        1 => "\"Reason\" = 'anders'",
        2 => "\"CausedBy\" = 'niemand'",
        _ => "\"OccurredOn\" = '2020-01-01'",
    };

    private static string Gone(string which) =>
        $"DELETE FROM lot_movements WHERE \"EntryId\" IN (SELECT \"Id\" FROM ledger_entries WHERE {which}); DELETE FROM ledger_entries WHERE {which};";

    /// <summary>Writes one entry anew and hangs all that follow on it, each with the hash that fits.</summary>
    private static async Task ForkAsync(LoyaltyDbContext db, int at)
    {
        var tail = await db.Set<LedgerEntry>().Where(entry => entry.Sequence >= at).OrderBy(entry => entry.Sequence).ToArrayAsync();
        db.Entry(tail[0]).Property(entry => entry.Reason).CurrentValue = "anders";
        foreach (var (entry, index) in tail.Select((entry, index) => (entry, index)))
        {
            if (index > 0)
            {
                db.Entry(entry).Property(row => row.PreviousHash).CurrentValue = tail[index - 1].Hash;
            }

            db.Entry(entry).Property(row => row.Hash).CurrentValue = EntryHash.Of(entry);
        }
    }

#pragma warning disable EF1002 // numbers and words of this test
    private static Task SqlAsync(TestHotel hotel, string sql) => hotel.WriteAsync(db => db.Database.ExecuteSqlRawAsync(sql));
#pragma warning restore EF1002

    private static async Task<IReadOnlyList<InvariantLine>> VerifyAsync(TestHotel hotel) =>
        Programme.Done(await hotel.Ask(new VerifyLedger(), Caller.System(null)));
}
