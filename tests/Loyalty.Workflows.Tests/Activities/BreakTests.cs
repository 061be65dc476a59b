using Loyalty.Workflows.Execution;

namespace Loyalty.Workflows.Tests.Activities;

public sealed class BreakTests
{
    [Fact]
    public async Task It_skips_the_rest_of_the_turn_and_all_turns_after_it()
    {
        var body = Loop.Body(Loop.Say("w", "${getCurrentIndex()}:${getCurrentValue()}"), Loop.BreakIf("i", "getCurrentValue() == 'b'"), Flow.Write("after if"));
        var walk = new Walk(Flow.Sequence(Flow.Activity("Elsa.ForEach", "F", ("items", Flow.Input("Object", "Object", """["a","b","c"]""")), ("body", body)), Flow.Write("after loop")));

        await walk.StartAsync();

        Assert.Equal(["0:a", "after if", "1:b", "after loop"], walk.Lines);
    }

    [Fact]
    public async Task It_ends_the_nearest_loop_only_and_what_waits_in_it()
    {
        var inner = Flow.Activity(
            "Elsa.ParallelForEach",
            "P",
            ("items", Flow.Input("Object", "Object", """["x","y"]""")),
            ("body", Flow.Container("Elsa.Sequence", "I", [Loop.BreakIf("i", "getCurrentValue() == 'y'"), Flow.Event("e", "go")])));
        var walk = new Walk(Flow.Sequence(Flow.Activity("Elsa.For", "F", ("start", 1), ("end", 2), ("body", Loop.Body(inner, Flow.Write("turn"))))));

        var burst = await walk.StartAsync();

        Assert.Equal(["turn", "turn"], walk.Lines);
        Assert.Equal(WorkflowSubStatus.Finished, burst.SubStatus);
        Assert.Empty(burst.CreatedBookmarks);
    }

    [Fact]
    public async Task Outside_a_loop_it_is_an_incident()
    {
        var burst = await new Walk(Flow.Sequence(Flow.Activity("Elsa.Break", "b"))).StartAsync();

        Assert.Contains("no loop", Assert.Single(burst.Incidents).Message, StringComparison.Ordinal);
    }
}
