namespace Loyalty.Domain.Ledger;

/// <summary>From when the life of points is counted.</summary>
public enum ExpiryKind
{
    /// <summary>A number of months from the day they were earned.</summary>
    FromEarning = 1,
    /// <summary>To a fixed day of the year, the first one that is a number of months away at least.</summary>
    FixedDay,
    /// <summary>A number of months without a stay that earns; each such stay renews them.</summary>
    WithoutActivity,
}

/// <summary>How long earned points live: a number of months, rounded up to the month's end unless said otherwise, or for ever when null.</summary>
public sealed record ExpiryPolicy(int? Months)
{
    /// <summary>From when the months are counted.</summary>
    public ExpiryKind Kind { get; init; } = ExpiryKind.FromEarning;

    /// <summary>The day of the year on which points end, where it is fixed.</summary>
    public YearDay? EndsOn { get; init; }

    /// <summary>Whether points that live for some months from earning are valid until the end of their last month.</summary>
    public bool ToMonthEnd { get; init; } = true;

    /// <summary>For points that come back from a cancelled redemption after their last day: so many days more.</summary>
    public int GraceDays { get; init; } = 30;

    /// <summary>So many days before their last day the member is told.</summary>
    public IReadOnlyList<int> WarnDays { get; init; } = [90, 30, 7];

    /// <summary>So many months a stay renews the points; null where stays renew nothing.</summary>
    public int? RenewsMonths => Kind == ExpiryKind.WithoutActivity ? Months : null;

    /// <summary>The last day on which points earned on a day are valid; null when they never expire.</summary>
    public BusinessDate? LastDay(BusinessDate earnedOn) => Kind switch
    {
        ExpiryKind.FixedDay => EndsOn?.OnOrAfter(earnedOn.AddMonths(Months ?? 0)),
        ExpiryKind.WithoutActivity => Months is { } months ? Renewed(earnedOn, months) : null,
        _ => Months is { } months ? ToMonthEnd ? earnedOn.AddMonths(months).EndOfMonth() : earnedOn.AddMonths(months) : null,
    };

    /// <summary>The last day of points earned on a day that may be spent only later: never before they may be spent.</summary>
    public BusinessDate? LastDay(BusinessDate earnedOn, BusinessDate activeFrom) =>
        LastDay(earnedOn) is { } last ? last < activeFrom ? LastDay(activeFrom) : last : null;

    /// <summary>The last day of points that a stay on a day renews for some months.</summary>
    public static BusinessDate Renewed(BusinessDate on, int months) => on.AddMonths(months).EndOfMonth();
}

/// <summary>A day of the year; one that a month does not have is its last.</summary>
public sealed record YearDay(int Month, int Day)
{
    /// <summary>The first such day that is not before another day.</summary>
    public BusinessDate OnOrAfter(BusinessDate day) => In(day.Day.Year) is var own && own >= day ? own : In(day.Day.Year + 1);

    /// <summary>The day of a year.</summary>
    public BusinessDate In(int year) => BusinessDate.Of(year, Month, Math.Min(Day, DateTime.DaysInMonth(year, Month)));
}
