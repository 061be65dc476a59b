using System.Text.Json.Nodes;

namespace Loyalty.Workflows.Tests.Activities;

public sealed class SwitchTests
{
    [Theory]
    [InlineData(null, "A")]
    [InlineData("MatchFirst", "A")]
    [InlineData("MatchAny", "A,C")]
    public async Task The_first_case_that_holds_runs_or_all_that_hold(string? mode, string lines)
    {
        var walk = new Walk(Flow.Sequence(Switch(mode, ("A", "true"), ("B", "false"), ("C", "true")), Flow.Write("after")));

        await walk.StartAsync();

        Assert.Equal([.. lines.Split(','), "after"], walk.Lines);
    }

    [Fact]
    public async Task Without_a_case_that_holds_the_default_runs()
    {
        var walk = new Walk(Flow.Sequence(Switch(null, ("A", "false"), ("B", "false"))));

        await walk.StartAsync();

        Assert.Equal(["otherwise"], walk.Lines);
    }

    [Fact]
    public async Task A_case_without_an_activity_does_nothing()
    {
        var node = Flow.Activity("Elsa.Switch", "SW", ("cases", new JsonArray(Loop.Case("A", "true"))), ("default", Flow.Write("otherwise")));
        var walk = new Walk(Flow.Sequence(node, Flow.Write("after")));

        await walk.StartAsync();

        Assert.Equal(["after"], walk.Lines);
    }

    [Fact]
    public async Task A_condition_that_cannot_be_evaluated_names_its_case()
    {
        var burst = await new Walk(Flow.Sequence(Switch(null, ("Gold", "nope.nope")))).StartAsync();

        Assert.Contains("Condition of Gold", Assert.Single(burst.Incidents).Message, StringComparison.Ordinal);
    }

    private static JsonObject Switch(string? mode, params (string Label, string Condition)[] cases) => Flow.Activity(
        "Elsa.Switch",
        "SW",
        ("mode", mode),
        ("cases", new JsonArray([.. cases.Select(one => Loop.Case(one.Label, one.Condition, Flow.Write(one.Label)))])),
        ("default", Flow.Write("otherwise")));
}
