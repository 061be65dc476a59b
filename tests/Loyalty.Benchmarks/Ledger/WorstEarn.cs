using System.Text.Json.Nodes;
using Loyalty.Modules.Persistence;
using Loyalty.TestKit;
using Microsoft.Data.Sqlite;

namespace Loyalty.Benchmarks.Ledger;

/// <summary>The longest that any of 32 callers waits within a minute, while a reader holds one moment of the database open and a backup is written.</summary>
internal static class WorstEarn
{
    public static async Task<JsonObject> RunAsync(int rounds)
    {
        var seconds = rounds == 1 ? 20 : 60;
        await using var hotel = await LedgerHotel.PrepareAsync(Store.Sqlite, 100_000);
        await using var product = await Product.StartAsync(hotel);
        await EarnOverHttp.WarmAsync(product, hotel);
        await using var reader = new SqliteConnection(hotel.Database.ConnectionString);
        await reader.OpenAsync();
        await using var moment = reader.BeginTransaction(deferred: true);
        await using var count = reader.CreateCommand();
        (count.Transaction, count.CommandText) = (moment, "SELECT COUNT(*) FROM ledger_entries");
        await count.ExecuteScalarAsync();
        var backup = Task.Run(async () =>
        {
            await Task.Delay(TimeSpan.FromSeconds(seconds / 4.0));
            await DatabaseCopy.WriteAsync(hotel.Database, Path.Combine(hotel.Folder, "copy.db"), CancellationToken.None);
        });
        var load = await EarnOverHttp.LoadAsync(product, hotel, seconds);
        await backup;
        await moment.RollbackAsync();
        await product.StopAsync();
        await hotel.VerifyAsync();
        return new JsonObject
        {
            ["what"] = $"POST /api/v1/stays on {EarnOverHttp.Connections} connections for {seconds} s with a reader of as long and a backup",
            ["aim"] = "at most 1,000 ms",
            ["worstMilliseconds"] = load.At(1).Rounded(),
            ["milliseconds99"] = load.At(0.99).Rounded(),
            ["earnsPerSecond"] = load.PerSecond.Rounded(),
        };
    }
}
