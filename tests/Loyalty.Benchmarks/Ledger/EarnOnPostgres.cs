using System.Text.Json.Nodes;
using Loyalty.Benchmarks.Limits;
using Loyalty.TestKit;

namespace Loyalty.Benchmarks.Ledger;

/// <summary>Stays reported over HTTP on 32 connections with PostgreSQL behind, against pgbench's bare rows on the same server.</summary>
internal static class EarnOnPostgres
{
    public static async Task<JsonObject> RunAsync(int rounds)
    {
        var seconds = rounds == 1 ? 4 : 8;
        var bench = await PgBench.PrepareAsync();
        await using var hotel = await LedgerHotel.PrepareAsync(Store.Postgres, 100_000);
        await using var product = await Product.StartAsync(hotel);
        await EarnOverHttp.WarmAsync(product, hotel);
        var (ours, limits, cpu, cpuWithReactions) = (new List<LoadResult>(), new List<double>(), new List<double>(), new List<double>());
        for (var round = 0; round < rounds; round++)
        {
            limits.Add(await bench.TransactionsPerSecondAsync(EarnOverHttp.Connections, seconds));
            var before = product.CpuSeconds;
            var load = await EarnOverHttp.LoadAsync(product, hotel, seconds);
            ours.Add(load);
            cpu.Add((product.CpuSeconds - before) * 1e6 / load.Answers);
            await EarnOverHttp.DrainAsync(hotel);
            cpuWithReactions.Add((product.CpuSeconds - before) * 1e6 / load.Answers);
        }

        await product.StopAsync();
        await hotel.VerifyAsync();
        var shares = ours.Zip(limits, (mine, limit) => mine.PerSecond / limit).ToArray();
        return new JsonObject
        {
            ["what"] = $"POST /api/v1/stays on {EarnOverHttp.Connections} connections, PostgreSQL with synchronous_commit, against pgbench with as many clients; medians of {rounds} rounds in turn",
            ["aim"] = "at least 0.5 of pgbench",
            ["earnsPerSecond"] = ours.Select(load => load.PerSecond).Median().Rounded(),
            ["milliseconds99"] = ours.Select(load => load.At(0.99)).Median().Rounded(),
            ["pgbenchPerSecond"] = limits.Median().Rounded(),
            ["share"] = shares.Median().Rounded(),
            ["lowestShare"] = shares.Min().Rounded(),
            ["cpuMicrosecondsPerEarn"] = cpu.Median().Rounded(),
            ["cpuMicrosecondsPerEarnWithReactions"] = cpuWithReactions.Median().Rounded(),
        };
    }
}
