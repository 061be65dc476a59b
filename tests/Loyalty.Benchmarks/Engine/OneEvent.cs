using System.Text.Json.Nodes;
using Loyalty.Benchmarks.Limits;
using Loyalty.Modules.Operations;
using Loyalty.TestKit;
using Loyalty.Workflows.Definitions;
using Loyalty.Workflows.Execution;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Benchmarks.Engine;

/// <summary>Ten thousand instances that wait for the same event, and one workflow that publishes it; beside it what the disk can do in single commits.</summary>
internal static class OneEvent
{
    private const int Crowd = 10_000;

    public static async Task<JsonObject> RunAsync(int rounds)
    {
        var crowd = rounds == 1 ? Crowd / 10 : Crowd;
        await using var hotel = await TestHotel.OpenAsync();
        await Waiting.StartAsync(hotel, Charts.InARow(1, _ => Charts.Wait("wait", "all"), "crowd"), crowd);
        var publisher = DefinitionReader.Read(new JsonObject
        {
            ["definitionId"] = "publisher",
            ["name"] = "publisher",
            ["root"] = new JsonObject { ["id"] = "publish", ["type"] = "Elsa.PublishEvent", ["eventName"] = "all" },
        });
        if ((await hotel.Send(new PublishWorkflow(DefinitionWriter.Write(publisher)))).Refusal is { } refusal) throw new InvalidOperationException(refusal.Code);
        var limit = await LedgerLimit.OperationsPerSecondAsync(64, seconds: 3);

        var measured = await Measured.OfAsync(async () =>
        {
            await hotel.Send(new StartWorkflow("publisher", []));
            await hotel.ReactAsync();
            return crowd;
        });

        return new JsonObject
        {
            ["what"] = $"{crowd} waiting instances resumed by one published event, SQLite FULL, each in a unit of its own",
            ["seconds"] = measured.Wall.TotalSeconds.Rounded(),
            ["perSecond"] = measured.PerSecond.Rounded(),
            ["kibEach"] = measured.KibEach.Rounded(),
            ["leftOverBookmarks"] = await hotel.ReadAsync(db => db.Set<InstanceBookmark>().CountAsync()),
            ["notFinished"] = await hotel.ReadAsync(db => db.Set<WorkflowInstance>().CountAsync(row => row.SubStatus != WorkflowSubStatus.Finished)),
            ["baseline"] = "ledger DB 2 64, operations a second",
            ["baselinePerSecond"] = limit.Rounded(),
            ["ratio"] = (measured.PerSecond / limit).Rounded(),
            ["aim"] = "10000 within 30 s, none left over",
        };
    }
}
