using Loyalty.Workflows.Execution;

namespace Loyalty.Workflows.Tests.Activities;

public sealed class CompleteTests
{
    [Theory]
    [InlineData("""["Approved","Told"]""", "Approved,Told")]
    [InlineData("\"Approved\"", "Approved")]
    [InlineData("null", "Done")]
    public async Task It_ends_the_workflow_with_its_outcomes_and_calls_off_the_rest(string outcomes, string expected)
    {
        var complete = Flow.Activity("Elsa.Complete", "c", ("outcomes", Flow.Input("Object", "Object", outcomes)));
        var walk = new Walk(Flow.Sequence(Flow.Container("Elsa.Parallel", "P", [Flow.Event("e", "go"), Flow.Container("Elsa.Flowchart", "R", [complete])]), Flow.Write("never")));

        var burst = await walk.StartAsync();

        Assert.Equal(WorkflowSubStatus.Finished, burst.SubStatus);
        Assert.Equal(expected.Split(','), burst.State.Outcomes);
        Assert.Empty(walk.Lines);
        Assert.Empty(burst.CreatedBookmarks);
    }
}
