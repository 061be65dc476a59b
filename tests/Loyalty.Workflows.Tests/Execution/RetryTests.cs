using System.Text.Json.Nodes;
using Loyalty.Workflows.Activities;
using Loyalty.Workflows.Execution;

namespace Loyalty.Workflows.Tests.Execution;

public sealed class RetryTests
{
    [Fact]
    public async Task A_failing_activity_is_tried_again_after_growing_pauses_and_then_becomes_an_incident()
    {
        var walk = new Walk(Flow.Sequence(Fragile()), new Probe("Test.Fragile", context => context.Fault("no line")));

        var first = await walk.StartAsync();
        var second = await walk.ResumeAsync(walk.Open[0]);
        var third = await walk.ResumeAsync(walk.Open[0]);

        Assert.Equal([Walk.Start.AddSeconds(10)], first.CreatedBookmarks.Select(bookmark => bookmark.DueAt));
        Assert.Equal([Walk.Start.AddSeconds(20)], second.CreatedBookmarks.Select(bookmark => bookmark.DueAt));
        Assert.Empty(first.Incidents.Concat(second.Incidents));
        Assert.Equal(3, Assert.Single(third.Incidents).Attempt);
        Assert.Equal(WorkflowSubStatus.Faulted, third.SubStatus);
    }

    [Fact]
    public async Task Every_attempt_is_the_same_execution()
    {
        var seen = new List<Guid>();
        var walk = new Walk(Flow.Sequence(Fragile(), Flow.Write("after")), new Probe("Test.Fragile", context =>
        {
            seen.Add(context.ActivityExecutionId);
            if (seen.Count < 3) context.Fault("no line");
        }));

        var burst = await walk.ToTheEndAsync();

        Assert.Equal(WorkflowSubStatus.Finished, burst.SubStatus);
        Assert.Equal(["after"], walk.Lines);
        Assert.Equal(3, seen.Count);
        Assert.Single(seen.Distinct());
    }

    [Fact]
    public async Task What_a_failed_attempt_asked_for_is_not_asked()
    {
        var walk = new Walk(Flow.Sequence(Fragile()), new Probe("Test.Fragile", context =>
        {
            context.Ask(new EventPublication("arrival", null, null) { Id = context.NewId(), ActivityExecutionId = context.ActivityExecutionId });
            context.Fault("no line");
        }));

        var burst = await walk.StartAsync();

        Assert.Empty(burst.Requests);
    }

    [Fact]
    public async Task A_final_fault_is_not_tried_again()
    {
        var walk = new Walk(Flow.Sequence(Fragile()), new Probe("Test.Fragile", _ => throw new ActivityFaultException("It takes the program down.") { IsFinal = true }));

        var burst = await walk.StartAsync();

        Assert.Equal(1, Assert.Single(burst.Incidents).Attempt);
        Assert.Empty(burst.CreatedBookmarks);
    }

    [Fact]
    public void A_pause_never_leaves_the_calendar()
    {
        var activity = Fragile();
        activity["customProperties"] = JsonNode.Parse("""{"retry":{"attempts":100,"delay":"100.00:00:00","factor":100,"longest":"10000000.00:00:00"}}""");

        Assert.Equal(TimeSpan.FromDays(366), RetryPolicy.Of(Flow.Sequence(activity).Find("f")!).PauseAfter(90));
    }

    private static JsonObject Fragile()
    {
        var activity = Flow.Activity("Test.Fragile", "f");
        activity["customProperties"] = new JsonObject { ["retry"] = new JsonObject { ["attempts"] = 3, ["delay"] = "00:00:10", ["factor"] = 2 } };
        return activity;
    }
}
