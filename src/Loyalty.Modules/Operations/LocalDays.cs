namespace Loyalty.Modules.Operations;

/// <summary>When days begin where a hotel is.</summary>
internal static class LocalDays
{
    /// <summary>The first instant of a day; where the clocks leave midnight out, the one after it.</summary>
    public static DateTimeOffset Begin(DateOnly day, TimeZoneInfo zone)
    {
        var midnight = day.ToDateTime(TimeOnly.MinValue);
        while (zone.IsInvalidTime(midnight))
        {
            midnight = midnight.AddMinutes(15);
        }

        return new DateTimeOffset(midnight, zone.GetUtcOffset(midnight)).ToUniversalTime();
    }
}
