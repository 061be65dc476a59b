using System.Collections.Frozen;
using Loyalty.Workflows.Expressions.Values;

namespace Loyalty.Workflows.Expressions.JavaScript;

/// <summary>What can be called.</summary>
internal abstract class FunctionValue : Composite
{
    public override Kind Kind => Kind.Function;

    public abstract Value Call(Run run, Value self, Value[] arguments);
}

/// <summary>A call of a built-in function: whose method it is, and with which arguments.</summary>
internal readonly struct Call(Run run, Value self, Value[] arguments)
{
    public Run Run => run;

    public Budget Budget => run.Budget;

    public Value Self => self;

    public int Count => arguments.Length;

    public Value[] Arguments => arguments;

    public Value this[int index] => index < arguments.Length ? arguments[index] : Value.Undefined;

    public string Text(int index) => run.Text(this[index]);

    public double Number(int index) => run.Number(this[index]);

    /// <summary>A whole number, or what it is if it is not given.</summary>
    public double Whole(int index, double missing = 0) => this[index].IsUndefined ? missing : Values.Convert.ToWhole(this[index], run.Budget);

    /// <summary>A place in something of that length; negative ones count from its end.</summary>
    public int Place(int index, int length, int missing)
    {
        var place = Whole(index, missing);
        return (int)Math.Clamp(place < 0 ? place + length : place, 0, length);
    }

    public FunctionValue Function(int index) =>
        this[index].AsComposite as FunctionValue ?? throw Thrown.Type($"a function is needed here, not {Iteration.Named(this[index])}");
}

/// <summary>What a built-in function does.</summary>
internal delegate Value NativeCode(Call call);

/// <summary>A built-in function; all evaluations share it, so it cannot be changed.</summary>
internal sealed class NativeFunction(NativeCode code, IReadOnlyDictionary<string, Value>? members = null) : FunctionValue
{
    public override Value Call(Run run, Value self, Value[] arguments)
    {
        run.Budget.Tick();
        return code(new Call(run, self, arguments));
    }

    public override bool TryGet(string name, out Value value)
    {
        value = default;
        return members is not null && members.TryGetValue(name, out value);
    }

    /// <summary>A table of functions by their names.</summary>
    public static FrozenDictionary<string, Value> Table(params (string Name, NativeCode Code)[] functions) =>
        functions.ToFrozenDictionary(f => f.Name, f => Value.Of(new NativeFunction(f.Code)), StringComparer.Ordinal);
}

/// <summary>A built-in object such as Math; all evaluations share it, so it cannot be changed.</summary>
internal sealed class Namespace(IReadOnlyDictionary<string, Value> members) : Composite
{
    public override Kind Kind => Kind.Object;

    public override bool TryGet(string name, out Value value) => members.TryGetValue(name, out value);

    public override bool Remove(string name) => false;
}

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
