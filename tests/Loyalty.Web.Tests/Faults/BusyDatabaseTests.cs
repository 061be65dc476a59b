using Loyalty.TestKit;
using Microsoft.Data.Sqlite;

namespace Loyalty.Web.Tests.Faults;

/// <summary>R05: somebody else holds the SQLite file, to write and to read. Callers wait; nobody sees an error.</summary>
public sealed class BusyDatabaseTests
{
    private const long MostDuring = 256L << 20;
    private const long MostAfter = 64L << 20;
    private const int Clients = 8;
    private static readonly TimeSpan Hold = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task While_another_process_writes_for_ten_seconds_and_one_reads_on_stays_wait_and_are_taken()
    {
        using var installation = await Installation.PrepareAsync(Store.Sqlite);
        await using var program = await LoyaltyProgram.ServeAsync(installation.Folder, null, installation.Arguments);
        using var client = program.Client(installation.ApiKey);
        var reporter = new Reporter(client);
        await reporter.EnrolAsync("guest@example.org");
        await using var reader = await OpenAsync(installation);
        await ExecuteAsync(reader, "BEGIN; SELECT count(*) FROM ledger_entries");
        await using var writer = await OpenAsync(installation);
        await ExecuteAsync(writer, "BEGIN IMMEDIATE");

        var working = Enumerable.Range(1, Clients).Select(number => ReportAsync(reporter, number)).ToArray();
        await Task.Delay(Hold); // this is the fault
        Assert.Equal(0, reporter.Answered);
        await ExecuteAsync(writer, "COMMIT");
        await Task.WhenAll(working);

        Assert.Empty(reporter.Unexpected);
        Assert.Equal(Clients * 10, reporter.Answered);
        Assert.True(SizeOfLog(installation) < MostDuring);

        await ExecuteAsync(reader, "ROLLBACK");
        await ReportAsync(reporter, Clients + 1);
        Assert.True(SizeOfLog(installation) < MostAfter);
        Assert.DoesNotContain("database is locked", program.Output, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(0, (await LoyaltyProgram.RunAsync(installation.Folder, ["verify", .. installation.Arguments])).ExitCode);
    }

    private static async Task ReportAsync(Reporter reporter, int number)
    {
        for (var stay = 1; stay <= 10; stay++)
        {
            Assert.True(await reporter.ReportAsync($"{number}-{stay}", Reporter.StayOf($"{number}-{stay}", "guest@example.org")));
        }
    }

    private static async Task<SqliteConnection> OpenAsync(Installation installation)
    {
        var connection = new SqliteConnection(installation.Database.ConnectionString + ";Pooling=False");
        await connection.OpenAsync();
        return connection;
    }

    private static async Task ExecuteAsync(SqliteConnection connection, string sql)
    {
#pragma warning disable CA2100 // the test's own text
        await using var command = new SqliteCommand(sql, connection);
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }

    private static long SizeOfLog(Installation installation) => new FileInfo(new SqliteConnectionStringBuilder(installation.Database.ConnectionString).DataSource + "-wal").Length;
}
