using Loyalty.Workflows.Execution;

namespace Loyalty.Workflows.Tests.Activities;

public sealed class ParallelTests
{
    [Fact]
    public async Task Activities_run_side_by_side_and_what_follows_waits_for_all()
    {
        var first = Flow.Container("Elsa.Sequence", "A", [Flow.Write("a1"), Flow.Write("a2")]);
        var second = Flow.Container("Elsa.Sequence", "C", [Flow.Write("b1"), Flow.Event("e", "go"), Flow.Write("b2")]);
        var walk = new Walk(Flow.Sequence(Flow.Container("Elsa.Parallel", "P", [first, second]), Flow.Write("after")));

        await walk.StartAsync();
        Assert.Equal(["a1", "b1", "a2"], walk.Lines);
        var burst = await walk.ResumeAsync(walk.Open[0]);

        Assert.Equal(["a1", "b1", "a2", "b2", "after"], walk.Lines);
        Assert.Equal(WorkflowSubStatus.Finished, burst.SubStatus);
    }
}
