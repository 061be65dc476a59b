using System.Globalization;
using Loyalty.Workflows.Expressions.Values;

namespace Loyalty.Workflows.Expressions.JavaScript;

/// <summary>A statement that repeats another.</summary>
internal abstract class Loop : Statement
{
    /// <summary>Runs one turn; false if the loop is over, and then how.</summary>
    protected static bool Turn(Statement body, Scope scope, out Completion ended)
    {
        scope.Budget.Step();
        var completion = body.Execute(scope);
        ended = completion is Completion.Return ? Completion.Return : Completion.Normal;
        return completion is Completion.Normal or Completion.Continue;
    }
}

/// <summary>while, and do-while.</summary>
internal sealed class WhileLoop(Node condition, Statement body, bool isBodyFirst) : Loop
{
    protected override Completion Do(Scope scope)
    {
        for (var isFirst = true; (isFirst && isBodyFirst) || condition.Evaluate(scope).IsTrue; isFirst = false)
        {
            if (!Turn(body, scope, out var ended)) return ended;
        }

        return Completion.Normal;
    }
}

/// <summary>for with three parts.</summary>
internal sealed class ForLoop(ScopeShape shape, Statement? first, Node? condition, Node? next, Statement body, bool isCaptured) : Loop
{
    protected override Completion Do(Scope scope)
    {
        var inner = scope.Inner(shape);
        first?.Execute(inner);
        while (condition?.Evaluate(inner).IsTrue ?? true)
        {
            if (!Turn(body, inner, out var ended)) return ended;
            if (isCaptured && inner != scope) inner = inner.Next();
            next?.Evaluate(inner);
        }

        return Completion.Normal;
    }
}

/// <summary>for-of over the items of a list or text, and for-in over names.</summary>
internal sealed class ForEachLoop(ScopeShape shape, Target target, bool declares, bool overNames, Node subject, Statement body) : Loop
{
    protected override Completion Do(Scope scope)
    {
        var value = subject.Evaluate(scope);
        var items = overNames ? Names(scope.Run, value) : Iteration.Items(scope.Run, value);
        for (var index = 0; index < items.Count; index++)
        {
            var inner = scope.Inner(shape);
            target.Assign(inner, items[index], declares);
            if (!Turn(body, inner, out var ended)) return ended;
        }

        return Completion.Normal;
    }

    private static List<Value> Names(Run run, Value value)
    {
        if (!value.IsText) return value.AsComposite is { } composite ? [.. Iteration.Names(run, composite).Select(Value.Of)] : [];
        run.Budget.Take(48L * value.TextLength);
        return [.. Enumerable.Range(0, value.TextLength).Select(index => Value.Of(index.ToString(CultureInfo.InvariantCulture)))];
    }
}
