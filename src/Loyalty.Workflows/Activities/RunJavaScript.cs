using Loyalty.Workflows.Definitions;
using Loyalty.Workflows.Expressions;
using Loyalty.Workflows.Expressions.JavaScript;

namespace Loyalty.Workflows.Activities;

/// <summary>Runs a script. What it returns is the result; <c>setOutcome</c> chooses the arrow to follow.</summary>
public sealed class RunJavaScript : IActivity, IHasOutcomes
{
    /// <inheritdoc />
    public string Type => "Elsa.RunJavaScript";

    /// <inheritdoc />
    public IReadOnlyList<string>? OutcomesOf(ActivityNode node) => Constants.Text(node, "script")?.Contains("setOutcome", StringComparison.Ordinal) is true ? null : [Connection.DefaultPort];

    /// <inheritdoc />
    public ValueTask ExecuteAsync(ActivityContext context, CancellationToken cancellationToken)
    {
        try
        {
            var (result, outcomes) = JavaScriptProgram.RunScript(Script(context.Node), context);
            context.SetOutput("result", result);
            context.Complete([.. outcomes ?? []]);
            return ValueTask.CompletedTask;
        }
        catch (ExpressionException exception)
        {
            throw InputValue.Failure("script", exception);
        }
    }

    /// <summary>The program is what the author has written, never a text that comes out of data.</summary>
    internal static string Script(Definitions.ActivityNode node) =>
        node.Property("script") is null ? "" : InputValue.Written(node, "script") is { } script ? TypedValue.AsText(script) : throw new ExpressionException("the script must stand in the definition as a literal");
}
