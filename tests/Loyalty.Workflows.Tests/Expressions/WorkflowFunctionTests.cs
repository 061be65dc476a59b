using System.Text.Json.Nodes;
using Loyalty.Workflows.Expressions.JavaScript;

namespace Loyalty.Workflows.Tests.Expressions;

public sealed class WorkflowFunctionTests
{
    [Theory]
    [InlineData("variables.N >= 3 && !false", "true")]
    [InlineData("variables.Missing ?? 'none'", "\"none\"")]
    [InlineData("getN()", "3")]
    [InlineData("getGuestTier() + variables.guestTier", "\"GoldGold\"")]
    [InlineData("getVariable('N') + 1", "4")]
    [InlineData("getVariable('Nobody')", null)]
    [InlineData("getInput('Guest').name.toUpperCase()", "\"ANNA\"")]
    [InlineData("getInput('Guest')", """{"name":"Anna","stays":[7,9]}""")]
    [InlineData("setGuest('x'); getGuest() + getInput('Guest').name", "\"xAnna\"")]
    [InlineData("variables.New = 1; Object.keys(variables)", """["N","L","guestTier","New"]""")]
    [InlineData("getWorkflowDefinitionId() + getWorkflowDefinitionVersionId() + getWorkflowDefinitionVersion()", "\"testtest-v11\"")]
    [InlineData("getWorkflowInstanceId()", "\"11111111-2222-3333-4444-555555555555\"")]
    [InlineData("setCorrelationId('c1'); getCorrelationId()", "\"c1\"")]
    [InlineData("setWorkflowInstanceName('Anna'); getWorkflowInstanceName()", "\"Anna\"")]
    [InlineData("[isNullOrEmpty(''), isNullOrEmpty(null), isNullOrEmpty('a'), isNullOrWhiteSpace(' '), isNullOrWhiteSpace()]", "[true,true,false,true,true]")]
    [InlineData("stringToBase64('Grüße') + stringFromBase64('R3LDvMOfZQ==').length", "\"R3LDvMOfZQ==5\"")]
    [InlineData("bytesToBase64([1, 2, 255]) + bytesFromBase64('AQL/')", "\"AQL/1,2,255\"")]
    [InlineData("getLastResult() ?? getOutputFrom('nobody') ?? 'nothing'", "\"nothing\"")]
    [InlineData("newGuid() !== newGuid() && newGuidString().length === 36 && newShortGuid().length === 22", "true")]
    public async Task A_function_of_the_workflow_answers(string source, string? json) => Assert.Equal(json, await Evaluation.ValueOf(source));

    [Fact]
    public async Task A_repeated_burst_makes_the_same_ids_and_random_numbers()
    {
        const string source = "[newGuid(), newShortGuid(), Math.random(), Math.random()]";
        var (first, second) = (await Evaluation.ValueOf(source), await Evaluation.ValueOf(source));
        var numbers = JsonNode.Parse(first!)!.AsArray().Skip(2).Select(number => number!.GetValue<double>()).ToList();

        Assert.Equal(first, second);
        Assert.NotEqual(numbers[0], numbers[1]);
        Assert.All(numbers, number => Assert.InRange(number, 0, 0.9999999999999999));
    }

    [Fact]
    public async Task Two_inputs_of_one_activity_make_different_ids()
    {
        var seen = new List<string?>();

        await Evaluation.In(
            context =>
            {
                seen.Add(context.Input<string>("value"));
                seen.Add(context.Input<string>("value"));
            },
            "newGuid()");

        Assert.Equal(2, seen.Distinct().Count());
    }

    [Fact]
    public async Task Only_a_script_may_choose_an_outcome() =>
        Assert.Equal("an outcome can only be set in the script of RunJavaScript", await Evaluation.FaultOf("setOutcome('Done')"));

    [Fact]
    public async Task A_whole_number_converts_to_any_type()
    {
        await Evaluation.In(
            context =>
            {
                var value = context.Input("value")!.AsObject();
                var (number, big) = (value["small"]!.AsValue(), value["big"]!.AsValue());
                Assert.Equal((7, 7L, 7d, 7m), (number.GetValue<int>(), number.GetValue<long>(), number.GetValue<double>(), number.GetValue<decimal>()));
                Assert.Equal(5_000_000_000L, big.GetValue<long>());
                var alone = JavaScriptProgram.Evaluate("6 * 7", context)!.AsValue();
                Assert.Equal((42, 42m), (alone.GetValue<int>(), alone.GetValue<decimal>()));
                Assert.Equal(4242, JavaScriptProgram.Evaluate("4242", context)!.GetValue<int>());
            },
            "({ small: 7, big: 5e9 })");
    }

    [Theory]
    [InlineData("return 1;", null)]
    [InlineData("return 1 +;", "line 1, column 11: ';' is not expected here")]
    public void A_script_is_checked_without_running_it(string source, string? problem) => Assert.Equal(problem, JavaScriptProgram.ScriptProblem(source));
}
