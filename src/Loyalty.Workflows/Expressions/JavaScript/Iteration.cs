using System.Globalization;
using Loyalty.Workflows.Expressions.Values;

namespace Loyalty.Workflows.Expressions.JavaScript;

/// <summary>Goes through what has items or properties.</summary>
internal static class Iteration
{
    /// <summary>The items of a list, or the characters of a text.</summary>
    public static List<Value> Items(Run run, Value value)
    {
        if (value.AsList is { } list) return list.Items;
        if (value.IsText) return Characters(run, value.AsText);
        throw Thrown.Type($"{Named(value)} has no items to go through");
    }

    public static void CopyProperties(Run run, Value from, Composite to)
    {
        foreach (var (name, value) in Properties(run, from))
        {
            run.Budget.Tick();
            if (!to.TrySet(run.Budget, name, value)) throw Thrown.Type($"'{name}' cannot be set");
        }
    }

    /// <summary>Names and values; nothing for what has none.</summary>
    public static List<(string Name, Value Value)> Properties(Run run, Value owner)
    {
        var properties = new List<(string, Value)>();
        if (owner.IsText)
        {
            foreach (var c in owner.AsText) properties.Add((properties.Count.ToString(CultureInfo.InvariantCulture), run.NewText(c.ToString())));
        }
        else if (owner.AsComposite is { } composite)
        {
            foreach (var name in Names(run, composite))
            {
                if (composite.TryGet(name, out var value)) properties.Add((name, value));
            }
        }

        return properties;
    }

    public static IReadOnlyList<string> Names(Run run, Composite composite)
    {
        if (composite.AsCount() is var count and > 0) run.Budget.Take(32L * count);
        return composite.Names;
    }

    public static string Named(Value value) => value.Kind switch
    {
        Kind.Undefined => "undefined",
        Kind.Null => "null",
        Kind.Boolean => "true or false",
        Kind.Number => "a number",
        Kind.Text => "a text",
        Kind.List => "a list",
        Kind.Function => "a function",
        _ => "an object",
    };

    private static int AsCount(this Composite composite) => composite switch
    {
        ListValue list => list.Count,
        ObjectValue json => json.Count,
        _ => 0,
    };

    private static List<Value> Characters(Run run, string text)
    {
        var characters = new List<Value>();
        for (var at = 0; at < text.Length; at++)
        {
            var isPair = char.IsHighSurrogate(text[at]) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]);
            run.Budget.TakeItems(1);
            characters.Add(run.NewText(isPair ? text.Substring(at++, 2) : text[at].ToString()));
        }

        return characters;
    }
}
