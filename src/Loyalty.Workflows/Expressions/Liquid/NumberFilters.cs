using Loyalty.Workflows.Expressions.Values;

namespace Loyalty.Workflows.Expressions.Liquid;

/// <summary>Filters that compute; in decimals where they can, so that money stays money.</summary>
internal static class NumberFilters
{
    private const double LargestDecimal = 1e15;

    public static readonly Dictionary<string, Filter> All = new(StringComparer.Ordinal)
    {
        ["abs"] = c => Value.Of(Math.Abs(c.Number)),
        ["at_least"] = c => Value.Of(Math.Max(c.Number, c.NumberOf(0))),
        ["at_most"] = c => Value.Of(Math.Min(c.Number, c.NumberOf(0))),
        ["ceil"] = c => Value.Of(Math.Ceiling(c.Number)),
        ["divided_by"] = DividedBy,
        ["floor"] = c => Value.Of(Math.Floor(c.Number)),
        ["minus"] = c => Compute(c, (a, b) => a - b, (a, b) => a - b),
        ["modulo"] = Modulo,
        ["plus"] = c => Compute(c, (a, b) => a + b, (a, b) => a + b),
        ["round"] = Round,
        ["times"] = c => Compute(c, (a, b) => a * b, (a, b) => a * b),
    };

    private static Value Compute(FilterCall call, Func<decimal, decimal, decimal> exact, Func<double, double, double> rough)
    {
        var (one, other) = (call.Number, call.NumberOf(0));
        if (!IsDecimal(one) || !IsDecimal(other)) return Value.Of(rough(one, other));
        try
        {
            return Value.Of((double)exact((decimal)one, (decimal)other));
        }
        catch (OverflowException)
        {
            return Value.Of(rough(one, other));
        }
    }

    /// <summary>Whole numbers divide to a whole number, rounded down, unless one was written with a point.</summary>
    private static Value DividedBy(FilterCall call)
    {
        var (one, other) = (call.Number, call.NumberOf(0));
        if (other == 0) throw new ExpressionException("a number cannot be divided by 0");
        var isWhole = !call.IsExact && one == Math.Truncate(one) && other == Math.Truncate(other);
        return isWhole ? Value.Of(Math.Floor(one / other)) : Compute(call, (a, b) => a / b, (a, b) => a / b);
    }

    private static Value Modulo(FilterCall call)
    {
        var (one, other) = (call.Number, call.NumberOf(0));
        if (other == 0) throw new ExpressionException("a number cannot be divided by 0");
        return Value.Of(one - (other * Math.Floor(one / other)));
    }

    private static Value Round(FilterCall call)
    {
        var digits = Math.Clamp(call.WholeOf(0, 0), 0, 15);
        return IsDecimal(call.Number) ? Value.Of((double)Math.Round((decimal)call.Number, digits, MidpointRounding.AwayFromZero)) : Value.Of(call.Number);
    }

    private static bool IsDecimal(double number) => Math.Abs(number) < LargestDecimal;
}
