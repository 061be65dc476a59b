using System.Globalization;

namespace Loyalty.Domain.Ledger;

/// <summary>What comes before a stay and is one stay with it: other rooms of the booking, and stays that meet it or overlap.</summary>
/// <param name="Arrival">The first day of all of it; null where nothing came before.</param>
/// <param name="Nights">Nights before the stay's own arrival; those of several rooms count once, and those of stays that count nothing not at all.</param>
/// <param name="SpendMinor">Net spend that counts, in minor units.</param>
/// <param name="Granted">The bonus rules that it was granted, each with its points.</param>
public sealed record StaySoFar(BusinessDate? Arrival, int Nights, long SpendMinor, IReadOnlyDictionary<string, Points> Granted)
{
    /// <summary>Nothing came before.</summary>
    public static StaySoFar None { get; } = new(null, 0, 0, new Dictionary<string, Points>());

    /// <summary>Those of the stays before one that are one stay with it, the last one first.</summary>
    internal static IReadOnlyList<JudgedStay> PartsBefore(JudgedStay stay, IEnumerable<JudgedStay> before)
    {
        var (parts, began) = (new List<JudgedStay>(), stay.Arrival);
        foreach (var part in before.OrderByDescending(other => other.Order).Where(other => other.Departure >= began)) // asked one after the other, while it grows
        {
            parts.Add(part);
            began = part.Arrival < began ? part.Arrival : began;
        }

        return parts;
    }

    /// <summary>Adds the parts up.</summary>
    internal static StaySoFar Of(JudgedStay stay, IReadOnlyList<JudgedStay> parts)
    {
        var (nights, from) = (0, stay.Arrival);
        foreach (var part in parts.Where(part => part.Counts && part.Arrival < from))
        {
            nights += part.Arrival.DaysUntil(part.Departure < from ? part.Departure : from);
            from = part.Arrival;
        }

        return parts.Count == 0 ? None : new StaySoFar(
            parts.Select(part => part.Arrival).Append(stay.Arrival).Min(),
            nights,
            parts.Sum(part => part.SpendMinor),
            parts.SelectMany(part => part.Granted).GroupBy(bonus => bonus.Rule, StringComparer.Ordinal)
                .ToDictionary(rule => rule.Key, rule => new Points(rule.Sum(bonus => bonus.Points.Value)), StringComparer.Ordinal));
    }
}

/// <summary>A bonus rule that a stay was granted, and its points; none are known where the rules look at each part of a stay by itself.</summary>
public sealed record GrantedBonus(string Rule, Points Points)
{
    /// <summary>As it is stored, a line each: the name and, where they are known, the points after a tab.</summary>
    public string Stored => Points == Points.Zero ? Rule : $"{Rule}\t{Points.Value}";

    /// <summary>The bonuses in a credit's list.</summary>
    public static IReadOnlyList<GrantedBonus> ReadAll(string? granted) => [.. granted?.Split('\n').Select(Read) ?? []];

    private static GrantedBonus Read(string stored) =>
        stored.Split('\t') is [var rule, var points] && long.TryParse(points, NumberStyles.None, CultureInfo.InvariantCulture, out var known) ? new GrantedBonus(rule, new Points(known)) : new GrantedBonus(stored, Points.Zero);
}
