using System.Text.Json.Nodes;
using Loyalty.Workflows.Execution;

namespace Loyalty.Workflows.Tests.Activities;

public sealed class ForkTests
{
    [Fact]
    public async Task All_branches_are_waited_for()
    {
        var walk = new Walk(Flow.Sequence(Fork("WaitAll"), Flow.Write("after")));

        await walk.StartAsync();
        Assert.Equal(["one"], walk.Lines);
        await walk.ResumeAsync(walk.Open[0]);

        Assert.Equal(["one", "after"], walk.Lines);
    }

    [Fact]
    public async Task With_the_first_branch_the_others_are_called_off()
    {
        var walk = new Walk(Flow.Sequence(Fork("WaitAny"), Flow.Write("after")));

        var burst = await walk.StartAsync();

        Assert.Equal(["one", "after"], walk.Lines);
        Assert.Equal(WorkflowSubStatus.Finished, burst.SubStatus);
        Assert.Contains(walk.Journal, entry => entry is { ActivityId: "e", Event: JournalEvents.Cancelled });
    }

    [Fact]
    public async Task An_unknown_mode_is_an_incident()
    {
        var burst = await new Walk(Flow.Sequence(Fork("WaitSome"))).StartAsync();

        Assert.Contains("WaitSome", Assert.Single(burst.Incidents).Message, StringComparison.Ordinal);
    }

    private static JsonObject Fork(string mode) =>
        Flow.Activity("Elsa.Fork", "F", ("joinMode", mode), ("branches", new JsonArray(Flow.Event("e", "go"), Flow.Write("one"))));
}
