using Loyalty.Workflows.Definitions;
using Loyalty.Workflows.Execution;

namespace Loyalty.Workflows.Tests.Activities;

public sealed class WhileTests
{
    [Fact]
    public async Task The_condition_is_asked_before_each_turn_also_after_a_turn_that_waited()
    {
        var walk = new Walk(Counting("variables.N < 2", waits: true), Probe.Count("N"));

        var burst = await walk.ToTheEndAsync();

        Assert.Equal(["n=1", "n=2"], walk.Lines);
        Assert.Equal(WorkflowSubStatus.Finished, burst.SubStatus);
    }

    [Fact]
    public async Task A_condition_that_does_not_hold_ends_it_at_once()
    {
        var walk = new Walk(Counting("false", waits: false), Probe.Count("N"));

        Assert.Equal(WorkflowSubStatus.Finished, (await walk.StartAsync()).SubStatus);
        Assert.Empty(walk.Lines);
    }

    [Fact]
    public async Task One_that_never_ends_becomes_an_incident()
    {
        var burst = await new Walk(Counting("true", waits: false), Probe.Count("N")).StartAsync();

        Assert.Equal(WorkflowSubStatus.Faulted, burst.SubStatus);
        Assert.Contains("go round in a circle", Assert.Single(burst.Incidents).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_without_a_body_becomes_an_incident_too()
    {
        var burst = await new Walk(Flow.Sequence(Flow.Activity("Elsa.While", "W", ("condition", true)))).StartAsync();

        Assert.Contains("no body", Assert.Single(burst.Incidents).Message, StringComparison.Ordinal);
    }

    private static WorkflowDefinition Counting(string condition, bool waits)
    {
        var body = waits ? Loop.Body(Flow.Activity("Test.Count", "c"), Flow.Event("e", "go"), Loop.Say("w", "n=${variables.N}")) : Loop.Body(Flow.Activity("Test.Count", "c"));
        var loop = Flow.Activity("Elsa.While", "W", ("condition", Flow.Input("Boolean", "JavaScript", condition)), ("body", body));
        return Flow.Of(Flow.Container("Elsa.Sequence", "S", [loop]), Flow.Variable("N", "Int32", 0));
    }
}
