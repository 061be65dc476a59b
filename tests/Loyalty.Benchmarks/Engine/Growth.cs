using System.Diagnostics;
using System.Text.Json.Nodes;
using Loyalty.Modules.Operations;
using Loyalty.TestKit;
using Loyalty.Workflows.Definitions;

namespace Loyalty.Benchmarks.Engine;

/// <summary>Whether a million instances, waiting or finished, slow down a start or make a timer late. The baseline is the same on a database without them.</summary>
internal static class Growth
{
    private const int Crowd = 1_000_000;
    private const int Times = 300;

    public static async Task<JsonObject> RunAsync(int rounds)
    {
        var crowd = rounds == 1 ? Crowd / 10 : Crowd;
        await using var empty = await OpenAsync();
        await using var waiting = await OpenAsync();
        await Multitude.CopyAsync(waiting, (await Waiting.StartAsync(waiting, Waiting.Chart(2), 1))[0].Instance, crowd);
        await using var finished = await OpenAsync();
        await Multitude.CopyAsync(finished, (await finished.Send(new StartWorkflow("start", []))).Value, crowd);
        var result = new JsonObject
        {
            ["what"] = $"SQLite with {crowd} other instances against one without; medians of {rounds} rounds in turn",
            ["aim"] = "at most 1.3 times",
        };
        foreach (var (name, crowded) in new[] { ("waiting", waiting), ("finished", finished) })
        {
            result[name] = new JsonObject { ["start"] = await CompareAsync(rounds, () => StartAsync(crowded), () => StartAsync(empty)) };
        }

        return result;
    }

    /// <summary>One of each in turn, so that whatever else the machine does meets both.</summary>
    private static async Task<JsonObject> CompareAsync(int rounds, Func<Task> crowded, Func<Task> empty)
    {
        var ratios = new List<double>();
        var (ours, baseline) = (new List<double>(), new List<double>());
        for (var round = 0; round <= rounds; round++)
        {
            ours.Clear();
            baseline.Clear();
            for (var at = 0; at < Times; at++)
            {
                ours.Add(await MillisecondsAsync(crowded));
                baseline.Add(await MillisecondsAsync(empty));
            }

            if (round > 0) ratios.Add(ours.Median() / baseline.Median()); // the first round warms both
        }

        return new JsonObject { ["milliseconds"] = ours.Median().Rounded(), ["emptyMilliseconds"] = baseline.Median().Rounded(), ["ratio"] = ratios.Median().Rounded() };
    }

    private static async Task<double> MillisecondsAsync(Func<Task> one)
    {
        var began = Stopwatch.GetTimestamp();
        await one();
        return Stopwatch.GetElapsedTime(began).TotalMilliseconds;
    }

    private static async Task StartAsync(TestHotel hotel)
    {
        if ((await hotel.Send(new StartWorkflow("start", []))).Refusal is { } refusal) throw new InvalidOperationException(refusal.Code);
    }

    private static async Task<TestHotel> OpenAsync()
    {
        var hotel = await TestHotel.OpenAsync();
        var chart = Charts.InARow(3, at => Charts.Write($"step{at}"), "start");
        if ((await hotel.Send(new PublishWorkflow(DefinitionWriter.Write(chart)))).Refusal is { } refusal) throw new InvalidOperationException(refusal.Code);
        return hotel;
    }
}
