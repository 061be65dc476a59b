using System.Diagnostics;
using System.Text.Json.Nodes;
using Loyalty.Workflows.Execution;

namespace Loyalty.Workflows.Tests.Activities;

public sealed class BulkDispatchWorkflowsTests
{
    [Fact]
    public async Task Each_item_starts_a_child_and_the_last_of_them_ends_the_activity()
    {
        var walk = new Walk(Bulk("""["a",{"Name":"b"}]"""));

        var asked = (await walk.StartAsync()).Requests.Cast<ChildStart>().ToList();
        Assert.Equal(["""{"Common":1,"Item":"a"}""", """{"Common":1,"Name":"b"}"""], asked.Select(child => child.Input.ToJsonString()));
        Assert.Equal(walk.Open.Select(bookmark => (Guid?)bookmark.Id), asked.Select(child => child.BookmarkId));
        await walk.ResumeAsync(walk.Open[1], Report(asked[1], "Faulted"));
        Assert.Equal(["failed no rooms"], walk.Lines);
        var burst = await walk.ResumeAsync(walk.Open[0], Report(asked[0], "Finished"));

        Assert.Equal(["failed no rooms", $"done {asked[0].InstanceId} 5", "Completed"], walk.Lines);
        Assert.Equal(WorkflowSubStatus.Finished, burst.SubStatus);
    }

    [Fact]
    public async Task A_child_that_is_called_off_shows_in_the_outcome()
    {
        var walk = new Walk(Bulk("""["a"]"""));
        var asked = (await walk.StartAsync()).Requests.Cast<ChildStart>().Single();

        await walk.ResumeAsync(walk.Open[0], Report(asked, "Cancelled"));

        Assert.Equal(["Canceled"], walk.Lines);
    }

    [Theory]
    [InlineData("[]", true)]
    [InlineData("""["a"]""", false)]
    public async Task Without_children_to_wait_for_it_is_done_at_once(string items, bool waits)
    {
        var burst = await new Walk(Bulk(items, waits)).StartAsync();

        Assert.Equal(WorkflowSubStatus.Finished, burst.SubStatus);
    }

    [Fact]
    public async Task Each_child_can_have_a_correlation_of_its_own()
    {
        var bulk = Flow.Activity(
            "Elsa.BulkDispatchWorkflows",
            "b",
            ("workflowDefinitionId", "greet"),
            ("items", Flow.Input("Object", "Object", """[{"Id":"r-1"},{"Id":"r-2"}]""")),
            ("correlationIdFunction", Flow.Input("String", "JavaScript", "args.Id")));

        var burst = await new Walk(Flow.Sequence(bulk)).StartAsync();

        Assert.Equal(["r-1", "r-2"], burst.Requests.Cast<ChildStart>().Select(child => child.CorrelationId!));
    }

    /// <summary>What a child costs must not grow with the square of their number; then this would take hours.</summary>
    [Fact]
    public async Task Ten_thousand_children_start_in_one_burst_and_report_one_by_one()
    {
        var definition = Bulk($"[{string.Join(',', Enumerable.Range(1, 10_000))}]");
        var engine = new WorkflowEngine([]);
        var began = Stopwatch.GetTimestamp();

        var burst = await engine.StartAsync(definition, new StartRequest(Walk.Instance), Walk.Start, CancellationToken.None);
        Assert.Equal((10_000, 10_000), (burst.Requests.Count, burst.CreatedBookmarks.Count));
        foreach (var child in burst.Requests.Cast<ChildStart>().ToList())
        {
            var bookmark = child.BookmarkId ?? Guid.Empty;
            burst = await engine.ResumeAsync(definition, burst.State, new ResumeRequest(bookmark, Report(child, "Finished")), Walk.Start, CancellationToken.None);
            Assert.Equal([bookmark], burst.BurnedBookmarkIds);
        }

        Assert.Equal(WorkflowSubStatus.Finished, burst.SubStatus);
        Assert.True(Stopwatch.GetElapsedTime(began) < TimeSpan.FromMinutes(2));
    }

    private static Workflows.Definitions.WorkflowDefinition Bulk(string items, bool waits = true)
    {
        var bulk = Flow.Activity(
            "Elsa.BulkDispatchWorkflows",
            "b",
            ("workflowDefinitionId", "greet"),
            ("items", Flow.Input("Object", "Object", items)),
            ("input", Flow.Input("ObjectDictionary", "Object", """{"Common":1}""")),
            ("waitForCompletion", waits),
            ("childCompleted", Loop.Say("ok", "done ${getChildInstanceId()} ${getChildOutput().Total}")),
            ("childFaulted", Loop.Say("bad", "failed ${getChildError()}")));
        return Flow.Chart([bulk, Flow.Write("Completed"), Flow.Write("Canceled")], "b Completed -> Completed", "b Canceled -> Canceled");
    }

    private static JsonObject Report(ChildStart child, string subStatus) => new()
    {
        ["instanceId"] = child.InstanceId.ToString(),
        ["subStatus"] = subStatus,
        ["output"] = new JsonObject { ["Total"] = 5 },
        ["outcomes"] = new JsonArray("Done"),
        ["error"] = subStatus == "Faulted" ? "no rooms" : null,
    };
}
