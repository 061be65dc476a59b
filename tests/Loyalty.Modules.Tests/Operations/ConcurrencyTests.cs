using System.Text.Json.Nodes;
using Loyalty.Modules.Operations;
using Loyalty.TestKit;
using Loyalty.Workflows.Execution;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Tests.Operations;

public sealed class ConcurrencyTests
{
    [Theory, OnEachStore]
    public Task All_branches_of_a_fork_that_are_met_at_the_same_moment_are_done_exactly_once(Store store) => ForksAsync(store, 64, store is Store.Sqlite ? 25 : 10);

    [Nightly, OnEachStore]
    public Task All_branches_of_a_fork_are_done_exactly_once_a_thousand_times(Store store) => ForksAsync(store, 64, 1_000);

    [Theory, OnEachStore]
    public Task Two_hundred_instances_that_go_on_at_once_lose_nothing(Store store) => CrowdsAsync(store, 200, store is Store.Sqlite ? 10 : 5);

    [Nightly, OnEachStore]
    public Task Two_hundred_instances_that_go_on_at_once_lose_nothing_fifty_times(Store store) => CrowdsAsync(store, 200, 50);

    private static async Task ForksAsync(Store store, int branches, int rounds)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        await hotel.Send(new PublishWorkflow(Fork(branches)));
        for (var round = 0; round < rounds; round++)
        {
            var instance = (await hotel.Send(new StartWorkflow("fork", []))).Value;
            var waiting = await hotel.ReadAsync(db => db.Set<InstanceBookmark>().Where(row => row.InstanceId == instance).Select(row => row.Id).ToListAsync());
            Assert.Equal(branches, waiting.Count);

            var answers = await Task.WhenAll(waiting.Select(bookmark => hotel.Send(new ResumeBookmark(instance, bookmark, null), hotel.System)));

            Assert.All(answers, answer => Assert.Null(answer.Refusal));
            Assert.Equal("Finished", await hotel.StatusAsync(instance));
            var done = await hotel.ReadAsync(db => db.Set<JournalEntry>()
                .Where(line => line.InstanceId == instance && line.Event == JournalEvents.Completed && line.ActivityId.StartsWith("after")).Select(line => line.ActivityId).ToListAsync());
            Assert.Equal(branches, done.Count);
            Assert.Equal(branches, done.Distinct().Count());
        }

        Assert.Empty(await hotel.InvariantsAsync());
        Assert.Equal(0, await hotel.ReadAsync(db => db.Set<InstanceBookmark>().CountAsync()));
    }

    private static async Task CrowdsAsync(Store store, int crowd, int rounds)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        await hotel.Send(new PublishWorkflow(Flows.Chain("crowd", Enumerable.Range(0, rounds).Select(round => Flows.Activity("Elsa.Event", $"wait{round}", ("eventName", $"e{round}"))).ToArray())));
        for (var one = 0; one < crowd; one++)
        {
            await hotel.Send(new StartWorkflow("crowd", []));
        }

        for (var round = 0; round < rounds; round++)
        {
            var waiting = await hotel.ReadAsync(db => db.Set<InstanceBookmark>().Select(row => new { row.InstanceId, row.Id }).ToListAsync());
            Assert.Equal(crowd, waiting.Count);

            var answers = await Task.WhenAll(waiting.Select(row => hotel.Send(new ResumeBookmark(row.InstanceId, row.Id, null), hotel.System)));

            Assert.All(answers, answer => Assert.Null(answer.Refusal));
        }

        Assert.Equal(crowd, await hotel.ReadAsync(db => db.Set<WorkflowInstance>().CountAsync(row => row.SubStatus == WorkflowSubStatus.Finished)));
        Assert.Equal(0, await hotel.ReadAsync(db => db.Set<InstanceBookmark>().CountAsync()));
        Assert.Empty(await hotel.InvariantsAsync());
    }

    private static string Fork(int branches)
    {
        static JsonObject Arrow(string from, string port, string to) => new()
        {
            ["source"] = new JsonObject { ["activity"] = from, ["port"] = port },
            ["target"] = new JsonObject { ["activity"] = to, ["port"] = "In" },
        };
        var numbers = Enumerable.Range(0, branches).ToArray();
        var chart = JsonNode.Parse(Flows.Chain("fork",
        [
            Flows.Activity("Elsa.FlowFork", "fork", ("branches", new JsonArray([.. numbers.Select(number => JsonValue.Create($"b{number}"))]))),
            .. numbers.Select(number => Flows.Activity("Elsa.Event", $"wait{number}", ("eventName", $"e{number}"))),
            .. numbers.Select(number => Flows.Activity("Elsa.WriteLine", $"after{number}", ("text", "x"))),
            Flows.Activity("Elsa.FlowJoin", "join", ("mode", "WaitAll")),
        ]))!;
        chart["root"]!["connections"] = new JsonArray(
        [
            .. numbers.Select(number => Arrow("fork", $"b{number}", $"wait{number}")),
            .. numbers.Select(number => Arrow($"wait{number}", "Done", $"after{number}")),
            .. numbers.Select(number => Arrow($"after{number}", "Done", "join")),
        ]);
        return chart.ToJsonString();
    }
}
