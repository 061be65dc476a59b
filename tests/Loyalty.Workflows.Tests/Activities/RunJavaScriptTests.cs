using System.Text.Json.Nodes;

namespace Loyalty.Workflows.Tests.Activities;

public sealed class RunJavaScriptTests
{
    [Theory]
    [InlineData("return 6 * 7;", "42")]
    [InlineData("6 * 7", "42")]
    [InlineData("const a = { b: [1] }; return a;", """{"b":[1]}""")]
    [InlineData("let x = 1;", "")]
    public async Task What_a_script_returns_is_its_result(string script, string line)
    {
        var walk = new Walk(Flow.Sequence(Script(script), Flow.Activity("Elsa.WriteLine", "w", ("text", Flow.Input("String", "JavaScript", "getOutputFrom('js')")))));

        await walk.StartAsync();

        Assert.Equal([line], walk.Lines);
    }

    [Fact]
    public async Task A_script_sets_variables_for_those_who_come_after_it()
    {
        var root = Flow.Container("Elsa.Sequence", "S", [Script("variables.N = variables.N + 1; setN(getN() * 10)"), Flow.WriteVariable("w", "N")]);
        var walk = new Walk(Flow.Of(root, Flow.Variable("N", "Int32", "3")));

        await walk.StartAsync();

        Assert.Equal(["40"], walk.Lines);
    }

    [Theory]
    [InlineData("setOutcome('Gold')", "gold")]
    [InlineData("setOutcomes(['Gold', 'Silver'])", "gold silver")]
    [InlineData("return 1", "done")]
    public async Task A_script_chooses_the_arrows_to_follow(string script, string lines)
    {
        var walk = new Walk(Flow.Chart(
            [Script(script), Flow.Write("gold"), Flow.Write("silver"), Flow.Write("done")], "js Gold -> gold", "js Silver -> silver", "js Done -> done"));

        await walk.StartAsync();

        Assert.Equal(lines, string.Join(' ', walk.Lines));
    }

    [Theory]
    [InlineData("return 1 +;", "Failed to evaluate activity input 'Script': line 1, column 11: ';' is not expected here")]
    [InlineData("let a = 1;\nb();", "Failed to evaluate activity input 'Script': line 2: the function 'b' is not known")]
    public async Task A_script_that_fails_says_where(string script, string message)
    {
        var burst = await new Walk(Flow.Sequence(Script(script))).StartAsync();

        Assert.Equal(message, Assert.Single(burst.Incidents).Message);
    }

    [Fact]
    public async Task A_script_never_comes_out_of_data()
    {
        var script = Flow.Activity("Elsa.RunJavaScript", "js", ("script", Flow.Input("String", "JavaScript", "getInput('Code')")));

        var burst = await new Walk(Flow.Sequence(script)).StartAsync(new JsonObject { ["Code"] = "return 1" });

        Assert.Equal("Failed to evaluate activity input 'Script': the script must stand in the definition as a literal", Assert.Single(burst.Incidents).Message);
    }

    private static JsonObject Script(string script) => Flow.Activity("Elsa.RunJavaScript", "js", ("script", Flow.Input("String", "Literal", script)));
}
