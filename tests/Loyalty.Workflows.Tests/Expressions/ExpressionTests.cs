using System.Text.Json.Nodes;
using Loyalty.Workflows.Execution;

namespace Loyalty.Workflows.Tests.Expressions;

public sealed class ExpressionTests
{
    [Theory]
    [InlineData("Int32", "5", "5")]
    [InlineData("Boolean", "true", "true")]
    [InlineData("Decimal", "1.50", "1.50")]
    [InlineData("String", 5, "\"5\"")]
    [InlineData("String[]", "[\"a\"]", "[\"a\"]")]
    [InlineData("System.Collections.Generic.ICollection<String>", "a", "[\"a\"]")]
    [InlineData("System.Int32, System.Private.CoreLib", "7", "7")]
    [InlineData("Int32", "", null)]
    public async Task A_literal_takes_the_type_its_input_asks_for(string type, object value, string? json) =>
        Assert.Equal(json, await Evaluate(Flow.Input(type, "Literal", value)));

    [Fact]
    public async Task An_object_is_written_as_text() => Assert.Equal("""{"de":"ja"}""", await Evaluate(Flow.Input("Object", "Object", """{ "de": "ja" }""")));

    [Fact]
    public async Task The_older_name_of_object_is_read() => Assert.Equal("[1]", await Evaluate(Flow.Input("Object", "Json", "[1]")));

    [Fact]
    public async Task A_bare_value_is_a_literal() => Assert.Equal("\"x\"", await Evaluate(JsonValue.Create("x")));

    [Fact]
    public async Task An_expression_whose_input_names_no_type_is_evaluated_all_the_same() => Assert.Equal(
        "3", await Evaluate(JsonNode.Parse("""{"expression":{"type":"Variable","value":"N"}}""")!));

    [Fact]
    public async Task A_list_may_stand_plainly() => Assert.Equal("[1,2]", await Evaluate(new JsonArray(1, 2)));

    [Fact]
    public async Task An_input_of_the_workflow_is_found_by_name() => Assert.Equal("\"Anna\"", await Evaluate(Flow.Input("String", "Input", new JsonObject { ["name"] = "Guest" })));

    [Theory]
    [InlineData("N")]
    [InlineData("v-N")]
    [InlineData("""{"id":"v-N","name":"N","typeName":"Int32"}""")]
    public async Task A_variable_is_found_by_id_name_or_reference(string reference) => Assert.Equal("3", await Evaluate(Flow.Input("Int32", "Variable", reference)));

    [Theory]
    [InlineData("Int32", "Literal", "many", "Failed to evaluate activity input 'Value': 'many' is not of type Int32")]
    [InlineData("Object", "Variable", "Gone", "Failed to evaluate activity input 'Value': there is no variable 'Gone' in scope")]
    [InlineData("Object", "JavaScript", "nope.nope", "Failed to evaluate activity input 'Value': 'nope' is not defined")]
    public async Task What_cannot_be_evaluated_says_why(string type, string language, string value, string message)
    {
        var burst = await new Walk(Flow.Sequence(Flow.Activity("Test.Read", "r", ("value", Flow.Input(type, language, value)))), Reader(_ => { })).StartAsync();

        Assert.Equal(message, Assert.Single(burst.Incidents).Message);
    }

    [Fact]
    public async Task An_activity_reads_inputs_as_the_types_it_works_with()
    {
        (TimeSpan Delay, string[]? Names, DayOfWeek Day, int? Missing) read = default;
        var walk = new Walk(
            Flow.Sequence(Flow.Activity("Test.Typed", "t", ("delay", "00:01:00"), ("names", """["a","b"]"""), ("day", "Monday"))),
            new Probe("Test.Typed", c => read = (c.Input<TimeSpan>("delay"), c.Input<string[]>("names"), c.Input<DayOfWeek>("day"), c.Input<int?>("missing"))));

        await walk.StartAsync();

        Assert.Equal((TimeSpan.FromMinutes(1), DayOfWeek.Monday, null), (read.Delay, read.Day, read.Missing));
        Assert.Equal("a b", string.Join(" ", read.Names ?? []));
    }

    private static async Task<string?> Evaluate(JsonNode input)
    {
        JsonNode? value = null;
        var root = Flow.Container("Elsa.Sequence", "S", [Flow.Activity("Test.Read", "r", ("value", input))]);
        var walk = new Walk(Flow.Of(root, Flow.Variable("N", "Int32", "3")), Reader(read => value = read));
        var burst = await walk.StartAsync(new JsonObject { ["Guest"] = "Anna" });
        Assert.Equal(WorkflowSubStatus.Finished, burst.SubStatus);
        return value?.ToJsonString();
    }

    private static Probe Reader(Action<JsonNode?> seen) => new("Test.Read", context => seen(context.Input("value")));
}
