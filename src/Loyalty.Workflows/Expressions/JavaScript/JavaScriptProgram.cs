using System.Text.Json.Nodes;
using Loyalty.Workflows.Activities;
using Loyalty.Workflows.Expressions.Values;

namespace Loyalty.Workflows.Expressions.JavaScript;

/// <summary>Runs sources written in JavaScript: an interpreter over data, with nothing of .NET in reach.</summary>
internal static class JavaScriptProgram
{
    private static readonly SourceCache<Program> s_programs = new(Parser.Parse);

    /// <summary>The value of a source; what it has changed is written if it came to its end.</summary>
    public static JsonNode? Evaluate(string source, ActivityContext context) => Evaluate(source, context, TimeProvider.System, mayChooseOutcomes: false).Value;

    /// <summary>As an activity's script, which may choose the activity's outcomes as well.</summary>
    public static (JsonNode? Value, IReadOnlyList<string>? Outcomes) RunScript(string source, ActivityContext context) =>
        Evaluate(source, context, TimeProvider.System, mayChooseOutcomes: true);

    /// <summary>Why the source cannot be run, with its place; null if nothing speaks against it.</summary>
    public static string? ScriptProblem(string source)
    {
        try
        {
            _ = s_programs[source];
            return null;
        }
        catch (ExpressionException exception)
        {
            return exception.Message;
        }
    }

    internal static (JsonNode? Value, IReadOnlyList<string>? Outcomes) Evaluate(string source, ActivityContext context, TimeProvider clock, bool mayChooseOutcomes)
    {
        var program = s_programs[source];
        var budget = new Budget(clock);
        var globals = new Globals(context, budget) { MayChooseOutcomes = mayChooseOutcomes };
        var value = JsonBridge.Write(program.Execute(new Run(budget, globals)), budget);
        globals.Commit();
        return (value, globals.Outcomes);
    }
}
