using Loyalty.Workflows.Expressions.Values;

namespace Loyalty.Workflows.Expressions.JavaScript;

/// <summary>The functions and numbers of Math.</summary>
internal static class MathFunctions
{
    public static readonly Value All = Value.Of(new Namespace(Build()));

    private static Dictionary<string, Value> Build()
    {
        var functions = new Dictionary<string, Value>(NativeFunction.Table(
            ("abs", c => Value.Of(Math.Abs(c.Number(0)))),
            ("acos", c => Value.Of(Math.Acos(c.Number(0)))),
            ("asin", c => Value.Of(Math.Asin(c.Number(0)))),
            ("atan", c => Value.Of(Math.Atan(c.Number(0)))),
            ("atan2", c => Value.Of(Math.Atan2(c.Number(0), c.Number(1)))),
            ("cbrt", c => Value.Of(Math.Cbrt(c.Number(0)))),
            ("ceil", c => Value.Of(Math.Ceiling(c.Number(0)))),
            ("cos", c => Value.Of(Math.Cos(c.Number(0)))),
            ("exp", c => Value.Of(Math.Exp(c.Number(0)))),
            ("floor", c => Value.Of(Math.Floor(c.Number(0)))),
            ("hypot", c => Value.Of(Math.Sqrt(c.Arguments.Sum(argument => Math.Pow(c.Run.Number(argument), 2))))),
            ("log", c => Value.Of(Math.Log(c.Number(0)))),
            ("log10", c => Value.Of(Math.Log10(c.Number(0)))),
            ("log2", c => Value.Of(Math.Log2(c.Number(0)))),
            ("max", c => Furthest(c, double.NegativeInfinity, Math.Max)),
            ("min", c => Furthest(c, double.PositiveInfinity, Math.Min)),
            ("pow", c => Value.Of(Operators.Power(c.Number(0), c.Number(1)))),
            ("random", c => Value.Of(c.Run.Globals.NextRandom())),
            ("round", c => Value.Of(Round(c.Number(0)))),
            ("sign", c => Value.Of(Sign(c.Number(0)))),
            ("sin", c => Value.Of(Math.Sin(c.Number(0)))),
            ("sqrt", c => Value.Of(Math.Sqrt(c.Number(0)))),
            ("tan", c => Value.Of(Math.Tan(c.Number(0)))),
            ("trunc", c => Value.Of(Math.Truncate(c.Number(0))))), StringComparer.Ordinal)
        {
            ["E"] = Value.Of(Math.E),
            ["PI"] = Value.Of(Math.PI),
            ["LN2"] = Value.Of(Math.Log(2)),
            ["LN10"] = Value.Of(Math.Log(10)),
            ["SQRT2"] = Value.Of(Math.Sqrt(2)),
        };
        return functions;
    }

    /// <summary>Halves are rounded up, also below zero; a number that has no fraction any more stays as it is.</summary>
    public static double Round(double number)
    {
        if (!double.IsFinite(number) || number == Math.Truncate(number)) return number;
        var floor = Math.Floor(number);
        var rounded = number - floor >= 0.5 ? floor + 1 : floor;
        return rounded == 0 && number < 0 ? -0.0 : rounded;
    }

    private static double Sign(double number) => number > 0 ? 1 : number < 0 ? -1 : number;

    private static Value Furthest(Call call, double start, Func<double, double, double> choose) =>
        Value.Of(call.Arguments.Aggregate(start, (chosen, argument) => choose(chosen, call.Run.Number(argument))));
}
