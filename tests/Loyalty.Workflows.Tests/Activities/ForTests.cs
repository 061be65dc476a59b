using Loyalty.Workflows.Execution;

namespace Loyalty.Workflows.Tests.Activities;

public sealed class ForTests
{
    [Theory]
    [InlineData(1, 3, 1, true, "1 2 3")]
    [InlineData(1, 3, 1, false, "1 2")]
    [InlineData(3, 1, -2, true, "3 1")]
    [InlineData(3, 1, -1, false, "3 2")]
    [InlineData(2, 1, 1, true, "")]
    public async Task It_counts_from_start_to_end(int start, int end, int step, bool inclusive, string lines)
    {
        var loop = Flow.Activity(
            "Elsa.For", "F", ("start", start), ("end", end), ("step", step), ("outerBoundInclusive", inclusive), ("body", Loop.Say("w", "${getCurrentValue()}")));
        var walk = new Walk(Flow.Sequence(loop));

        await walk.StartAsync();

        Assert.Equal(lines, string.Join(' ', walk.Lines));
    }

    [Fact]
    public async Task It_goes_on_counting_after_its_body_has_waited()
    {
        var walk = new Walk(Flow.Sequence(Flow.Activity("Elsa.For", "F", ("start", 1), ("end", 2), ("body", Loop.Body(Flow.Event("e", "go"), Loop.Say("w", "${getCurrentValue()}"))))));

        var burst = await walk.ToTheEndAsync();

        Assert.Equal(["1", "2"], walk.Lines);
        Assert.Equal(WorkflowSubStatus.Finished, burst.SubStatus);
    }

    [Fact]
    public async Task A_step_of_nothing_is_an_incident()
    {
        var burst = await new Walk(Flow.Sequence(Flow.Activity("Elsa.For", "F", ("start", 1), ("end", 2), ("step", 0)))).StartAsync();

        Assert.Contains("step is 0", Assert.Single(burst.Incidents).Message, StringComparison.Ordinal);
    }
}
