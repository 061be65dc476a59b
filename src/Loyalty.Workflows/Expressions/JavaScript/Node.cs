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

/// <summary>A list or arguments, where <c>...</c> inserts another list's items.</summary>
internal sealed class ListNode(Node[] items) : Node
{
    private readonly bool _spreads = items.Any(item => item is Spread);

    public IReadOnlyList<Node> Items => items;

    public override Value Evaluate(Scope scope)
    {
        scope.Budget.Tick();
        return scope.Run.NewList([.. EvaluateAll(scope)]);
    }

    public Value[] EvaluateAll(Scope scope)
    {
        if (_spreads) return Spreaded(scope);
        if (items.Length == 0) return [];
        var values = new Value[items.Length];
        for (var index = 0; index < values.Length; index++) values[index] = items[index].Evaluate(scope);
        return values;
    }

    private Value[] Spreaded(Scope scope)
    {
        var values = new List<Value>();
        foreach (var item in items)
        {
            if (item is not Spread spread)
            {
                values.Add(item.Evaluate(scope));
                continue;
            }

            var added = Iteration.Items(scope.Run, spread.Inner.Evaluate(scope));
            scope.Budget.TakeItems(added.Count);
            values.AddRange(added);
        }

        return [.. values];
    }
}

/// <summary>Inserts the items of a list, or the properties of an object, where it stands.</summary>
internal sealed class Spread(Node inner) : Node
{
    public Node Inner => inner;

    public override Value Evaluate(Scope scope) => inner.Evaluate(scope);
}

/// <summary>A property of an object literal; without a name it is spread.</summary>
internal readonly record struct PropertyNode(Node? Name, Node Value);

/// <summary>An object.</summary>
internal sealed class ObjectNode(PropertyNode[] properties) : Node
{
    public IReadOnlyList<PropertyNode> Properties => properties;

    public override Value Evaluate(Scope scope)
    {
        scope.Budget.Take(64);
        scope.Budget.Tick();
        var json = new ObjectValue();
        foreach (var (name, node) in properties)
        {
            if (name is not null)
            {
                var key = scope.Run.Text(name.Evaluate(scope));
                json.TrySet(scope.Budget, key, node.Evaluate(scope));
            }
            else
            {
                Iteration.CopyProperties(scope.Run, node.Evaluate(scope), json);
            }
        }

        return Value.Of(json);
    }
}
