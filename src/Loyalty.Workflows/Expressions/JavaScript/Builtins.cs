using System.Collections.Frozen;
using Loyalty.Workflows.Expressions.Values;

namespace Loyalty.Workflows.Expressions.JavaScript;

/// <summary>The names of JavaScript itself that a program can use.</summary>
internal static class Builtins
{
    public static readonly FrozenDictionary<string, Value> All = Build().ToFrozenDictionary(StringComparer.Ordinal);

    private static Dictionary<string, Value> Build()
    {
        var numberFunctions = new Dictionary<string, Value>(NativeFunction.Table(
            ("isFinite", c => Value.Of(c[0].IsNumber && double.IsFinite(c[0].AsNumber))),
            ("isInteger", c => Value.Of(IsWhole(c[0]))),
            ("isNaN", c => Value.Of(c[0].IsNumber && double.IsNaN(c[0].AsNumber))),
            ("isSafeInteger", c => Value.Of(IsWhole(c[0]) && Math.Abs(c[0].AsNumber) <= Numbers.LargestSafe)),
            ("parseFloat", ParseFloat),
            ("parseInt", ParseInt)), StringComparer.Ordinal)
        {
            ["EPSILON"] = Value.Of(Math.Pow(2, -52)),
            ["MAX_SAFE_INTEGER"] = Value.Of(Numbers.LargestSafe),
            ["MIN_SAFE_INTEGER"] = Value.Of(-Numbers.LargestSafe),
            ["MAX_VALUE"] = Value.Of(double.MaxValue),
            ["MIN_VALUE"] = Value.Of(double.Epsilon),
            ["POSITIVE_INFINITY"] = Value.Of(double.PositiveInfinity),
            ["NEGATIVE_INFINITY"] = Value.Of(double.NegativeInfinity),
            ["NaN"] = Value.Of(double.NaN),
        };
        return new(NativeFunction.Table(
            ("isFinite", c => Value.Of(double.IsFinite(c.Number(0)))),
            ("isNaN", c => Value.Of(double.IsNaN(c.Number(0)))),
            ("parseFloat", ParseFloat),
            ("parseInt", ParseInt)), StringComparer.Ordinal)
        {
            ["undefined"] = Value.Undefined,
            ["NaN"] = Value.Of(double.NaN),
            ["Infinity"] = Value.Of(double.PositiveInfinity),
            ["Math"] = MathFunctions.All,
            ["JSON"] = JsonText.Functions,
            ["Array"] = Function(Lists.Make, Lists.Functions),
            ["Boolean"] = Function(c => Value.Of(c[0].IsTrue)),
            ["Date"] = Function(c => Value.Of(new DateValue(c.Run.Globals.Now).ToString()), Dates.Functions),
            ["Number"] = Function(c => Value.Of(c.Count == 0 ? 0 : c.Number(0)), numberFunctions),
            ["Object"] = Function(c => c[0].IsNullish ? Value.Of(new ObjectValue()) : c[0], ObjectMethods.Functions),
            ["String"] = Function(c => c.Count == 0 ? Value.EmptyText : c.Run.NewText(c.Text(0)), NativeFunction.Table(("fromCharCode", FromCharCode))),
        };
    }

    private static Value Function(NativeCode code, IReadOnlyDictionary<string, Value>? members = null) => Value.Of(new NativeFunction(code, members));

    private static bool IsWhole(Value value) => value.IsNumber && double.IsFinite(value.AsNumber) && value.AsNumber == Math.Truncate(value.AsNumber);

    private static Value ParseFloat(Call call) => Value.Of(Numbers.ParseStart(call.Text(0)));

    private static Value ParseInt(Call call) => Value.Of(Numbers.ParseWhole(call.Text(0), Numbers.Bits(call.Number(1))));

    private static Value FromCharCode(Call call) =>
        call.Run.NewText(string.Concat(call.Arguments.Select(argument => (char)(ushort)Numbers.Bits(call.Run.Number(argument)))));
}
