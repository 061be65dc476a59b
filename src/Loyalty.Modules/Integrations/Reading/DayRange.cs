using Loyalty.Domain;

namespace Loyalty.Modules.Integrations.Reading;

/// <summary>The days that another system may speak of: from the year 2000 to three years ahead.</summary>
public sealed record DayRange(BusinessDate First, BusinessDate Last)
{
    private const int MonthsAhead = 36;

    /// <summary>The range as it is today.</summary>
    public static DayRange Around(BusinessDate today) => new(BusinessDate.Of(2000, 1, 1), today.AddMonths(MonthsAhead));
}
