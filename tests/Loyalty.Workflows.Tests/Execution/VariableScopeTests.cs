using System.Text.Json.Nodes;
using Loyalty.Workflows.Execution;

namespace Loyalty.Workflows.Tests.Execution;

public sealed class VariableScopeTests
{
    [Fact]
    public async Task A_variable_survives_a_suspension_whatever_its_storage_driver()
    {
        var walk = new Walk(Flow.Of(
            Flow.Container("Elsa.Sequence", "S", [Set("s", "N", "7"), Flow.Event("e", "go"), Flow.WriteVariable("w", "N")]),
            Flow.Variable("N", "Int32", "1")));

        await walk.ToTheEndAsync();

        Assert.Equal(["7"], walk.Lines);
    }

    [Fact]
    public async Task An_inner_variable_hides_an_outer_one_of_the_same_name()
    {
        var inner = Flow.Container("Elsa.Sequence", "In", [Set("s", "inner", "inner"), Flow.WriteVariable("w1", "N")]);
        inner["variables"] = new JsonArray(new JsonObject { ["id"] = "v-inner", ["name"] = "N", ["typeName"] = "String" });
        var walk = new Walk(Flow.Of(Flow.Container("Elsa.Sequence", "S", [inner, Flow.WriteVariable("w2", "N")]), Flow.Variable("N", "String", "outer")));

        await walk.StartAsync();

        Assert.Equal(["inner", "outer"], walk.Lines);
    }

    [Fact]
    public async Task A_variable_that_is_not_in_scope_cannot_be_set()
    {
        var burst = await new Walk(Flow.Sequence(Set("s", "Gone", "1"))).StartAsync();

        Assert.Equal("There is no variable 'Gone' in scope.", Assert.Single(burst.Incidents).Message);
    }

    [Fact]
    public async Task An_output_tied_to_a_variable_sets_it()
    {
        var asking = Flow.Activity("Test.Ask", "a");
        asking["result"] = new JsonObject { ["typeName"] = "Object", ["memoryReference"] = new JsonObject { ["id"] = "v-Answer" } };
        var walk = new Walk(
            Flow.Of(Flow.Container("Elsa.Sequence", "S", [asking, Flow.Event("e", "go"), Flow.WriteVariable("w", "Answer")]), Flow.Variable("Answer", "Object", null)),
            new Probe("Test.Ask", context => context.SetOutput("result", JsonValue.Create("yes"))));

        await walk.ToTheEndAsync();

        Assert.Equal(["yes"], walk.Lines);
    }

    [Fact]
    public async Task A_default_that_does_not_fit_its_type_counts_as_none()
    {
        var walk = new Walk(Flow.Of(Flow.Container("Elsa.Sequence", "S", [Flow.WriteVariable("w", "N")]), Flow.Variable("N", "Int32", "many")));

        await walk.StartAsync();

        Assert.Equal([""], walk.Lines);
    }

    private static JsonObject Set(string id, string variable, string value) =>
        Flow.Activity("Elsa.SetVariable", id, ("variable", new JsonObject { ["id"] = $"v-{variable}", ["name"] = variable }), ("value", value));
}
