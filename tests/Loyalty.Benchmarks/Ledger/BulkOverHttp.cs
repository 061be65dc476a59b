using System.Text.Json.Nodes;
using Loyalty.Benchmarks.Limits;
using Loyalty.TestKit;

namespace Loyalty.Benchmarks.Ledger;

/// <summary>A thousand stays in each request, with a result each, against the C program's bare rows.</summary>
internal static class BulkOverHttp
{
    private const int InOneRequest = 1_000;
    private const int Connections = 2;

    public static async Task<JsonObject> RunAsync(int rounds)
    {
        var seconds = rounds == 1 ? 4 : 8;
        await using var hotel = await LedgerHotel.PrepareAsync(Store.Sqlite, 100_000);
        await using var product = await Product.StartAsync(hotel);
        byte[] Request() => HttpLoad.Request("POST", "/api/v1/stays/batch", hotel.ApiKey,
            $$"""{"stays":[{{string.Join(",", Enumerable.Range(0, InOneRequest).Select(_ => hotel.NextStay()))}}]}""", Guid.NewGuid().ToString("N"));
        await HttpLoad.RunAsync(product.Address, Connections, TimeSpan.FromSeconds(rounds == 1 ? 10 : 30), Request);
        var (ours, cpu, limits) = (new List<double>(), new List<double>(), new List<double>());
        for (var round = 0; round < rounds; round++)
        {
            limits.Add(await LedgerLimit.OperationsPerSecondAsync(64, seconds));
            var before = product.CpuSeconds;
            var load = await HttpLoad.RunAsync(product.Address, Connections, TimeSpan.FromSeconds(seconds), Request);
            ours.Add(load.PerSecond * InOneRequest);
            cpu.Add((product.CpuSeconds - before) * 1e6 / (load.Answers * InOneRequest));
            await EarnOverHttp.DrainAsync(hotel);
        }

        await product.StopAsync();
        await hotel.VerifyAsync();
        var shares = ours.Zip(limits, (mine, limit) => mine / limit).ToArray();
        return new JsonObject
        {
            ["what"] = $"POST /api/v1/stays/batch with {InOneRequest} stays on {Connections} connections, SQLite FULL; medians of {rounds} rounds in turn",
            ["aim"] = "at least 0.5 of C at 64 a commit",
            ["earnsPerSecond"] = ours.Median().Rounded(),
            ["limit64PerSecond"] = limits.Median().Rounded(),
            ["shareOf64"] = shares.Median().Rounded(),
            ["lowestShareOf64"] = shares.Min().Rounded(),
            ["cpuMicrosecondsPerEarn"] = cpu.Median().Rounded(),
        };
    }
}
