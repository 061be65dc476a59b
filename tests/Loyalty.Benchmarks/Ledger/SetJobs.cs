using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using Loyalty.Domain;
using Loyalty.Modules.Ledger;
using Loyalty.Modules.Members;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;
using Loyalty.TestKit;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Benchmarks.Ledger;

/// <summary>The jobs of the night among a million members with ten million entries, against plain SQL on tables of as many rows.</summary>
internal static class SetJobs
{
    private const int Touched = 20_000;
    private const int MembersUntilWarm = 5_000;

    public static async Task<JsonObject> RunAsync(int rounds)
    {
        await MeasureAsync(MembersUntilWarm, 1); // a server's nights are not its first: what the runtime does once for each method is no part of a night
        var large = await MeasureAsync(rounds == 1 ? 100_000 : 1_000_000, rounds);
        var small = await MeasureAsync(rounds == 1 ? 10_000 : 100_000, rounds);
        double Exponent(string job) => Math.Log10((double)large[job]!["cpuSeconds"]! / (double)small[job]!["cpuSeconds"]!);
        return new JsonObject
        {
            ["what"] = "set jobs on SQLite against plain SQL in the same process; times of one run each, in turn",
            ["aim"] = "tiers at most 3 times T1, expiry at most 4 times T2, nightly tiers at most 3 CPU-s, verify at most 30 s, at most 400 bytes an entry, exponents at most 1.10",
            ["large"] = large,
            ["small"] = small,
            ["exponents"] = new JsonObject { ["tiers"] = Exponent("tiers").Rounded(), ["expiry"] = Exponent("expiry").Rounded(), ["verify"] = Exponent("verify").Rounded() },
        };
    }

    /// <summary>Lets all members be reviewed again.</summary>
    public static Task ForgetReviewsAsync(LoyaltyDbContext db) => db.Database.ExecuteSqlRawAsync("UPDATE members SET \"TierPolicyNumber\" = 0");

    private static async Task<JsonObject> MeasureAsync(int members, int rounds)
    {
        await Console.Error.WriteLineAsync($"filling {members} members …");
        await using var plain = await PlainJobs.PrepareAsync(members);
        await using var hotel = await LedgerHotel.PrepareAsync(Store.Sqlite, members);
        var before = await LedgerBytesAsync(hotel);
        await Crowd.FillAsync(hotel);
        var bytes = (double)(await LedgerBytesAsync(hotel) - before) / (members * Crowd.EntriesEach);
        var verify = await OnceAsync(async () => (int)await hotel.VerifyAsync());
        var expiry = await OnceAsync(() => UntilNothingIsLeftAsync(hotel, () => new ExpirePoints()));
        var (plainExpiry, plainExpiryCpu) = await plain.ExpiryAsync();
        var (tiers, plainTiers) = (new List<Job>(), new List<(double Seconds, double CpuSeconds)>());
        for (var round = 0; round < Math.Min(rounds, 3); round++)
        {
            await hotel.WriteAsync(ForgetReviewsAsync);
            tiers.Add(await OnceAsync(() => UntilNothingIsLeftAsync(hotel, () => new ReviewTiers())));
            plainTiers.Add(await plain.TiersAsync());
        }

        await hotel.WriteAsync(db => db.Database.ExecuteSqlRawAsync(string.Create(CultureInfo.InvariantCulture, $"UPDATE members SET \"TierPolicyNumber\" = 0 WHERE rowid % {Math.Max(1, members / Touched)} = 0")));
        var touched = await OnceAsync(() => UntilNothingIsLeftAsync(hotel, () => new ReviewTiers()));
        await hotel.VerifyAsync();
        return new JsonObject
        {
            ["members"] = members,
            ["entries"] = members * Crowd.EntriesEach,
            ["bytesAnEntry"] = bytes.Rounded(),
            ["fileMegabytes"] = (new FileInfo(Path.Combine(hotel.Folder, "loyalty.db")).Length / 1e6).Rounded(),
            ["verify"] = verify.Json,
            ["expiry"] = expiry.Json,
            ["plainExpirySeconds"] = plainExpiry.Rounded(),
            ["expiryRatio"] = (expiry.Seconds / plainExpiry).Rounded(),
            ["expiryRatioByProcessorTime"] = (expiry.CpuSeconds / plainExpiryCpu).Rounded(),
            ["tiers"] = new Job(tiers[0].Done, tiers.Select(job => job.Seconds).Median(), tiers.Select(job => job.CpuSeconds).Median()).Json,
            ["plainTiersSeconds"] = plainTiers.Select(sql => sql.Seconds).Median().Rounded(),
            ["tiersRatio"] = tiers.Zip(plainTiers, (job, sql) => job.Seconds / sql.Seconds).Median().Rounded(),
            ["tiersRatioByProcessorTime"] = tiers.Zip(plainTiers, (job, sql) => job.CpuSeconds / sql.CpuSeconds).Median().Rounded(),
            ["touched"] = touched.Json,
        };
    }

    private static async Task<int> UntilNothingIsLeftAsync(LedgerHotel hotel, Func<ICommand<int>> command)
    {
        var done = 0;
        for (int some; (some = (await hotel.UseCases.Send(command(), hotel.System, CancellationToken.None)).Value) > 0;) done += some;
        return done;
    }

    private static async Task<Job> OnceAsync(Func<Task<int>> work)
    {
        using var process = Process.GetCurrentProcess();
        var (cpu, began) = (process.TotalProcessorTime, Stopwatch.GetTimestamp());
        var done = await work();
        process.Refresh();
        return new Job(done, Stopwatch.GetElapsedTime(began).TotalSeconds, (process.TotalProcessorTime - cpu).TotalSeconds);
    }

    /// <summary>The pages of the ledger's tables and their indexes.</summary>
    private static async Task<long> LedgerBytesAsync(LedgerHotel hotel)
    {
        await using var connection = new SqliteConnection(hotel.Database.ConnectionString);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA wal_checkpoint(TRUNCATE)";
        await command.ExecuteNonQueryAsync();
        using var sqlite = Process.Start(new ProcessStartInfo("sqlite3",
            [Path.Combine(hotel.Folder, "loyalty.db"), "SELECT COALESCE(SUM(pgsize), 0) FROM dbstat WHERE name IN (SELECT name FROM sqlite_master WHERE tbl_name IN ('ledger_entries', 'points_lots', 'lot_movements', 'points_accounts'))"])
        { RedirectStandardOutput = true }) ?? throw new InvalidOperationException("sqlite3 did not start (Debian: sqlite3).");
        var answer = await sqlite.StandardOutput.ReadToEndAsync();
        await sqlite.WaitForExitAsync();
        return long.Parse(answer.Trim(), CultureInfo.InvariantCulture);
    }

    private sealed record Job(int Done, double Seconds, double CpuSeconds)
    {
        public JsonObject Json => new() { ["done"] = Done, ["seconds"] = Seconds.Rounded(), ["cpuSeconds"] = CpuSeconds.Rounded() };
    }
}
