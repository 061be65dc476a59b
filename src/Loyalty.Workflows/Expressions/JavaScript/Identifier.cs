using Loyalty.Workflows.Expressions.Values;

namespace Loyalty.Workflows.Expressions.JavaScript;

/// <summary>A name: of the script itself or, if it declares none like it, one of those it is given.</summary>
internal sealed class Identifier(string name) : Node
{
    private const int Global = -1;

    /// <summary>Where the name was found the first time: scopes outwards, then slot. It is the same every time, so any thread may write it.</summary>
    private int _place;

    public string Name => name;

    public override string Shown => $"'{name}'";

    public override Value Evaluate(Scope scope) =>
        TryEvaluate(scope, out var value) ? value : throw Thrown.Reference($"'{name}' is not defined");

    public bool TryEvaluate(Scope scope, out Value value)
    {
        if (!TryFind(scope, out var owner, out var slot)) return scope.Run.Globals.TryGet(name, out value);
        value = owner[slot];
        return value.IsAbsent ? throw Thrown.Reference($"'{name}' is used before its declaration") : true;
    }

    public void Assign(Scope scope, Value value, bool declares)
    {
        if (!TryFind(scope, out var owner, out var slot))
        {
            throw scope.Run.Globals.TryGet(name, out _)
                ? Thrown.Type($"'{name}' cannot be changed")
                : Thrown.Reference($"'{name}' is not defined; declare it with let, or set variables.{name}");
        }

        if (!declares && owner[slot].IsAbsent) throw Thrown.Reference($"'{name}' is used before its declaration");
        if (!declares && owner.IsConstant(slot)) throw Thrown.Type($"'{name}' is a constant and cannot be changed");
        owner[slot] = value;
    }

    private bool TryFind(Scope scope, out Scope owner, out int slot)
    {
        if (_place == 0) _place = Find(scope);
        var place = _place;
        owner = scope;
        slot = 0;
        if (place == Global) return false;
        for (var outwards = (place >> 16) - 1; outwards > 0; outwards--) owner = owner.Parent!; // the way was walked before
        slot = place & 0xFFFF;
        return true;
    }

    private int Find(Scope scope)
    {
        var outwards = 1;
        for (var current = scope; current is not null; current = current.Parent, outwards++)
        {
            if (current.Find(name) is var slot and >= 0) return (outwards << 16) | slot;
        }

        return Global;
    }
}
