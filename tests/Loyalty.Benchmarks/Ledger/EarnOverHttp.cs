using System.Diagnostics;
using System.Text.Json.Nodes;
using Loyalty.Benchmarks.Limits;
using Loyalty.TestKit;

namespace Loyalty.Benchmarks.Ledger;

/// <summary>Stays reported over HTTP on 32 connections, each with its rules, lot, hash, outbox and idempotency key, against the C program's bare rows.</summary>
internal static class EarnOverHttp
{
    public const int Connections = 32;
    private const int EnoughToBeWarm = 8_000;

    public static async Task<JsonObject> RunAsync(int rounds)
    {
        var seconds = rounds == 1 ? 4 : 6;
        await using var hotel = await LedgerHotel.PrepareAsync(Store.Sqlite, 100_000);
        await using var product = await Product.StartAsync(hotel);
        var reported = await WarmAsync(product, hotel);
        var (ours, of64, of1) = (new List<EarnRound>(), new List<LimitRun>(), new List<LimitRun>());
        for (var round = 0; round < rounds; round++)
        {
            of64.Add(await LedgerLimit.RunAsync(64, seconds));
            var cpu = product.CpuSeconds;
            var load = await LoadAsync(product, hotel, seconds);
            var busy = product.CpuSeconds - cpu;
            var drained = await DrainAsync(hotel);
            ours.Add(new EarnRound(load, busy, product.CpuSeconds - cpu, drained));
            reported += load.Answers;
            of1.Add(await LedgerLimit.RunAsync(1, seconds));
        }

        var peak = product.PeakMegabytes;
        var fsyncs = await product.StopAsync();
        if (await hotel.VerifyAsync() < 8 * reported) throw new InvalidOperationException("Not every stay has earned.");
        var shares = ours.Zip(of64, (mine, limit) => mine.Load.PerSecond / limit.PerSecond).ToArray();
        var shareOfSingle = ours.Zip(of1, (mine, limit) => mine.Load.PerSecond / limit.PerSecond).ToArray();
        return new JsonObject
        {
            ["what"] = $"POST /api/v1/stays on {Connections} connections, SQLite FULL, 100,000 members; medians of {rounds} rounds in turn",
            ["aim"] = "at least 0.20 of C at 64 a commit (better 0.35), at least C at one a commit; at most 500 MB",
            ["earnsPerSecond"] = ours.Select(round => round.Load.PerSecond).Median().Rounded(),
            ["milliseconds50"] = ours.Select(round => round.Load.At(0.5)).Median().Rounded(),
            ["milliseconds99"] = ours.Select(round => round.Load.At(0.99)).Median().Rounded(),
            ["limit64PerSecond"] = of64.Select(run => run.PerSecond).Median().Rounded(),
            ["limit1PerSecond"] = of1.Select(run => run.PerSecond).Median().Rounded(),
            ["shareOf64"] = shares.Median().Rounded(),
            ["lowestShareOf64"] = shares.Min().Rounded(),
            ["shareOf1"] = shareOfSingle.Median().Rounded(),
            ["lowestShareOf1"] = shareOfSingle.Min().Rounded(),
            ["cpuMicrosecondsPerEarn"] = ours.Select(round => round.Cpu * 1e6 / round.Load.Answers).Median().Rounded(),
            ["cpuMicrosecondsPerEarnWithReactions"] = ours.Select(round => round.CpuWithReactions * 1e6 / round.Load.Answers).Median().Rounded(),
            ["limitCpuMicroseconds"] = of64.Select(run => run.CpuMicroseconds).Median().Rounded(),
            ["secondsUntilReactionsWereDone"] = ours.Select(round => round.Drained.TotalSeconds).Median().Rounded(),
            ["fsyncsPerEarn"] = ((double)fsyncs / reported).Rounded(),
            ["limit64FsyncsPerOperation"] = of64.Select(run => run.FsyncsPerOperation).Median().Rounded(),
            ["peakMegabytes"] = peak.Rounded(),
        };
    }

    public static Task<LoadResult> LoadAsync(Product product, LedgerHotel hotel, int seconds) =>
        HttpLoad.RunAsync(product.Address, Connections, TimeSpan.FromSeconds(seconds), hotel.EarnRequest);

    /// <summary>Reports stays until the program's code is compiled as well as it ever will be; answers how many.</summary>
    public static async Task<long> WarmAsync(Product product, LedgerHotel hotel)
    {
        var answers = 0L;
        for (var began = Stopwatch.GetTimestamp(); answers < EnoughToBeWarm && Stopwatch.GetElapsedTime(began) < TimeSpan.FromMinutes(2);) answers += (await LoadAsync(product, hotel, 5)).Answers;
        await DrainAsync(hotel);
        return answers;
    }

    /// <summary>Waits until the reactions to what was earned are done.</summary>
    public static async Task<TimeSpan> DrainAsync(LedgerHotel hotel)
    {
        var began = Stopwatch.GetTimestamp();
        while (await hotel.WaitingAsync() > 0) await Task.Delay(100);
        return Stopwatch.GetElapsedTime(began);
    }

    private sealed record EarnRound(LoadResult Load, double Cpu, double CpuWithReactions, TimeSpan Drained);
}
