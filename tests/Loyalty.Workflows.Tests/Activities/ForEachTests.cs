using System.Text.Json.Nodes;
using Loyalty.Workflows.Execution;

namespace Loyalty.Workflows.Tests.Activities;

public sealed class ForEachTests
{
    private static readonly JsonObject s_current = new() { ["typeName"] = "Object", ["memoryReference"] = new JsonObject { ["id"] = "v-Item" } };

    [Fact]
    public async Task Each_item_is_known_by_number_and_value_and_in_the_variable_it_is_tied_to()
    {
        var loop = Flow.Activity(
            "Elsa.ForEach", "F", ("items", """["a",null,{"x":1}]"""), ("currentValue", s_current.DeepClone()), ("body", Loop.Say("w", "${getCurrentIndex()} ${getCurrentValue()} ${variables.Item}")));
        loop["items"] = Flow.Input("Object[]", "Object", """["a",null,"c"]""");
        var walk = new Walk(Flow.Of(Flow.Container("Elsa.Sequence", "S", [loop]), Flow.Variable("Item", "Object", null)));

        await walk.StartAsync();

        Assert.Equal(["0 a a", "1 null null", "2 c c"], walk.Lines);
    }

    [Theory]
    [InlineData("[]", 0)]
    [InlineData("null", 0)]
    [InlineData("\"alone\"", 1)]
    public async Task An_empty_list_ends_at_once_and_a_single_value_is_a_list_of_one(string items, int turns)
    {
        var walk = new Walk(Flow.Sequence(Flow.Activity("Elsa.ForEach", "F", ("items", Flow.Input("Object", "Object", items)), ("body", Flow.Write("turn"))), Flow.Write("after")));

        var burst = await walk.StartAsync();

        Assert.Equal(turns + 1, walk.Lines.Count());
        Assert.Equal(WorkflowSubStatus.Finished, burst.SubStatus);
    }

    [Fact]
    public async Task The_items_stay_those_of_the_beginning_whatever_the_body_does()
    {
        var clear = Flow.Activity("Elsa.SetVariable", "s", ("variable", new JsonObject { ["id"] = "v-List" }), ("value", Flow.Input("Object", "Object", "[]")));
        var loop = Flow.Activity("Elsa.ForEach", "F", ("items", Flow.Input("Object[]", "Variable", "List")), ("body", Loop.Body(clear, Flow.Event("e", "go"), Loop.Say("w", "${getCurrentValue()}"))));
        var walk = new Walk(Flow.Of(Flow.Container("Elsa.Sequence", "S", [loop]), Flow.Variable("List", "Object", """["a","b"]""")));

        await walk.ToTheEndAsync();

        Assert.Equal(["a", "b"], walk.Lines);
    }
}
