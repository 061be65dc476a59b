using Loyalty.Domain.Members;

namespace Loyalty.Domain.Ledger;

/// <summary>What a stay is worth may depend on the member's earlier stays, and on who else the member pays for.</summary>
public sealed record EarnCircumstances
{
    /// <summary>Nothing is known beyond the stay itself, which is then the first.</summary>
    public static EarnCircumstances Alone { get; } = new();

    /// <summary>The stays before it.</summary>
    public EarlierStays Earlier { get; init; } = EarlierStays.None;

    /// <summary>Those before it with which it is not one stay.</summary>
    public EarlierStays EarlierOthers { get; init; } = EarlierStays.None;

    /// <summary>The stays before it with which it is one stay.</summary>
    public StaySoFar SameStay { get; init; } = StaySoFar.None;

    /// <summary>What those have earned, and what the member has earned before it by paying for rooms of the booking.</summary>
    public Points EarnedThatStay { get; init; }

    /// <summary>What stays before it have earned that departed on the same hotel day.</summary>
    public Points EarnedThatDay { get; init; }

    /// <summary>The same for the calendar month.</summary>
    public Points EarnedThatMonth { get; init; }

    /// <summary>The same for the calendar year.</summary>
    public Points EarnedThatYear { get; init; }

    /// <summary>Names of payers on the bill that mean the member, too.</summary>
    public IReadOnlyList<string> AlsoPays { get; init; } = [];

    /// <summary>
    /// The circumstances of a stay, or of a bill of which the member pays a part, among the member's others, in the one order that does not depend on when they were
    /// reported. What the member pays of others' bills counts in limits alone.
    /// </summary>
    public static EarnCircumstances Of(JudgedStay stay, IEnumerable<JudgedStay> all)
    {
        ArgumentNullException.ThrowIfNull(stay);
        var (day, before) = (stay.Departure.Day, all.Where(other => other.Order < stay.Order).ToArray());
        var own = before.Where(other => !other.IsOfOthers).ToArray();
        var parts = stay.IsOfOthers ? [] : StaySoFar.PartsBefore(stay, own);
        return new EarnCircumstances
        {
            Earlier = EarlierStays.Of(own),
            EarlierOthers = EarlierStays.Of(own.Except(parts)),
            SameStay = StaySoFar.Of(stay, parts),
            EarnedThatStay = Sum(other => parts.Contains(other) || ((other.IsOfOthers || stay.IsOfOthers) && parts.Append(stay).Any(part => part.Order.IsSameBooking(other.Order)))),
            EarnedThatDay = Sum(other => other.Departure.Day == day),
            EarnedThatMonth = Sum(other => (other.Departure.Day.Year, other.Departure.Day.Month) == (day.Year, day.Month)),
            EarnedThatYear = Sum(other => other.Departure.Day.Year == day.Year),
        };

        Points Sum(Func<JudgedStay, bool> isIn) => new(before.Where(isIn).Sum(other => other.Worth.Value));
    }
}

/// <summary>What bonus rules ask of stays that came before: whether any counts, and when each rule was last granted, by the day of departure.</summary>
public sealed record EarlierStays(bool AnyCounts, IReadOnlyDictionary<string, BusinessDate> LastGranted)
{
    /// <summary>There were none.</summary>
    public static EarlierStays None { get; } = new(false, new Dictionary<string, BusinessDate>());

    internal static EarlierStays Of(IEnumerable<JudgedStay> stays)
    {
        JudgedStay[] all = [.. stays];
        return all.Length == 0 ? None : new EarlierStays(
            all.Any(stay => stay.Counts),
            all.SelectMany(stay => stay.Granted.Select(bonus => (bonus.Rule, stay.Departure)))
                .GroupBy(grant => grant.Rule, StringComparer.Ordinal).ToDictionary(rule => rule.Key, rule => rule.Max(grant => grant.Departure), StringComparer.Ordinal));
    }
}

/// <summary>What is kept of a judged stay for those after it.</summary>
public sealed record JudgedStay(StayId Stay, BusinessDate Arrival, StayOrder Order)
{
    /// <summary>Day of leaving.</summary>
    public BusinessDate Departure => Order.Departure;

    /// <summary>True when another guest stayed, and the member pays a part of the bill.</summary>
    public bool IsOfOthers { get; init; }

    /// <summary>What it is worth.</summary>
    public Points Worth { get; init; }

    /// <summary>Net spend that it counts, in minor units.</summary>
    public long SpendMinor { get; init; }

    /// <summary>True when it counts something.</summary>
    public bool Counts { get; init; }

    /// <summary>The bonus rules that it was granted.</summary>
    public IReadOnlyList<GrantedBonus> Granted { get; init; } = [];

    /// <summary>The newest state of a stay.</summary>
    public static JudgedStay Of(Stay stay)
    {
        ArgumentNullException.ThrowIfNull(stay);
        return new JudgedStay(stay.Id, stay.Arrival, stay.Order)
        {
            Worth = stay.Credit.Worth,
            SpendMinor = stay.Credit.CountedSpendMinor,
            Counts = stay.Credit.CountedNights > 0 || stay.Credit.CountedSpendMinor > 0,
            Granted = GrantedBonus.ReadAll(stay.Credit.Granted),
        };
    }

    /// <summary>The newest state of a stay, as it is judged now.</summary>
    public static JudgedStay Of(Stay stay, EarnQuote quote)
    {
        ArgumentNullException.ThrowIfNull(quote);
        return Of(stay) with
        {
            Worth = quote.Worth,
            SpendMinor = quote.CountedSpendMinor,
            Counts = quote.CountedNights > 0 || quote.CountedSpendMinor > 0,
            Granted = quote.Granted,
        };
    }
}
