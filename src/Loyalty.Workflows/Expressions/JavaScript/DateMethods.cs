using System.Collections.Frozen;
using Loyalty.Workflows.Expressions.Values;

namespace Loyalty.Workflows.Expressions.JavaScript;

/// <summary>The methods of dates; local time is UTC.</summary>
internal static class DateMethods
{
    private static readonly string[] s_parts = ["FullYear", "Month", "Date", "Hours", "Minutes", "Seconds", "Milliseconds"];

    public static readonly IReadOnlyDictionary<string, Value> All = Build();

    private static FrozenDictionary<string, Value> Build()
    {
        var functions = new List<(string, NativeCode)>
        {
            ("getDay", c => Value.Of(Date(c).Calendar is { } day ? (double)day.DayOfWeek : double.NaN)),
            ("getUTCDay", c => Value.Of(Date(c).Calendar is { } day ? (double)day.DayOfWeek : double.NaN)),
            ("getTime", c => Value.Of(Date(c).Milliseconds)),
            ("getTimezoneOffset", _ => Value.Of(0)),
            ("setTime", c => Move(c, c.Number(0))),
            ("toISOString", c => Value.Of(Date(c).ToIso() ?? throw Thrown.Range("the date is not valid"))),
            ("toJSON", c => Value.OfText(Date(c).ToIso())),
            ("toString", c => Value.Of(Date(c).ToString())),
            ("valueOf", c => Value.Of(Date(c).Milliseconds)),
        };
        for (var index = 0; index < s_parts.Length; index++)
        {
            var part = index;
            foreach (var zone in new[] { "", "UTC" })
            {
                functions.Add(($"get{zone}{s_parts[index]}", c => Value.Of(Date(c).Calendar is { } day ? Parts(day)[part] : double.NaN)));
                functions.Add(($"set{zone}{s_parts[index]}", c => Set(c, part)));
            }
        }

        return NativeFunction.Table([.. functions]);
    }

    private static DateValue Date(Call call) => call.Self.AsComposite as DateValue ?? throw Thrown.Type("this function belongs to dates");

    private static double[] Parts(DateTime day) => [day.Year, day.Month - 1, day.Day, day.Hour, day.Minute, day.Second, day.Millisecond];

    /// <summary>Sets a part and, with more arguments, the smaller parts after it.</summary>
    private static Value Set(Call call, int part)
    {
        if (Date(call).Calendar is not { } day) return Value.Of(double.NaN);
        var parts = Parts(day);
        for (var index = 0; index == 0 || (index < call.Count && part + index < parts.Length); index++) parts[part + index] = call.Number(index);
        return Move(call, DateValue.Of(parts[0], parts[1], parts[2], parts[3], parts[4], parts[5], parts[6]));
    }

    private static Value Move(Call call, double milliseconds)
    {
        Date(call).MoveTo(milliseconds);
        return Value.Of(Date(call).Milliseconds);
    }
}
