using Loyalty.Workflows.Expressions.Values;

namespace Loyalty.Workflows.Expressions.JavaScript;

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
