using Loyalty.Domain.Members;

namespace Loyalty.Domain.Ledger;

/// <summary>What a stay is worth may depend on the member's earlier stays, and on who else the member pays for.</summary>
public sealed record EarnCircumstances
{
    /// <summary>Nothing is known beyond the stay itself, which is then the first.</summary>
    public static EarnCircumstances Alone { get; } = new();

    /// <summary>True when no stay that counts came before it.</summary>
    public bool IsFirstStay { get; init; } = true;

    /// <summary>What stays before it have earned with which it is one stay: other rooms of the booking, and those that meet it or overlap.</summary>
    public Points EarnedThatStay { get; init; }

    /// <summary>What stays before it have earned that departed on the same hotel day.</summary>
    public Points EarnedThatDay { get; init; }

    /// <summary>The same for the calendar month.</summary>
    public Points EarnedThatMonth { get; init; }

    /// <summary>The same for the calendar year.</summary>
    public Points EarnedThatYear { get; init; }

    /// <summary>When each bonus rule was last granted to an earlier stay, by its day of departure.</summary>
    public IReadOnlyDictionary<string, BusinessDate> LastGranted { get; init; } = new Dictionary<string, BusinessDate>();

    /// <summary>Names of payers on the bill that mean the member, too.</summary>
    public IReadOnlyList<string> AlsoPays { get; init; } = [];

    /// <summary>The circumstances of a stay among the member's stays, in the one order that does not depend on when they were reported.</summary>
    public static EarnCircumstances Of(JudgedStay stay, IEnumerable<JudgedStay> all)
    {
        ArgumentNullException.ThrowIfNull(stay);
        var (day, before) = (stay.Departure.Day, all.Where(other => other.Order < stay.Order).ToArray());
        return new EarnCircumstances
        {
            IsFirstStay = !before.Any(other => other.Counts),
            EarnedThatStay = EarnedWith(stay, before),
            EarnedThatDay = Sum(other => other.Departure.Day == day),
            EarnedThatMonth = Sum(other => (other.Departure.Day.Year, other.Departure.Day.Month) == (day.Year, day.Month)),
            EarnedThatYear = Sum(other => other.Departure.Day.Year == day.Year),
            LastGranted = before.SelectMany(other => other.Granted.Select(rule => (rule, other.Departure)))
                .GroupBy(grant => grant.rule, StringComparer.Ordinal).ToDictionary(rule => rule.Key, rule => rule.Max(grant => grant.Departure), StringComparer.Ordinal),
        };

        Points Sum(Func<JudgedStay, bool> isIn) => new(before.Where(isIn).Sum(other => other.Worth.Value));
    }

    private static Points EarnedWith(JudgedStay stay, IReadOnlyCollection<JudgedStay> before)
    {
        var (earned, began) = (Points.Zero, stay.Arrival);
        foreach (var other in before.OrderByDescending(other => other.Order).Where(other => other.Departure >= began))
        {
            (earned, began) = (earned + other.Worth, other.Arrival < began ? other.Arrival : began);
        }

        return earned;
    }
}

/// <summary>What is kept of a judged stay for those after it.</summary>
public sealed record JudgedStay(StayId Stay, BusinessDate Arrival, StayOrder Order)
{
    /// <summary>Day of leaving.</summary>
    public BusinessDate Departure => Order.Departure;

    /// <summary>What it is worth.</summary>
    public Points Worth { get; init; }

    /// <summary>True when it counts something.</summary>
    public bool Counts { get; init; }

    /// <summary>The bonus rules that it was granted.</summary>
    public IReadOnlyList<string> Granted { get; init; } = [];

    /// <summary>The newest state of a stay.</summary>
    public static JudgedStay Of(Stay stay)
    {
        ArgumentNullException.ThrowIfNull(stay);
        return new JudgedStay(stay.Id, stay.Arrival, stay.Order)
        {
            Worth = stay.Credit.Worth,
            Counts = stay.Credit.CountedNights > 0 || stay.Credit.CountedSpendMinor > 0,
            Granted = NamesIn(stay.Credit.Granted),
        };
    }

    /// <summary>The newest state of a stay, as it is judged now.</summary>
    public static JudgedStay Of(Stay stay, EarnQuote quote)
    {
        ArgumentNullException.ThrowIfNull(quote);
        return Of(stay) with
        {
            Worth = quote.Worth,
            Counts = quote.CountedNights > 0 || quote.CountedSpendMinor > 0,
            Granted = [.. quote.Formula.Rules?.Select(rule => rule.Rule) ?? []],
        };
    }

    /// <summary>The names in a credit's list.</summary>
    public static IReadOnlyList<string> NamesIn(string? granted) => granted?.Split('\n') ?? [];
}
