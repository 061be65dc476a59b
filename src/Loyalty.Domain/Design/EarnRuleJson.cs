using System.Text.Json.Nodes;
using Loyalty.Domain.Ledger;

namespace Loyalty.Domain.Design;

/// <summary>Reads a bonus rule from its row in the answer of step 5.</summary>
public static class EarnRuleJson
{
    /// <summary>The rule of a row; what cannot be read is not set.</summary>
    public static EarnRule Read(JsonObject row)
    {
        ArgumentNullException.ThrowIfNull(row);
        var percent = row.Whole("percent");
        return new EarnRule(Plain(row.Text("name")))
        {
            Percent = percent,
            Points = percent is null ? row.Whole("points") : null,
            Compounds = percent is not null && row.Flag("compounds"),
            Tiers = row.Texts("tiers"),
            Channels = row.Texts("channels"),
            Segments = [.. row.Text("segments").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(Plain)],
            Weekdays = [.. row.Texts("weekdays").Select(WeekdayOf).OfType<DayOfWeek>()],
            Season = SeasonOf(row),
            FromSpendMinor = row.Number("fromSpend") is { } spend ? (long)decimal.Round(spend * 100m) : null,
            FromNights = row.Whole("fromNights"),
            FirstStay = row.Flag("firstStay"),
            MostPoints = row.Whole("mostPoints"),
            CooldownDays = row.Whole("cooldownDays"),
        };
    }

    /// <summary>True when two rules say the same.</summary>
    internal static bool Same(EarnRule one, EarnRule other) =>
        one with { Tiers = other.Tiers, Channels = other.Channels, Segments = other.Segments, Weekdays = other.Weekdays } == other
        && one.Tiers.SequenceEqual(other.Tiers) && one.Channels.SequenceEqual(other.Channels)
        && one.Segments.SequenceEqual(other.Segments) && one.Weekdays.SequenceEqual(other.Weekdays);

    private static EarnSeason? SeasonOf(JsonObject row) => (row.Day("from"), row.Day("until"), row.Flag("everyYear")) switch
    {
        ({ } from, { } until, true) => new EarnSeason(Yearless(from), Yearless(until), true),
        ({ } from, { } until, false) => new EarnSeason(from, until, false),
        _ => null,
    };

    private static BusinessDate Yearless(BusinessDate day) => BusinessDate.Of(EarnRuleText.AnyYear, day.Day.Month, day.Day.Day);

    private static DayOfWeek? WeekdayOf(string name) => Enum.TryParse<DayOfWeek>(name, ignoreCase: true, out var day) && Enum.IsDefined(day) ? day : null;

    /// <summary>A name that stands in quotes in the rule's sentence has none itself, and is one line.</summary>
    private static string Plain(string name) => string.Concat(name.Where(letter => letter is not ('„' or '“' or '”' or ';') && !char.IsControl(letter)));
}
