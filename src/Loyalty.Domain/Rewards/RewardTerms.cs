namespace Loyalty.Domain.Rewards;

/// <summary>Days from the first to the last, both included.</summary>
public sealed record DaySpan(BusinessDate From, BusinessDate Until)
{
    /// <summary>True for a day within.</summary>
    public bool Holds(BusinessDate day) => From <= day && day <= Until;
}

/// <summary>The price in points in a season.</summary>
public sealed record SeasonPrice(BusinessDate From, BusinessDate Until, Points Price);

/// <summary>Part of the price may be paid in money: so many points stand for one unit of the currency, and at least so many points must be paid.</summary>
public sealed record CashPart(int PointsPerUnit, Points Least)
{
    private const int MinorPerUnit = 100;

    /// <summary>What is to be paid in money for points that are not paid, rounded up to the minor unit.</summary>
    public long MinorFor(Points missing) => (long)(((Int128)missing.Value * MinorPerUnit + PointsPerUnit - 1) / PointsPerUnit);
}

/// <summary>A day of an experience, when it begins (HH:mm), and how many places there are.</summary>
public sealed record ExperienceDate(BusinessDate On, string At, int Places);

/// <summary>In which span a benefit's quantity is counted.</summary>
public enum AllowancePeriod
{
    /// <summary>The calendar year.</summary>
    Year = 1,
    /// <summary>The quarter of the calendar year.</summary>
    Quarter,
    /// <summary>The calendar month.</summary>
    Month,
}

/// <summary>How often one member may have it: "two in a year".</summary>
public sealed record Allowance(int Quantity, AllowancePeriod Period)
{
    /// <summary>The first day of the period in which a day lies.</summary>
    public BusinessDate FirstDay(BusinessDate day) => Period switch
    {
        AllowancePeriod.Year => BusinessDate.Of(day.Day.Year, 1, 1),
        AllowancePeriod.Quarter => BusinessDate.Of(day.Day.Year, ((day.Day.Month - 1) / 3 * 3) + 1, 1),
        _ => BusinessDate.Of(day.Day.Year, day.Day.Month, 1),
    };
}
