using Loyalty.Workflows.Activities;
using Loyalty.Workflows.Execution;

namespace Loyalty.Workflows.Tests.Execution;

public sealed class RequestsTests
{
    [Fact]
    public async Task What_a_branch_asked_for_that_was_called_off_in_the_same_burst_is_not_asked_for()
    {
        var fork = Flow.Activity("Elsa.Fork", "f", ("joinMode", "WaitAny"));
        fork["branches"] = new System.Text.Json.Nodes.JsonArray(Flow.Activity("Elsa.SendHttpRequest", "post", ("url", "https://example.org"), ("method", "POST")), Flow.Write("quick"));
        var walk = new Walk(Flow.Of(fork));

        var burst = await walk.StartAsync();

        Assert.Equal(["quick"], walk.Lines);
        Assert.Equal(WorkflowSubStatus.Finished, burst.SubStatus);
        Assert.Empty(burst.Requests);
    }

    [Fact]
    public async Task What_is_awaited_is_asked_for()
    {
        var walk = new Walk(Flow.Sequence(Flow.Activity("Elsa.SendHttpRequest", "post", ("url", "https://example.org"), ("method", "POST"))));

        var burst = await walk.StartAsync();

        Assert.IsType<HttpCall>(Assert.Single(burst.Requests));
    }

    [Fact]
    public async Task Finish_ends_the_workflow_also_out_of_a_container_that_has_failed()
    {
        var fragile = Flow.Container("Test.Fragile", "box", [Flow.Write("w"), Flow.Container("Elsa.Sequence", "s", [Flow.Write("x"), Flow.Activity("Elsa.Finish", "end")])]);
        var walk = new Walk(Flow.Of(Flow.Container("Elsa.Parallel", "p", [fragile, Flow.Event("e", "never")])), new FailsAfterTheFirst());

        var burst = await walk.StartAsync();

        Assert.Equal(WorkflowSubStatus.Finished, burst.SubStatus);
        Assert.Empty(burst.State.Incidents);
        Assert.Empty(walk.Open);
    }

    private sealed class FailsAfterTheFirst : IContainer
    {
        public string Type => "Test.Fragile";

        public ValueTask ExecuteAsync(ActivityContext context, CancellationToken cancellationToken)
        {
            foreach (var child in context.Node.ChildrenIn("activities")) context.Schedule(child);
            return ValueTask.CompletedTask;
        }

        public ValueTask ChildCompletedAsync(ActivityContext context, ChildCompletion child, CancellationToken cancellationToken)
        {
            context.Fault("The box broke.");
            return ValueTask.CompletedTask;
        }
    }
}
