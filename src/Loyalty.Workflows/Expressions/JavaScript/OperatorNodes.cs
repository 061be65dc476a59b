using Loyalty.Workflows.Expressions.Values;

namespace Loyalty.Workflows.Expressions.JavaScript;

/// <summary>An operator and what stands on its right.</summary>
internal readonly record struct Operation(Func<Run, Value, Value, Value> Apply, Node Right);

/// <summary>Operators of one rank in a row, from left to right; a row of any length is no deeper than a short one.</summary>
internal sealed class Chain(Node first, Operation[] rest) : Node
{
    public override Value Evaluate(Scope scope)
    {
        scope.Budget.Tick();
        var value = first.Evaluate(scope);
        foreach (var (apply, right) in rest)
        {
            scope.Budget.Tick();
            value = apply(scope.Run, value, right.Evaluate(scope));
        }

        return value;
    }
}

/// <summary><c>&amp;&amp;</c>, <c>||</c> or <c>??</c> in a row: stops at the first value that decides.</summary>
internal sealed class Decision(string sign, Node[] nodes) : Node
{
    public override Value Evaluate(Scope scope)
    {
        scope.Budget.Tick();
        var value = nodes[0].Evaluate(scope);
        for (var index = 1; index < nodes.Length && !Decides(sign, value); index++) value = nodes[index].Evaluate(scope);
        return value;
    }

    public static bool Decides(string sign, Value value) => sign switch
    {
        "&&" => !value.IsTrue,
        "||" => value.IsTrue,
        _ => !value.IsNullish,
    };
}

/// <summary>One of two, as a condition says.</summary>
internal sealed class Choice(Node condition, Node then, Node otherwise) : Node
{
    public override Value Evaluate(Scope scope)
    {
        scope.Budget.Tick();
        return condition.Evaluate(scope).IsTrue ? then.Evaluate(scope) : otherwise.Evaluate(scope);
    }
}

/// <summary>An operator before its value.</summary>
internal sealed class Prefix(string sign, Node inner) : Node
{
    public override Value Evaluate(Scope scope)
    {
        scope.Budget.Tick();
        if (sign == "typeof" && inner is Identifier name && !name.TryEvaluate(scope, out _)) return Value.Of("undefined");
        var value = inner.Evaluate(scope);
        return sign switch
        {
            "!" => Value.Of(!value.IsTrue),
            "-" => Value.Of(-scope.Run.Number(value)),
            "+" => Value.Of(scope.Run.Number(value)),
            "~" => Value.Of(~Numbers.Bits(scope.Run.Number(value))),
            "typeof" => Value.Of(TypeOf(value)),
            _ => Value.Undefined,
        };
    }

    private static string TypeOf(Value value) => value.Kind switch
    {
        Kind.Undefined => "undefined",
        Kind.Boolean => "boolean",
        Kind.Number => "number",
        Kind.Text => "string",
        Kind.Function => "function",
        _ => "object",
    };
}

/// <summary>Removes a property.</summary>
internal sealed class Delete(MemberTarget target) : Node
{
    public override Value Evaluate(Scope scope)
    {
        scope.Budget.Tick();
        return target.Remove(scope);
    }
}

/// <summary><c>++</c> or <c>--</c>, before or after.</summary>
internal sealed class Update(Target target, int step, bool isPrefix) : Node
{
    public override Value Evaluate(Scope scope)
    {
        scope.Budget.Tick();
        var place = target.Locate(scope);
        var before = scope.Run.Number(place.Read(scope));
        place.Write(scope, Value.Of(before + step));
        return Value.Of(isPrefix ? before + step : before);
    }
}

/// <summary>An assignment, also a compound one.</summary>
internal sealed class Assignment(Target target, string sign, Node right) : Node
{
    private readonly Func<Run, Value, Value, Value>? _apply = sign is "=" or "&&=" or "||=" or "??=" ? null : Operators.Of(sign[..^1]);

    public Target Target => target;

    public string Sign => sign;

    public Node Right => right;

    public override Value Evaluate(Scope scope)
    {
        scope.Budget.Tick();
        if (sign == "=" && target is not MemberTarget)
        {
            var assigned = right.Evaluate(scope);
            target.Assign(scope, assigned, declares: false);
            return assigned;
        }

        var place = target.Locate(scope);
        var before = sign == "=" ? default : place.Read(scope);
        if (_apply is null && sign != "=" && Decision.Decides(sign[..^1], before)) return before;
        var value = right.Evaluate(scope);
        if (_apply is not null) value = _apply(scope.Run, before, value);
        place.Write(scope, value);
        return value;
    }
}
