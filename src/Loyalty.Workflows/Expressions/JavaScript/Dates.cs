using Loyalty.Workflows.Expressions.Values;

namespace Loyalty.Workflows.Expressions.JavaScript;

/// <summary>The functions of Date. "Now" is the moment at which the burst began, and every time is UTC.</summary>
internal static class Dates
{
    public static readonly IReadOnlyDictionary<string, Value> Functions = NativeFunction.Table(
        ("now", c => Value.Of(c.Run.Globals.Now)),
        ("parse", c => Value.Of(DateValue.Parse(c.Text(0)))),
        ("UTC", c => Value.Of(OfParts(c))));

    public static Value Make(Call call)
    {
        call.Budget.Take(48);
        return Value.Of(new DateValue(call.Count switch { 0 => call.Run.Globals.Now, 1 => OfValue(call), _ => OfParts(call) }));
    }

    private static double OfValue(Call call)
    {
        if (call[0].AsComposite is DateValue date) return date.Milliseconds;
        return call[0].IsText ? DateValue.Parse(call.Text(0)) : call.Number(0);
    }

    /// <summary>Two digits of a year mean the twentieth century, as in JavaScript.</summary>
    private static double OfParts(Call call)
    {
        var year = call.Number(0);
        if (year is >= 0 and <= 99) year += 1900;
        return DateValue.Of(year, Part(1, 0), Part(2, 1), Part(3, 0), Part(4, 0), Part(5, 0), Part(6, 0));

        double Part(int index, double missing) => index < call.Count ? call.Number(index) : missing;
    }
}
