namespace Loyalty.Workflows.Tests.Activities;

public sealed class FlowNodeTests
{
    [Fact]
    public async Task It_ends_with_the_outcome_of_its_body()
    {
        var decision = Flow.Activity("Elsa.FlowDecision", "D", ("condition", true));
        var walk = new Walk(Flow.Chart([Flow.Activity("Elsa.FlowNode", "N", ("body", decision)), Flow.Write("yes"), Flow.Write("no")], "N True -> yes", "N False -> no"));

        await walk.StartAsync();

        Assert.Equal(["yes"], walk.Lines);
    }
}
