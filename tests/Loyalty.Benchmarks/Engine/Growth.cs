using System.Diagnostics;
using System.Text.Json.Nodes;
using Loyalty.Modules.Operations;
using Loyalty.TestKit;
using Loyalty.Workflows.Definitions;
using Microsoft.Extensions.DependencyInjection;

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
        await Multitude.CopyAsync(waiting, (await Waiting.StartAsync(waiting, Charts.InARow(1, _ => Charts.Delay("delay", "3650.00:00:00"), "years"), 1))[0].Instance, crowd);
        await using var finished = await OpenAsync();
        await Multitude.CopyAsync(finished, (await finished.Send(new StartWorkflow("start", []))).Value, crowd);
        var result = new JsonObject
        {
            ["what"] = $"SQLite with {crowd} other instances against one without; medians of {rounds} rounds in turn",
            ["aim"] = "at most 1.3 times",
        };
        foreach (var (name, crowded) in new[] { ("waiting", waiting), ("finished", finished) })
        {
            result[name] = new JsonObject
            {
                ["start"] = await CompareAsync(rounds, Times, () => StartAsync(crowded, "start"), () => StartAsync(empty, "start")),
                ["timerLateness"] = await CompareAsync(rounds, Times / 10, () => LateAsync(crowded), () => LateAsync(empty)),
            };
        }

        return result;
    }

    /// <summary>One of each in turn, so that whatever else the machine does meets both.</summary>
    private static async Task<JsonObject> CompareAsync(int rounds, int times, Func<Task<double>> crowded, Func<Task<double>> empty)
    {
        var ratios = new List<double>();
        var (ours, baseline) = (new List<double>(), new List<double>());
        for (var round = 0; round <= rounds; round++)
        {
            ours.Clear();
            baseline.Clear();
            for (var at = 0; at < times; at++)
            {
                ours.Add(await crowded());
                baseline.Add(await empty());
            }

            if (round > 0) ratios.Add(ours.Median() / baseline.Median()); // the first round warms both
        }

        return new JsonObject { ["milliseconds"] = ours.Median().Rounded(), ["emptyMilliseconds"] = baseline.Median().Rounded(), ["ratio"] = ratios.Median().Rounded() };
    }

    /// <summary>Milliseconds that a start takes.</summary>
    private static async Task<double> StartAsync(TestHotel hotel, string workflow)
    {
        var began = Stopwatch.GetTimestamp();
        if ((await hotel.Send(new StartWorkflow(workflow, []))).Refusal is { } refusal) throw new InvalidOperationException(refusal.Code);
        return Stopwatch.GetElapsedTime(began).TotalMilliseconds;
    }

    /// <summary>Milliseconds after the due time until an instance has gone on: the clock jumps there, and the pump does what it finds.</summary>
    private static async Task<double> LateAsync(TestHotel hotel)
    {
        await StartAsync(hotel, "minute");
        hotel.Clock.Advance(TimeSpan.FromMinutes(1));
        var began = Stopwatch.GetTimestamp();
        if (await hotel.Services.GetRequiredService<DueBookmarkPump>().PumpAsync(CancellationToken.None) != 1) throw new InvalidOperationException("The delay was not served.");
        return Stopwatch.GetElapsedTime(began).TotalMilliseconds;
    }

    private static async Task<TestHotel> OpenAsync()
    {
        var hotel = await TestHotel.OpenAsync();
        foreach (var chart in new[] { Charts.InARow(3, at => Charts.Write($"step{at}"), "start"), Charts.InARow(1, _ => Charts.Delay("delay", "00:01:00"), "minute") })
        {
            if ((await hotel.Send(new PublishWorkflow(DefinitionWriter.Write(chart)))).Refusal is { } refusal) throw new InvalidOperationException(refusal.Code);
        }

        return hotel;
    }
}
