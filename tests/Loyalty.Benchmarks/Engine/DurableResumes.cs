using System.Text.Json.Nodes;
using Loyalty.Benchmarks.Limits;
using Loyalty.TestKit;
using Loyalty.Workflows.Definitions;

namespace Loyalty.Benchmarks.Engine;

/// <summary>Instances with ten waits on SQLite with synchronous=FULL, resumed by several clients at once; beside it what SQLite itself can do with 64 operations a commit.</summary>
internal static class DurableResumes
{
    private const int Waits = 10;
    private const int LimitSeconds = 3;
    private static readonly int[] s_clients = [1, 4, 32];

    public static async Task<JsonObject> RunAsync(int rounds)
    {
        var chart = Waiting.Chart(Waits);
        var figures = s_clients.ToDictionary(clients => clients, _ => new List<Measured>());
        var limits = new List<double>();
        var statements = await CountAsync(chart);
        for (var round = 0; round < rounds; round++)
        {
            limits.Add(await LedgerLimit.OperationsPerSecondAsync(64, LimitSeconds));
            foreach (var clients in s_clients)
            {
                await using var hotel = await TestHotel.OpenAsync();
                var instances = await Waiting.StartAsync(hotel, chart, clients == 1 ? 100 : 25 * Math.Max(clients, 16));
                figures[clients].Add(await ResumeAsync(hotel, instances, clients));
            }
        }

        var result = new JsonObject
        {
            ["what"] = "durable resumes, ten waits an instance, SQLite FULL, one transaction each",
            ["baseline"] = "ledger DB 2 64: operations a second of plain SQLite FULL, three statements each, 64 a commit",
            ["baselinePerSecond"] = limits.Median().Rounded(),
        };
        foreach (var (clients, measured) in figures)
        {
            result[$"clients{clients}"] = new JsonObject
            {
                ["perSecond"] = measured.Select(one => one.PerSecond).Median().Rounded(),
                ["perCpuSecond"] = measured.Select(one => one.PerCpuSecond).Median().Rounded(),
                ["kibEach"] = measured.Select(one => one.KibEach).Median().Rounded(),
                ["ratio"] = measured.Zip(limits, (one, limit) => one.PerSecond / limit).Median().Rounded(),
            };
        }

        result["writingStatementsEach"] = statements.Writing;
        result["readingStatementsEach"] = statements.Reading;
        result["aim"] = "at 32 clients at least 0.15 of the baseline, never fewer with 4 clients than with 1, at most 5 writing statements and 80 KiB each; Elsa 3: 59 a second with one client, 8 with four, 13 statements and 2 MiB each";
        return result;
    }

    /// <summary>The statements of one resume, as the database gets them, once everything is warm.</summary>
    private static async Task<(double Writing, double Reading)> CountAsync(WorkflowDefinition chart)
    {
        await using var hotel = await TestHotel.OpenAsync();
        var instances = await Waiting.StartAsync(hotel, chart, 80);
        await ResumeAsync(hotel, [.. instances.Skip(1)], 4);
        using var statements = Statements.Count();
        await instances[0].ResumeAllAsync(hotel);
        return ((double)statements.Writing / Waits, (double)statements.Reading / Waits);
    }

    private static Task<Measured> ResumeAsync(TestHotel hotel, IReadOnlyList<Waiting> instances, int clients) => Measured.OfAsync(async () =>
    {
        await Task.WhenAll(instances.Chunk((instances.Count + clients - 1) / clients).Select(mine => Task.Run(async () =>
        {
            foreach (var instance in mine) await instance.ResumeAllAsync(hotel);
        })));
        return (long)instances.Count * Waits;
    });
}
