using System.Text.Json.Nodes;

namespace Loyalty.Workflows.Tests.Expressions;

public sealed class JavaScriptTests
{
    [Theory]
    [InlineData("1 + 2 * 3", "7")]
    [InlineData("(1 + 2) * 3 - -1", "10")]
    [InlineData("7 / 2", "3.5")]
    [InlineData("7 % 2", "1")]
    [InlineData("1 / 0", null)]
    [InlineData("'a' + 1", "\"a1\"")]
    [InlineData("`N is ${variables.N}, ${ { a: 'x' }.a }!`", "\"N is 3, x!\"")]
    [InlineData("variables.N >= 3 && !false", "true")]
    [InlineData("variables.Missing ?? 'none'", "\"none\"")]
    [InlineData("variables.N === 3 ? 'three' : 'other'", "\"three\"")]
    [InlineData("'3' == 3", "true")]
    [InlineData("'3' === 3", "false")]
    [InlineData("null == undefined", "true")]
    [InlineData("getN()", "3")]
    [InlineData("getVariable('N') + 1", "4")]
    [InlineData("getInput('Guest').name.toUpperCase()", "\"ANNA\"")]
    [InlineData("getGuest().stays[1]", "9")]
    [InlineData("getGuest().stays.length", "2")]
    [InlineData("getGuest()['name'].startsWith('An')", "true")]
    [InlineData("getInput('Nobody')?.name", null)]
    [InlineData("[1, 'two', null].includes('two')", "true")]
    [InlineData("({ member: getInput('Guest').name, n: variables.N })", """{"member":"Anna","n":3}""")]
    [InlineData("isNullOrEmpty('')", "true")]
    [InlineData("getWorkflowDefinitionId()", "\"test\"")]
    [InlineData("return 42;", "42")]
    [InlineData("'it\\'s'", "\"it\\u0027s\"")]
    public async Task An_expression_has_its_value(string source, string? json)
    {
        var (value, incident) = await Evaluate(source);

        Assert.Null(incident);
        Assert.Equal(json, value);
    }

    [Theory]
    [InlineData("nope", "'nope' is not defined")]
    [InlineData("nope()", "the function 'nope' is not known")]
    [InlineData("getNope()", "the function 'getNope' is not known")]
    [InlineData("getInput('Nobody').name", "'name' cannot be read of null")]
    [InlineData("1 +", "the expression ends too early")]
    [InlineData("1 2", "'2' at position 2 is not understood")]
    [InlineData("variables.N = 4", "the character '=' at position 12 is not understood")]
    [InlineData("`${1`", "a text is not closed")]
    public async Task What_is_not_understood_is_said(string source, string message)
    {
        var (_, incident) = await Evaluate(source);

        Assert.Equal($"Failed to evaluate activity input 'Value': {message}", incident);
    }

    [Fact]
    public async Task Deep_nesting_is_refused_before_the_stack_is_gone()
    {
        var (_, nested) = await Evaluate(new string('(', 500) + "1");
        var (_, chained) = await Evaluate("1" + string.Concat(Enumerable.Repeat("+1", 50_000)));

        Assert.EndsWith("the expression is nested too deeply", nested, StringComparison.Ordinal);
        Assert.EndsWith("the expression is too long", chained, StringComparison.Ordinal);
    }

    private static async Task<(string? Value, string? Incident)> Evaluate(string source)
    {
        JsonNode? value = null;
        var read = Flow.Activity("Test.Read", "r", ("value", Flow.Input("Object", "JavaScript", source)));
        var walk = new Walk(
            Flow.Of(Flow.Container("Elsa.Sequence", "S", [read]), Flow.Variable("N", "Int32", "3")),
            new Probe("Test.Read", context => value = context.Input("value")));
        var burst = await walk.StartAsync(new JsonObject { ["Guest"] = new JsonObject { ["name"] = "Anna", ["stays"] = new JsonArray(7, 9) } });
        return (value?.ToJsonString(), burst.Incidents.Count > 0 ? burst.Incidents[0].Message : null);
    }
}
