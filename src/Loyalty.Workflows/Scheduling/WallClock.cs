namespace Loyalty.Workflows.Scheduling;

/// <summary>What the clocks of a zone show, and when they are put forward or back.</summary>
internal static class WallClock
{
    public static DateTimeOffset WholeSecond(DateTimeOffset instant) =>
        new(instant.UtcTicks - instant.UtcTicks % TimeSpan.TicksPerSecond, TimeSpan.Zero);

    /// <summary>The instant at which the clocks show a time: the first of two, or the end of the gap if they never show it.</summary>
    public static DateTimeOffset InstantOf(DateTime shown, TimeZoneInfo zone)
    {
        var time = new DateTimeOffset(DateTime.SpecifyKind(shown, DateTimeKind.Unspecified), TimeSpan.Zero);
        var (dayBefore, dayAfter) = (time.AddDays(-1), time.AddDays(1));
        var (before, after) = (zone.GetUtcOffset(dayBefore), zone.GetUtcOffset(dayAfter));
        foreach (var offset in before > after ? [before, after] : new[] { after, before })
        {
            if (zone.GetUtcOffset(time - offset) == offset) return time - offset;
        }

        return ChangeAfter(dayBefore, dayAfter, zone) ?? time - before;
    }

    /// <summary>The first instant after one and up to another from which on the clocks go differently; null if they do not change between them.</summary>
    public static DateTimeOffset? ChangeAfter(DateTimeOffset from, DateTimeOffset to, TimeZoneInfo zone)
    {
        var offset = zone.GetUtcOffset(from);
        if (zone.GetUtcOffset(to) == offset) return null;
        var (same, changed) = (WholeSecond(from), WholeSecond(to));
        while (changed - same > TimeSpan.FromSeconds(1))
        {
            var middle = WholeSecond(same + (changed - same) / 2);
            if (zone.GetUtcOffset(middle) == offset) same = middle;
            else changed = middle;
        }

        return changed;
    }

    /// <summary>Whether the clocks showed the same time already, a little earlier, before they were put back.</summary>
    public static bool HasStruckBefore(DateTimeOffset instant, TimeZoneInfo zone)
    {
        var (before, now) = (zone.GetUtcOffset(instant.AddHours(-3)), zone.GetUtcOffset(instant));
        return before > now && zone.GetUtcOffset(instant + now - before) == before;
    }
}
