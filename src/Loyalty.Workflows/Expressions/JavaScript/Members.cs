using System.Globalization;
using Loyalty.Workflows.Expressions.Values;

namespace Loyalty.Workflows.Expressions.JavaScript;

/// <summary>What can be asked of a value with a dot or in brackets.</summary>
internal static class Members
{
    public static Value Get(Run run, Value owner, Value key)
    {
        if (key.IsNumber && owner.AsList is { } list && (int)key.AsNumber is var index && index == key.AsNumber && index >= 0)
        {
            return index < list.Count ? list[index] : Value.Undefined;
        }

        return Get(run, owner, key.IsText ? key.AsText : run.Text(key));
    }

    public static Value Get(Run run, Value owner, string name)
    {
        if (owner.IsNullish) throw Thrown.Type($"'{name}' cannot be read of {Iteration.Named(owner)}");
        if (owner.AsComposite is { } composite && composite.TryGet(name, out var value)) return value;
        if (owner.IsText && OfText(run, owner, name) is { IsUndefined: false } part) return part;
        return Methods(owner).TryGetValue(name, out var method) ? method : Value.Undefined;
    }

    public static void Set(Run run, Value owner, Value key, Value value)
    {
        var name = run.Text(key);
        var isSet = owner.AsComposite?.TrySet(run.Budget, name, value) ?? false;
        if (!isSet) throw Thrown.Type($"'{name}' cannot be set on {Iteration.Named(owner)}");
    }

    private static Value OfText(Run run, Value owner, string name)
    {
        if (name == "length") return Value.Of(owner.TextLength);
        var isInside = ObjectValue.IsIndex(name, out var index) && index < owner.TextLength;
        return isInside ? run.NewText(owner.AsText[(int)index].ToString(CultureInfo.InvariantCulture)) : Value.Undefined;
    }

    private static IReadOnlyDictionary<string, Value> Methods(Value owner) => owner.Kind switch
    {
        Kind.Text => TextMethods.All,
        Kind.List => ListMethods.All,
        Kind.Number => NumberMethods.All,
        _ => owner.AsComposite is DateValue ? DateMethods.All : ObjectMethods.All,
    };
}
