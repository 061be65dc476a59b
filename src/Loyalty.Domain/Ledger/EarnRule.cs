using Loyalty.Domain.Members;

namespace Loyalty.Domain.Ledger;

/// <summary>
/// A bonus on top of the base points: a share of the base or a fixed number of points, for stays that meet all its conditions. Bonuses add up;
/// only one that says so counts on top of the bonuses before it. A condition that is empty or null holds for every stay.
/// </summary>
public sealed record EarnRule(string Name)
{
    /// <summary>So many per cent of the base points.</summary>
    public int? Percent { get; init; }

    /// <summary>So many points, where it is no share.</summary>
    public long? Points { get; init; }

    /// <summary>True when the share is of the base and all bonuses before it.</summary>
    public bool Compounds { get; init; }

    /// <summary>Tiers, by code.</summary>
    public IReadOnlyList<string> Tiers { get; init; } = [];

    /// <summary>Ways of booking.</summary>
    public IReadOnlyList<string> Channels { get; init; } = [];

    /// <summary>Market segments.</summary>
    public IReadOnlyList<string> Segments { get; init; } = [];

    /// <summary>Days of the week on which the guest arrives.</summary>
    public IReadOnlyList<DayOfWeek> Weekdays { get; init; } = [];

    /// <summary>The days in which the guest arrives.</summary>
    public EarnSeason? Season { get; init; }

    /// <summary>Net spend that counts, from this amount on, in minor units.</summary>
    public long? FromSpendMinor { get; init; }

    /// <summary>Nights, from this number on.</summary>
    public int? FromNights { get; init; }

    /// <summary>Only the member's first stay.</summary>
    public bool FirstStay { get; init; }

    /// <summary>No more than so many points a stay.</summary>
    public long? MostPoints { get; init; }

    /// <summary>Not again before so many days after the last time, by the days of departure.</summary>
    public int? CooldownDays { get; init; }

    /// <summary>True when it needs to know the member's other stays.</summary>
    internal bool NeedsHistory => FirstStay || CooldownDays is not null;

    /// <summary>True when it differs by what else is one stay with a stay.</summary>
    internal bool LooksAtTheWholeStay =>
        Points is not null || FromSpendMinor is not null || FromNights is not null || MostPoints is not null || Weekdays.Count > 0 || Season is not null;

    internal bool Fits(Stay stay, string tier, long netMinor, StaySoFar before, EarlierStays earlier) =>
        Among(Tiers, tier) && Among(Channels, stay.ChannelKind) && Among(Segments, stay.MarketSegment)
        && (Weekdays.Count == 0 || Weekdays.Contains((before.Arrival ?? stay.Arrival).Day.DayOfWeek))
        && (Season is null || Season.Has(before.Arrival ?? stay.Arrival))
        && !(before.SpendMinor + netMinor < FromSpendMinor) && !(before.Nights + stay.Nights < FromNights)
        && !(Points is not null && before.Granted.ContainsKey(Name))
        && (!FirstStay || !earlier.AnyCounts)
        && !(CooldownDays is { } days && earlier.LastGranted.TryGetValue(Name, out var last) && stay.Departure < last.AddDays(days));

    private static bool Among(IReadOnlyList<string> allowed, string? value) =>
        allowed.Count == 0 || (value is not null && allowed.Contains(value, StringComparer.OrdinalIgnoreCase));
}

/// <summary>Days from one to another, both included; every year when it says so, then also over New Year.</summary>
public sealed record EarnSeason(BusinessDate From, BusinessDate Until, bool EveryYear)
{
    /// <summary>True when a day lies in it.</summary>
    public bool Has(BusinessDate day)
    {
        if (!EveryYear)
        {
            return day >= From && day <= Until;
        }

        var (on, from, until) = (InYear(day), InYear(From), InYear(Until));
        return from <= until ? on >= from && on <= until : on >= from || on <= until;
    }

    private static int InYear(BusinessDate day) => (day.Day.Month * 100) + day.Day.Day;
}
