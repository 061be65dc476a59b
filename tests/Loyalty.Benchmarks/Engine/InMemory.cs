using System.Text.Json.Nodes;
using Loyalty.Workflows.Definitions;
using Loyalty.Workflows.Execution;

namespace Loyalty.Benchmarks.Engine;

/// <summary>A flowchart of ten activities without any storage. The baseline reads the same definition's JSON with System.Text.Json, once a run.</summary>
internal static class InMemory
{
    private static readonly TimeSpan s_round = TimeSpan.FromSeconds(2);

    public static async Task<JsonObject> RunAsync(int rounds)
    {
        var definition = Charts.InARow(10, at => Charts.Write($"a{at}"));
        var json = DefinitionWriter.Write(definition);
        var engine = new WorkflowEngine([]);
        var now = new DateTimeOffset(2026, 11, 24, 9, 0, 0, TimeSpan.Zero);
        var kib = new List<double>();

        async Task<double> Ours()
        {
            var measured = await Measured.RepeatAsync(s_round, async () =>
            {
                var burst = await engine.StartAsync(definition, new StartRequest(Guid.NewGuid()), now, CancellationToken.None);
                if (burst.SubStatus is not WorkflowSubStatus.Finished) throw new InvalidOperationException("The run did not finish.");
            });
            kib.Add(measured.KibEach);
            return measured.PerCpuSecond;
        }

        async Task<double> Baseline() => (await Measured.RepeatAsync(s_round, () => Task.FromResult(JsonNode.Parse(json)!.ToJsonString()))).PerCpuSecond;

        await Ours(); // warm
        kib.Clear();
        var (ours, baseline) = await Rounds.InTurnAsync(rounds, Ours, Baseline);
        return new JsonObject
        {
            ["what"] = "flowchart of ten activities in memory",
            ["runsPerCpuSecond"] = ours.Median().Rounded(),
            ["kibEach"] = kib.Median().Rounded(),
            ["baseline"] = "reading and writing the definition's JSON, times per CPU-second",
            ["baselinePerCpuSecond"] = baseline.Median().Rounded(),
            ["ratio"] = ours.Zip(baseline, (one, other) => one / other).Median().Rounded(),
            ["aim"] = "5000 runs per CPU-second, 60 KiB each; Elsa 3 on a like machine: 350-605 and 450-520",
        };
    }
}
