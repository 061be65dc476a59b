namespace Loyalty.Workflows.Expressions.Values;

/// <summary>Conversions between kinds of values, as JavaScript makes them; none of them ever runs a script's function.</summary>
internal static class Convert
{
    public static double ToNumber(Value value, Budget budget) => value.Kind switch
    {
        Kind.Number or Kind.Boolean => value.AsNumber,
        Kind.Null => 0,
        Kind.Text => OfText(value.AsText, budget),
        Kind.List => OfText(ToText(value, budget), budget),
        _ => value.AsComposite is DateValue date ? date.Milliseconds : double.NaN,
    };

    /// <summary>A whole number, NaN counting as 0.</summary>
    public static double ToWhole(Value value, Budget budget) => ToNumber(value, budget) is var number && double.IsNaN(number) ? 0 : Math.Truncate(number);

    public static string ToText(Value value, Budget budget) => value.Kind switch
    {
        Kind.Text => value.AsText,
        Kind.Number => Numbers.Text(value.AsNumber),
        Kind.Boolean => value.IsTrue ? "true" : "false",
        Kind.Null => "null",
        Kind.Undefined => "undefined",
        Kind.List => OfList(value.AsList!, budget), // the kind says that it is one
        Kind.Function => "function",
        _ => value.AsComposite is DateValue date ? date.ToString() : "[object Object]",
    };

    /// <summary>What a value is when it is added, compared or put in a place for a name: a number, a text or another plain value.</summary>
    public static Value ToPlain(Value value, Budget budget) => value.AsComposite is null ? value : Value.Of(ToText(value, budget));

    private static double OfText(string text, Budget budget)
    {
        budget.Work(text.Length);
        return Numbers.Parse(text);
    }

    private static string OfList(ListValue list, Budget budget)
    {
        var text = new TextBuilder(budget);
        Join(list, ",", text, 0);
        return text.ToString();
    }

    public static void Join(ListValue list, string separator, TextBuilder text, int depth)
    {
        if (depth > Budget.DeepestNesting) throw Budget.TooDeep();
        for (var index = 0; index < list.Count; index++)
        {
            text.Budget.Tick();
            if (index > 0) text.Append(separator);
            var item = list[index];
            if (item.AsList is { } inner) Join(inner, ",", text, depth + 1);
            else if (!item.IsNullish) text.Append(ToText(item, text.Budget));
        }
    }
}
