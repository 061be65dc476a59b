using System.Globalization;
using System.Numerics;

namespace Loyalty.Workflows.Scheduling;

/// <summary>A set of numbers, as one field of a cron expression lists them: <c>5</c>, <c>1,3</c>, <c>8-18</c>, <c>*/10</c>, <c>MON-FRI</c>.</summary>
internal readonly record struct CronField(ulong Bits, bool IsInterval)
{
    public static CronField Parse(string text, CronRange range)
    {
        var (bits, isInterval) = (0UL, false);
        foreach (var part in text.Split(','))
        {
            bits |= Part(part, text, range);
            isInterval |= part.StartsWith('*') || part.Contains('/', StringComparison.Ordinal);
        }

        return new(bits, isInterval);
    }

    public bool Contains(int number) => (Bits >> number & 1) == 1;

    /// <summary>The smallest number of the set that is not below the given one; null if there is none.</summary>
    public int? AtLeast(int number)
    {
        var left = number > 63 ? 0 : Bits >> number << number;
        return left == 0 ? null : BitOperations.TrailingZeroCount(left);
    }

    private static ulong Part(string part, string text, CronRange range)
    {
        var stepped = part.Split('/');
        var step = stepped.Length == 1 ? 1 : Number(stepped[1], text, range with { Least = 1, Names = [] });
        var ends = stepped[0] is "*" or "?" ? [] : stepped[0].Split('-');
        if (stepped.Length > 2 || ends.Length > 2) throw range.Wrong(text);
        var from = ends.Length == 0 ? range.Least : Number(ends[0], text, range);
        var to = ends.Length == 2 ? Number(ends[1], text, range) : ends.Length == 0 || stepped.Length == 2 ? range.Most : from;
        var size = range.Most - range.Least + 1;
        var bits = 0UL;
        for (var at = from; at <= (to < from ? to + size : to); at += step) bits |= 1UL << (at > range.Most ? at - size : at); // FRI-MON goes over the end
        return bits;
    }

    public static int Number(string text, string field, CronRange range)
    {
        var named = Array.IndexOf(range.Names, text);
        if (named >= 0) return range.Least + named;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= range.Least && number <= range.Most
            ? number
            : throw range.Wrong(field);
    }
}
