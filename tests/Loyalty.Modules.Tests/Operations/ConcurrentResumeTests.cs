using System.Text.Json.Nodes;
using Loyalty.Modules.Operations;
using Loyalty.Modules.Pipeline;
using Loyalty.TestKit;
using Loyalty.Workflows.Execution;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Tests.Operations;

/// <summary>Many answers for one workflow at the same moment: where the reference hangs in most rounds, and where it loses answers (R11).</summary>
public sealed class ConcurrentResumeTests
{
    private const int Branches = 64;
    private const int Instances = 200;
    private static readonly int s_rounds = Nightly.Of(50, nightly: 1_000);

    [Theory, OnEachStore]
    public async Task Sixty_four_branches_answered_at_once_all_arrive_at_the_join(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        Assert.Null((await hotel.Send(new PublishWorkflow(Fork()))).Refusal);
        for (var round = 0; round < s_rounds; round++)
        {
            var instance = (await hotel.Send(new StartWorkflow("fork", []))).Value;
            var bookmarks = await BookmarksAsync(hotel, instance);
            Assert.Equal(Branches, bookmarks.Count);

            var answers = await Task.WhenAll(bookmarks.Select(bookmark => Task.Run(() => hotel.Send(new ResumeBookmark(instance, bookmark, null), hotel.System))));

            Assert.All(answers, answer => Assert.Null(answer.Refusal));
            var view = await hotel.ReadAsync(db => db.Set<WorkflowInstance>().Where(row => row.Id == instance).Select(row => row.SubStatus).SingleAsync());
            Assert.Equal(WorkflowSubStatus.Finished, view);
            var completed = await hotel.ReadAsync(db => db.Set<JournalEntry>().Where(line => line.InstanceId == instance && line.Event == JournalEvents.Completed).Select(line => line.ActivityId).ToListAsync());
            Assert.Equal(Enumerable.Range(1, Branches).Select(at => $"e{at}").Append("after").Append("join").Order(), completed.Where(id => id is not ("fork" or "root" or "Workflow1")).Order());
            Assert.Empty(await BookmarksAsync(hotel, instance));
        }
    }

    [Theory, OnEachStore]
    public async Task Two_hundred_instances_answered_at_once_lose_no_answer(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        var waits = Enumerable.Range(1, s_rounds).Select(at => Flows.Activity("Elsa.Event", $"e{at}", ("eventName", $"event {at}"))).ToArray();
        Assert.Null((await hotel.Send(new PublishWorkflow(Flows.Chain("waits", waits)))).Refusal);
        var started = await Task.WhenAll(Enumerable.Range(0, Instances).Select(_ => hotel.Send(new StartWorkflow("waits", []))));

        for (var round = 0; round < s_rounds; round++)
        {
            var waiting = await hotel.ReadAsync(db => db.Set<InstanceBookmark>().AsNoTracking().Select(bookmark => new { bookmark.InstanceId, bookmark.Id }).ToListAsync());
            Assert.Equal(Instances, waiting.Count);
            var answers = await Task.WhenAll(waiting.Select(one => Task.Run(() => hotel.Send(new ResumeBookmark(one.InstanceId, one.Id, null), hotel.System))));
            Assert.All(answers, answer => Assert.Null(answer.Refusal));
        }

        Assert.Empty(await hotel.ReadAsync(db => db.Set<InstanceBookmark>().ToListAsync()));
        Assert.Equal(Instances, await hotel.ReadAsync(db => db.Set<WorkflowInstance>().CountAsync(row => row.SubStatus == WorkflowSubStatus.Finished)));
        Assert.All(started, one => Assert.Null(one.Refusal));
        Assert.Empty(await hotel.InvariantsAsync());
    }

    [Theory, OnEachStore]
    public async Task One_bookmark_answered_many_times_at_once_is_met_once(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        Assert.Null((await hotel.Send(new PublishWorkflow(Flows.Chain("waits", Flows.Activity("Elsa.Event", "e", ("eventName", "event")), Flows.Ask("after"))))).Refusal);
        var instance = (await hotel.Send(new StartWorkflow("waits", []))).Value;
        var bookmark = Assert.Single(await BookmarksAsync(hotel, instance));

        var answers = await Task.WhenAll(Enumerable.Range(0, Branches).Select(_ => Task.Run(() => hotel.Send(new ResumeBookmark(instance, bookmark, null), hotel.System))));

        Assert.Single(answers, answer => answer.Refusal is null);
        Assert.All(answers.Where(answer => answer.IsRefused), answer => Assert.Equal("operations.bookmark-gone", answer.Refusal?.Code));
        Assert.Single(await BookmarksAsync(hotel, instance));
        Assert.Empty(await hotel.InvariantsAsync());
    }

    private static Task<List<Guid>> BookmarksAsync(TestHotel hotel, Guid instance) =>
        hotel.ReadAsync(db => db.Set<InstanceBookmark>().Where(bookmark => bookmark.InstanceId == instance).Select(bookmark => bookmark.Id).ToListAsync());

    /// <summary>A fork into branches that each wait for an event, a join that wants all of them, and one activity after it.</summary>
    private static string Fork()
    {
        var branches = Enumerable.Range(1, Branches).ToArray();
        var names = new JsonArray([.. branches.Select(at => JsonValue.Create($"b{at}"))]);
        return new JsonObject
        {
            ["id"] = "fork-draft",
            ["definitionId"] = "fork",
            ["name"] = "fork",
            ["root"] = new JsonObject
            {
                ["id"] = "root",
                ["type"] = "Elsa.Flowchart",
                ["activities"] = new JsonArray(
                [
                    Flows.Activity("Elsa.FlowFork", "fork", ("branches", names)),
                    .. branches.Select(at => Flows.Activity("Elsa.Event", $"e{at}", ("eventName", $"event {at}"))),
                    Flows.Activity("Elsa.FlowJoin", "join", ("mode", "WaitAll")),
                    Flows.Activity("Elsa.WriteLine", "after", ("text", "all are here")),
                ]),
                ["connections"] = new JsonArray(
                [
                    .. branches.Select(at => Arrow("fork", $"b{at}", $"e{at}")),
                    .. branches.Select(at => Arrow($"e{at}", "Done", "join")),
                    Arrow("join", "Done", "after"),
                ]),
            },
        }.ToJsonString();
    }

    private static JsonNode Arrow(string from, string port, string to) => new JsonObject
    {
        ["source"] = new JsonObject { ["activity"] = from, ["port"] = port },
        ["target"] = new JsonObject { ["activity"] = to, ["port"] = "In" },
    };
}
