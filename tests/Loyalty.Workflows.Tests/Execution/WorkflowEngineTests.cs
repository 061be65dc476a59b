using System.Diagnostics;
using System.Text.Json.Nodes;
using Loyalty.Workflows.Activities;
using Loyalty.Workflows.Execution;

namespace Loyalty.Workflows.Tests.Execution;

public sealed class WorkflowEngineTests
{
    private static readonly WorkflowEngine s_engine = new([]);

    [Fact]
    public async Task Two_hundred_activities_in_a_row_run_without_deep_recursion()
    {
        var depths = new List<int>();
        var deepest = new Probe("Test.Depth", _ => depths.Add(new StackTrace().FrameCount));
        var walk = new Walk(Flow.Sequence([.. Enumerable.Range(0, 200).Select(i => Flow.Activity("Test.Depth", $"a{i}"))]), deepest);

        var burst = await walk.StartAsync();

        Assert.Equal(WorkflowSubStatus.Finished, burst.SubStatus);
        Assert.Equal(200, depths.Count);
        Assert.InRange(depths[^1] - depths[0], -10, 10);
    }

    [Fact]
    public async Task Repeating_a_burst_from_the_same_state_gives_the_same_ids_and_journal()
    {
        var definition = Flow.Sequence(Flow.Event("e1", "one"), Flow.Write("a"), Flow.Event("e2", "two"));
        var started = await s_engine.StartAsync(definition, new StartRequest(Walk.Instance), Walk.Start, CancellationToken.None);
        var before = started.State.ToJson();
        var request = new ResumeRequest(started.CreatedBookmarks[0].Id);

        var first = await s_engine.ResumeAsync(definition, started.State, request, Walk.Start, CancellationToken.None);
        var second = await s_engine.ResumeAsync(definition, started.State, request, Walk.Start, CancellationToken.None);

        Assert.Equal(before, started.State.ToJson());
        Assert.Equal(first.State.ToJson(), second.State.ToJson());
        Assert.Equal(first.CreatedBookmarks.Select(b => b.Id), second.CreatedBookmarks.Select(b => b.Id));
        Assert.Equal(first.Journal.Select(entry => (entry.Sequence, entry.ActivityExecutionId)), second.Journal.Select(entry => (entry.Sequence, entry.ActivityExecutionId)));
    }

    [Fact]
    public async Task Executions_of_two_instances_have_different_ids()
    {
        var definition = Flow.Sequence(Flow.Event("e", "go"));

        var one = await s_engine.StartAsync(definition, new StartRequest(Guid.NewGuid()), Walk.Start, CancellationToken.None);
        var other = await s_engine.StartAsync(definition, new StartRequest(Guid.NewGuid()), Walk.Start, CancellationToken.None);

        Assert.NotEqual(one.CreatedBookmarks[0].Id, other.CreatedBookmarks[0].Id);
        Assert.NotEqual(one.CreatedBookmarks[0].ActivityExecutionId, other.CreatedBookmarks[0].ActivityExecutionId);
        Assert.Equal(one.CreatedBookmarks[0].Hash, other.CreatedBookmarks[0].Hash);
    }

    [Fact]
    public async Task A_bookmark_is_met_once()
    {
        var walk = new Walk(Flow.Sequence(Flow.Event("e1", "go"), Flow.Event("e2", "go")));
        await walk.StartAsync();
        var bookmark = Assert.Single(walk.Open);
        await walk.ResumeAsync(bookmark);

        var exception = await Assert.ThrowsAsync<BookmarkNotFoundException>(() => walk.ResumeAsync(bookmark));

        Assert.Equal((Walk.Instance, bookmark.Id), (exception.InstanceId, exception.BookmarkId));
    }

    [Fact]
    public async Task An_activity_that_waits_for_two_things_stops_waiting_for_the_other_when_it_completes()
    {
        var walk = new Walk(Flow.Sequence(Flow.Activity("Test.Wait", "w")), new Probe("Test.Wait", context =>
        {
            context.CreateBookmark("Answer");
            context.CreateBookmark("Deadline");
        }));
        await walk.StartAsync();
        var (answer, deadline) = (walk.Open[0], walk.Open[1]);

        var burst = await walk.ResumeAsync(answer);

        Assert.Equal(WorkflowSubStatus.Finished, burst.SubStatus);
        Assert.Equal(new[] { answer.Id, deadline.Id }.Order(), burst.BurnedBookmarkIds.Order());
    }

    [Fact]
    public async Task An_activity_may_go_on_waiting_after_it_was_resumed()
    {
        var walk = new Walk(
            Flow.Sequence(Flow.Activity("Test.Draft", "d")),
            new Probe("Test.Draft", context => context.CreateBookmark("Answer"), context =>
            {
                context.Properties["draft"] = context.ResumePayload?.DeepClone();
                if (context.ResumePayload is null) context.Complete("Completed");
                else context.CreateBookmark("Answer");
            }));
        await walk.StartAsync();

        var burst = await walk.ResumeAsync(walk.Open[0], JsonValue.Create("first words"));

        Assert.Equal(WorkflowSubStatus.Suspended, burst.SubStatus);
        Assert.Equal(WorkflowSubStatus.Finished, (await walk.ResumeAsync(Assert.Single(walk.Open))).SubStatus);
    }

    [Fact]
    public async Task What_came_with_an_event_is_an_output_and_survives_the_next_suspension()
    {
        JsonNode? seen = null;
        var walk = new Walk(
            Flow.Sequence(Flow.Event("e1", "one"), Flow.Event("e2", "two"), Flow.Activity("Test.Look", "l")),
            new Probe("Test.Look", context => seen = context.OutputOf("e1", "result")));
        await walk.StartAsync();

        await walk.ResumeAsync(walk.Open[0], new JsonObject { ["member"] = 7 });
        await walk.ResumeAsync(walk.Open[0]);

        Assert.Equal("""{"member":7}""", seen?.ToJsonString());
    }

    [Fact]
    public async Task Cancelling_calls_off_everything_and_burns_what_it_waited_for()
    {
        var walk = new Walk(Flow.Sequence(Flow.Event("e", "go")));
        await walk.StartAsync();
        var bookmark = walk.Open[0];

        var burst = walk.Cancel("The guest asked for it.");

        Assert.Equal((WorkflowStatus.Finished, WorkflowSubStatus.Cancelled), (burst.Status, burst.SubStatus));
        Assert.Equal([bookmark.Id], burst.BurnedBookmarkIds);
        Assert.Equal(["e", "S", "Workflow1"], burst.Journal.Select(entry => entry.ActivityId));
        await Assert.ThrowsAsync<BookmarkNotFoundException>(() => walk.ResumeAsync(bookmark));
        Assert.Equal(WorkflowSubStatus.Cancelled, walk.Cancel().SubStatus);
    }

    [Fact]
    public async Task Names_correlation_and_workflow_outputs_are_kept()
    {
        var walk = new Walk(Flow.Sequence(
            Flow.Activity("Elsa.Correlate", "c", ("correlationId", "member-7")),
            Flow.Activity("Elsa.SetName", "n", ("value", "Welcome Anna")),
            Flow.Activity("Elsa.SetOutput", "o", ("outputName", "Result"), ("outputValue", 2)),
            Flow.Event("e", "go")));

        await walk.StartAsync();

        Assert.Equal(("member-7", "Welcome Anna", "2"), (walk.State.CorrelationId, walk.State.Name, walk.State.Output["Result"]?.ToJsonString()));
    }

    [Fact]
    public void An_activity_given_to_the_engine_replaces_the_built_in_one()
    {
        var own = new Probe("Elsa.WriteLine", context => context.Complete());

        Assert.Same(own, new WorkflowEngine([own]).Activities.Single(activity => activity.Type == "Elsa.WriteLine"));
        Assert.Equal(BuiltInActivities.All.Count, new WorkflowEngine([own]).Activities.Count);
    }
}
