using System.Globalization;
using Loyalty.Workflows.Expressions.Values;

namespace Loyalty.Workflows.Expressions.Liquid;

/// <summary>Reaches into lists, objects and texts as Liquid does: what is not there is nothing.</summary>
internal static class Lists
{
    public static List<Value> ItemsOf(Budget budget, Value value)
    {
        if (value.AsList is { } list) return list.Items;
        if (value.AsObject is { } json) return [.. Pairs(budget, json)];
        return value.IsNullish || (value.IsText && value.TextLength == 0) ? [] : [value];
    }

    public static Value Member(Budget budget, Value owner, Value key)
    {
        if (key.IsNumber && owner.AsList is { } list)
        {
            var place = key.AsNumber < 0 ? key.AsNumber + list.Count : key.AsNumber;
            return place >= 0 && place < list.Count ? list[(int)place] : Value.Null;
        }

        var name = Values.Convert.ToText(key, budget);
        if (owner.AsComposite is { } composite and not ListValue && composite.TryGet(name, out var value)) return value;
        return name switch { "size" => Size(owner), "first" => First(budget, owner), "last" => Last(budget, owner), _ => Value.Null };
    }

    public static Value Size(Value value)
    {
        if (value.IsText) return Value.Of(value.TextLength);
        if (value.AsList is { } list) return Value.Of(list.Count);
        return Value.Of(value.AsObject?.Count ?? 0);
    }

    public static Value First(Budget budget, Value value) => value.IsText ? Character(value, isFirst: true) : ItemsOf(budget, value).FirstOrDefault(Value.Null);

    public static Value Last(Budget budget, Value value) => value.IsText ? Character(value, isFirst: false) : ItemsOf(budget, value).LastOrDefault(Value.Null);

    private static Value Character(Value text, bool isFirst)
    {
        if (text.TextLength == 0) return Value.EmptyText;
        return Value.Of(text.AsText[isFirst ? 0 : ^1].ToString(CultureInfo.InvariantCulture));
    }

    private static IEnumerable<Value> Pairs(Budget budget, ObjectValue json)
    {
        foreach (var name in json.Names)
        {
            budget.TakeItems(4);
            yield return Value.Of(new ListValue([Value.Of(name), json.TryGet(name, out var value) ? value : Value.Null]));
        }
    }
}
