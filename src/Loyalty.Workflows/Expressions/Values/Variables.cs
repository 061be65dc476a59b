using Loyalty.Workflows.Activities;

namespace Loyalty.Workflows.Expressions.Values;

/// <summary>
/// The object <c>variables</c>: each variable is fetched when it is asked for. What was assigned, and lists and objects that were
/// changed in place, are written back at the end.
/// </summary>
internal sealed class Variables(ActivityContext context, Budget budget) : Composite
{
    private const int WholeScope = 65_536;
    private IReadOnlyList<string>? _inScope;
    private Dictionary<string, Held>? _held;

    public override Kind Kind => Kind.Object;

    /// <summary>Besides those in scope, the names the program has used itself.</summary>
    public override IReadOnlyList<string> Names
    {
        get
        {
            var inScope = _inScope ??= InScope();
            budget.Take(32L * (inScope.Count + (_held?.Count ?? 0)));
            return [.. inScope.Union(_held?.Keys.AsEnumerable() ?? [])];
        }
    }

    public bool Has(string name) => (_held?.ContainsKey(name) ?? false) || context.Variables.Contains(name);

    public override bool TryGet(string name, out Value value)
    {
        if (_held is not null && _held.TryGetValue(name, out var held))
        {
            value = held.Value;
            return true;
        }

        var node = context.Variables.Peek(name);
        if (node is null && !context.Variables.Contains(name))
        {
            value = default;
            return false;
        }

        var origin = new Origin(budget);
        value = JsonBridge.Read(node, origin);
        if (value.AsComposite is not null) Hold(name, new(value, origin));
        return true;
    }

    public override bool TrySet(Budget payer, string name, Value value)
    {
        payer.Take(64 + (name.Length * sizeof(char)));
        Hold(name, new(value, null));
        return true;
    }

    public override bool Remove(Budget payer, string name) => false;

    public void Commit()
    {
        if (_held is null) return;
        foreach (var (name, held) in _held)
        {
            if (held.Origin is { Changed: false }) continue;
            context.Variables[name] = TypedValue.Of(JsonBridge.Write(held.Value, budget), context.Variables.TypeOf(name));
        }
    }

    /// <summary>Nothing but the program itself changes them while it runs, so the scope, which is copied for it, is looked at once.</summary>
    private List<string> InScope()
    {
        budget.Work(WholeScope);
        return [.. context.Variables.All().Select(variable => variable.Key)];
    }

    private void Hold(string name, Held held) => (_held ??= new(StringComparer.Ordinal))[name] = held;

    /// <summary>A value the program has got or set; one that was set comes from nowhere.</summary>
    private readonly record struct Held(Value Value, Origin? Origin);
}
