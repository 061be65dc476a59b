using System.Text.Json.Nodes;
using Loyalty.Benchmarks.Limits;
using Loyalty.Modules.Operations;
using Loyalty.TestKit;
using Loyalty.Workflows.Definitions;

namespace Loyalty.Benchmarks.Engine;

/// <summary>Workflows of three steps, started and finished durably on both databases by sixteen clients; beside each what its database can do by itself.</summary>
internal static class ThreeSteps
{
    private const int Clients = 16;
    private const int Each = 60;

    public static async Task<JsonObject> RunAsync(int rounds)
    {
        var result = new JsonObject { ["what"] = $"start and finish a workflow of three steps, {Clients} clients" };
        foreach (var store in new[] { Store.Sqlite, Store.Postgres })
        {
            if (store is Store.Postgres && PostgresServer.Shared is null) continue;
            await using var hotel = await TestHotel.OpenAsync(store);
            var chart = Charts.InARow(3, at => Charts.Write($"step{at}"), "three-steps");
            if ((await hotel.Send(new PublishWorkflow(DefinitionWriter.Write(chart)))).Refusal is { } refusal) throw new InvalidOperationException(refusal.Code);
            await StartAsync(hotel, Each);
            var kib = new List<double>();
            var (ours, baseline) = await Rounds.InTurnAsync(
                rounds,
                async () =>
                {
                    var measured = await Measured.OfAsync(() => StartAsync(hotel, Each));
                    kib.Add(measured.KibEach);
                    return measured.PerSecond;
                },
                () => store is Store.Sqlite
                    ? LedgerLimit.OperationsPerSecondAsync(64, seconds: 2)
                    : InsertLimit.TransactionsPerSecondAsync(hotel.Database.ConnectionString, Clients, TimeSpan.FromSeconds(2)));
            result[store.ToString()] = new JsonObject
            {
                ["workflowsPerSecond"] = ours.Median().Rounded(),
                ["kibEach"] = kib.Median().Rounded(),
                ["baseline"] = store is Store.Sqlite ? "ledger DB 2 64, operations a second" : "transactions of three prepared inserts a second",
                ["baselinePerSecond"] = baseline.Median().Rounded(),
                ["ratio"] = ours.Zip(baseline, (one, other) => one / other).Median().Rounded(),
            };
        }

        result["aim"] = "DBOS on PostgreSQL on a like machine: 72 a second; Elsa 3 on SQLite: 31";
        return result;
    }

    private static async Task<long> StartAsync(TestHotel hotel, int each)
    {
        await Task.WhenAll(Enumerable.Range(0, Clients).Select(_ => Task.Run(async () =>
        {
            for (var at = 0; at < each; at++)
            {
                if ((await hotel.Send(new StartWorkflow("three-steps", []))).Refusal is { } refusal) throw new InvalidOperationException(refusal.Code);
            }
        })));
        return (long)Clients * each;
    }
}
