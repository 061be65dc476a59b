namespace Loyalty.Workflows.Scheduling;

/// <summary>The days of a cron expression: those that match its day of month, its month and its day of week.</summary>
internal sealed record CronDays(IReadOnlyList<Func<DateOnly, bool>> DaysOfMonth, CronField Months, IReadOnlyList<Func<DateOnly, bool>> DaysOfWeek)
{
    /// <summary>29 February falls on a given day of the week after 40 years at the latest.</summary>
    private const int MostYears = 41;

    public static CronDays Parse(string day, string month, string weekday) => new(
        [.. day.Split(',').Select(DayOfMonth)],
        CronField.Parse(month, CronRange.Month),
        [.. weekday.Split(',').Select(DayOfWeek)]);

    /// <summary>The first day that is not before the given one; null if there is none.</summary>
    public DateOnly? FirstFrom(DateOnly from)
    {
        var end = from.Year + MostYears > DateOnly.MaxValue.Year ? DateOnly.MaxValue : from.AddYears(MostYears);
        for (var day = from; day < end;)
        {
            if (!Months.Contains(day.Month)) day = new DateOnly(day.Year, day.Month, 1).AddMonths(1);
            else if (DaysOfMonth.Any(matches => matches(day)) && DaysOfWeek.Any(matches => matches(day))) return day;
            else day = day.AddDays(1);
        }

        return null;
    }

    private static Func<DateOnly, bool> DayOfMonth(string text)
    {
        if (text == "LW") return day => day == NearestWeekday(Last(day));
        if (text.StartsWith('L'))
        {
            var before = text == "L" ? 0 : text.StartsWith("L-", StringComparison.Ordinal) ? CronField.Number(text[2..], text, CronRange.Day with { Least = 0 }) : throw CronRange.Day.Wrong(text);
            return day => day.Day == Last(day).Day - before;
        }

        if (text.EndsWith('W'))
        {
            var number = CronField.Number(text[..^1], text, CronRange.Day);
            return day => number <= Last(day).Day && day == NearestWeekday(new DateOnly(day.Year, day.Month, number));
        }

        var field = CronField.Parse(text, CronRange.Day);
        return day => field.Contains(day.Day);
    }

    private static Func<DateOnly, bool> DayOfWeek(string text)
    {
        if (text.Split('#') is [var name, var nth])
        {
            var (weekday, number) = (CronField.Number(name, text, CronRange.Weekday) % 7, CronField.Number(nth, text, CronRange.Weekday with { Least = 1, Most = 5, Names = [] }));
            return day => (int)day.DayOfWeek == weekday && (day.Day + 6) / 7 == number;
        }

        if (text.Length > 1 && text.EndsWith('L'))
        {
            var weekday = CronField.Number(text[..^1], text, CronRange.Weekday) % 7;
            return day => (int)day.DayOfWeek == weekday && day.Day + 7 > Last(day).Day;
        }

        var field = text is "*" or "?" ? new CronField(0x7F, IsInterval: true) : CronField.Parse(text, CronRange.Weekday);
        return day => field.Contains((int)day.DayOfWeek) || (day.DayOfWeek == System.DayOfWeek.Sunday && field.Contains(7));
    }

    private static DateOnly Last(DateOnly day) => new(day.Year, day.Month, DateTime.DaysInMonth(day.Year, day.Month));

    /// <summary>The weekday nearest to a day, in the same month.</summary>
    private static DateOnly NearestWeekday(DateOnly day) => day.DayOfWeek switch
    {
        System.DayOfWeek.Saturday => day.Day > 1 ? day.AddDays(-1) : day.AddDays(2),
        System.DayOfWeek.Sunday => day.Day < Last(day).Day ? day.AddDays(1) : day.AddDays(-2),
        _ => day,
    };
}
