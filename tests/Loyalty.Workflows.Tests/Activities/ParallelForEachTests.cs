using Loyalty.Workflows.Execution;

namespace Loyalty.Workflows.Tests.Activities;

public sealed class ParallelForEachTests
{
    [Fact]
    public async Task All_items_wait_at_once_and_the_last_one_ends_the_loop()
    {
        var body = Loop.Body(Loop.Say("w", "enter ${getCurrentValue()}"), Flow.Event("e", "go"), Loop.Say("w2", "leave ${getCurrentValue()} ${getCurrentIndex()}"));
        var walk = new Walk(Flow.Sequence(Flow.Activity("Elsa.ParallelForEach", "F", ("items", Flow.Input("Object", "Object", """["a","b"]""")), ("body", body)), Flow.Write("after")));

        await walk.StartAsync();
        Assert.Equal(["enter a", "enter b"], walk.Lines);
        Assert.Equal(2, walk.Open.Count);
        await walk.ResumeAsync(walk.Open[1]);
        Assert.DoesNotContain("after", walk.Lines);
        var burst = await walk.ResumeAsync(walk.Open[0]);

        Assert.Equal(["enter a", "enter b", "leave b 1", "leave a 0", "after"], walk.Lines);
        Assert.Equal(WorkflowSubStatus.Finished, burst.SubStatus);
    }
}
