using System.Collections.Frozen;
using Loyalty.Workflows.Expressions.Values;

namespace Loyalty.Workflows.Expressions.JavaScript;

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

    public override bool Remove(Budget budget, string name) => false;
}
