using Loyalty.Workflows.Expressions.Values;

namespace Loyalty.Workflows.Expressions.JavaScript;

/// <summary>A property of a value, by a name or a computed key.</summary>
internal sealed class Member(Node owner, Node key, bool isOptional) : Node
{
    public Node Owner => owner;

    public Node Key => key;

    public bool IsOptional => isOptional;

    public override string Shown => key is Literal ? key.Shown : base.Shown;

    public override Value Evaluate(Scope scope) => Evaluate(scope, out _);

    /// <summary>Also tells whose property it is, for a call needs to know.</summary>
    public Value Evaluate(Scope scope, out Value found)
    {
        scope.Budget.Tick();
        found = owner.Evaluate(scope);
        if (found.IsAbsent || (isOptional && found.IsNullish)) return Value.Absent;
        return Members.Get(scope.Run, found, key.Evaluate(scope));
    }
}

/// <summary>Calls a function.</summary>
internal sealed class CallNode(Node callee, ListNode arguments, bool isOptional) : Node
{
    public override Value Evaluate(Scope scope)
    {
        scope.Budget.Tick();
        var self = Value.Undefined;
        var function = callee switch
        {
            Member member => member.Evaluate(scope, out self),
            Identifier name => name.TryEvaluate(scope, out var named) ? named : throw Thrown.Reference($"the function '{name.Name}' is not known"),
            _ => callee.Evaluate(scope),
        };
        if (function.IsAbsent || (isOptional && function.IsNullish)) return Value.Absent;
        if (function.AsComposite is FunctionValue code) return code.Call(scope.Run, self, arguments.EvaluateAll(scope));
        throw Thrown.Type(function.IsUndefined ? $"the function {callee.Shown} is not known" : $"{callee.Shown} is {Iteration.Named(function)}, not a function");
    }
}

/// <summary>The whole of a chain with <c>?.</c> in it: undefined if the chain was cut short.</summary>
internal sealed class OptionalChain(Node inner) : Node
{
    public override Value Evaluate(Scope scope) => inner.Evaluate(scope) is var value && value.IsAbsent ? Value.Undefined : value;
}

/// <summary>Makes a date, an error or a list.</summary>
internal sealed class New(string type, ListNode arguments) : Node
{
    public override Value Evaluate(Scope scope)
    {
        scope.Budget.Tick();
        var values = arguments.EvaluateAll(scope);
        if (type is "Error" or "TypeError" or "RangeError") return Thrown.NewError(scope.Run, type, values.Length > 0 ? scope.Run.Text(values[0]) : "");
        var call = new Call(scope.Run, Value.Undefined, values);
        return type == "Date" ? Dates.Make(call) : Lists.Make(call);
    }
}
