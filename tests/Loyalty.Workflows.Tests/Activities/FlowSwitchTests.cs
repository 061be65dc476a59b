using System.Text.Json.Nodes;

namespace Loyalty.Workflows.Tests.Activities;

public sealed class FlowSwitchTests
{
    [Theory]
    [InlineData("MatchFirst", "true", "a")]
    [InlineData("MatchAny", "true", "a,b")]
    [InlineData("MatchAny", "false", "d")]
    public async Task The_arrows_of_the_cases_that_hold_are_followed(string mode, string condition, string lines)
    {
        var node = Flow.Activity("Elsa.FlowSwitch", "F", ("mode", mode), ("cases", new JsonArray(Loop.Case("A", condition), Loop.Case("B", condition))));
        var walk = new Walk(Flow.Chart([node, Flow.Write("a"), Flow.Write("b"), Flow.Write("d")], "F A -> a", "F B -> b", "F Default -> d"));

        await walk.StartAsync();

        Assert.Equal(lines.Split(','), walk.Lines);
    }
}
