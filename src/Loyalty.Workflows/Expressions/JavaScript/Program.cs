using Loyalty.Workflows.Expressions.Values;

namespace Loyalty.Workflows.Expressions.JavaScript;

/// <summary>A parsed source. It keeps nothing of an evaluation, so any number of threads can run it.</summary>
internal sealed class Program(ScopeShape shape, Statement[] statements, bool hasLines)
{
    /// <summary>What the program returns or, without return, the value of its last statement that is an expression.</summary>
    public Value Execute(Run run)
    {
        try
        {
            var scope = new Scope(run, null, shape);
            foreach (var statement in statements)
            {
                if (statement.Execute(scope) is Completion.Return) return run.Returned;
            }

            return run.LastValue;
        }
        catch (Thrown thrown)
        {
            throw new ExpressionException(Located(thrown.Message, run), thrown);
        }
        catch (ExpressionException exception) when (hasLines)
        {
            throw new ExpressionException(Located(exception.Message, run), exception);
        }
    }

    private string Located(string message, Run run) => hasLines ? $"line {run.Line}: {message}" : message;
}
