using Loyalty.Workflows.Expressions.Values;

namespace Loyalty.Workflows.Expressions.JavaScript;

/// <summary>A function as it stands in the source; its value is the function together with the names it can see.</summary>
internal sealed class FunctionNode(string name, PatternPart[] parameters, Target? rest, ScopeShape shape, bool knowsItself) : Node
{
    public string Name => name;

    public IReadOnlyList<PatternPart> Parameters => parameters;

    public Target? Rest => rest;

    public ScopeShape Shape => shape;

    /// <summary>Whether the name can be used inside only, for the function to call itself.</summary>
    public bool KnowsItself => knowsItself;

    /// <summary>The value of a function written without braces.</summary>
    public Node? Expression { get; init; }

    public Statement? Body { get; init; }

    public override Value Evaluate(Scope scope)
    {
        scope.Budget.Take(128);
        return Value.Of(new ScriptFunction(this, scope));
    }
}

/// <summary>A function of the script.</summary>
internal sealed class ScriptFunction(FunctionNode node, Scope outer) : FunctionValue
{
    public override Value Call(Run run, Value self, Value[] arguments)
    {
        run.Budget.Enter();
        try
        {
            var scope = new Scope(run, outer, node.Shape);
            if (node.KnowsItself) scope[scope.Find(node.Name)] = Value.Of(this);
            for (var index = 0; index < node.Parameters.Count; index++)
            {
                node.Parameters[index].Assign(scope, index < arguments.Length ? arguments[index] : Value.Undefined, declares: true);
            }

            node.Rest?.Assign(scope, run.NewList([.. arguments.Skip(node.Parameters.Count)]), declares: true);
            if (node.Expression is not null) return node.Expression.Evaluate(scope);
            return node.Body!.Execute(scope) is Completion.Return ? run.Returned : Value.Undefined; // a function without expression has a body
        }
        finally
        {
            run.Budget.Leave();
        }
    }
}
