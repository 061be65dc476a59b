using Loyalty.Workflows.Expressions.Values;

namespace Loyalty.Workflows.Expressions.JavaScript;

/// <summary>A part of a program that has a value. Programs are shared by threads: a node keeps nothing of an evaluation.</summary>
internal abstract class Node
{
    public abstract Value Evaluate(Scope scope);

    /// <summary>Names the part in a message about it.</summary>
    public virtual string Shown => "the value";
}

/// <summary>A value that stands in the source.</summary>
internal sealed class Literal(Value value) : Node
{
    public override string Shown => value.IsText ? $"'{value.AsText}'" : base.Shown;

    public override Value Evaluate(Scope scope) => value;
}

/// <summary>A text with values inserted.</summary>
internal sealed class Template(string[] parts, Node[] insertions) : Node
{
    public override Value Evaluate(Scope scope)
    {
        scope.Budget.Tick();
        var text = Value.Of(parts[0]);
        for (var index = 0; index < insertions.Length; index++)
        {
            var inserted = Value.Of(scope.Run.Text(insertions[index].Evaluate(scope)));
            text = Rope.Join(scope.Budget, Rope.Join(scope.Budget, text, inserted), Value.Of(parts[index + 1]));
        }

        return text;
    }
}

/// <summary>Several expressions, of which the last is the value.</summary>
internal sealed class Sequence(Node[] nodes) : Node
{
    public override Value Evaluate(Scope scope)
    {
        scope.Budget.Tick();
        for (var index = 0; index < nodes.Length - 1; index++) nodes[index].Evaluate(scope);
        return nodes[^1].Evaluate(scope);
    }
}
