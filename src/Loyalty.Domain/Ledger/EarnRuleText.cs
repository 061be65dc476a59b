using System.Globalization;
using System.Text.RegularExpressions;

namespace Loyalty.Domain.Ledger;

/// <summary>How tiers and ways of booking are called on the screen, in which language, and the hotel's currency.</summary>
public sealed record EarnRuleWords(string Language, string Currency, IReadOnlyDictionary<string, string> Tiers, IReadOnlyDictionary<string, string> Channels);

/// <summary>Writes a bonus rule as one sentence, and reads such a sentence back into the same rule.</summary>
public sealed class EarnRuleText(EarnRuleWords words)
{
    /// <summary>A leap year, so that every day of a season that comes each year has a date.</summary>
    internal const int AnyYear = 2000;

    private const string Digits = "([0-9.,]+)";
    private const string Amount = "([0-9.,]+ [A-Z]{3})";
    private const string YearlyDay = @"(\d+\.\d+\.|\d+ [A-Z][a-z]+)";
    private const string OnceDay = @"(\d+\.\d+\.\d{4}|\d+ [A-Z][a-z]+ \d{4})";

    private readonly EarnRuleGrammar _grammar = EarnRuleGrammar.Of(words.Language);

    /// <summary>The rule as a sentence that ends with a full stop.</summary>
    public string Write(EarnRule rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        var what = rule.Percent is { } percent ? Fill(rule.Compounds ? _grammar.Compound : _grammar.Share, Number(percent)) : Fill(_grammar.Fixed, Number(rule.Points ?? 0));
        var conditions = Conditions(rule).ToArray();
        var when = conditions.Length switch
        {
            0 => "",
            1 => _grammar.When + conditions[0],
            _ => _grammar.When + string.Join(", ", conditions[..^1]) + _grammar.And + conditions[^1],
        };
        var most = rule.MostPoints is { } limit ? Fill(_grammar.Most, Number(limit)) : "";
        var cooldown = rule.CooldownDays is { } days ? Fill(_grammar.Cooldown, Number(days)) : "";
        return $"{Quoted(rule.Name)}: {what}{when}{most}{cooldown}.";
    }

    /// <summary>The rule that a sentence says; null when it is not exactly such a sentence.</summary>
    public EarnRule? Read(string sentence)
    {
        var end = sentence is null or "" || sentence[0] != _grammar.Open ? -1 : sentence.IndexOf(_grammar.Close, StringComparison.Ordinal);
        if (end < 0)
        {
            return null;
        }

        var rest = sentence![(end + 1)..]; // not null, as just asked
        var rule = new EarnRule(sentence[1..end])
        {
            Compounds = Whole(rest, _grammar.Compound) is not null,
            Percent = (int?)(Whole(rest, _grammar.Compound) ?? Whole(rest, _grammar.Share)),
            Points = Whole(rest, _grammar.Fixed),
            Tiers = Codes(rest, _grammar.Tier, words.Tiers),
            Channels = Codes(rest, _grammar.Channel, words.Channels),
            Segments = Codes(rest, _grammar.Segment, null),
            Weekdays = Days(rest),
            Season = Season(rest, _grammar.Yearly, everyYear: true) ?? Season(rest, _grammar.Once, everyYear: false),
            FromSpendMinor = Spend(rest),
            FromNights = (int?)Whole(rest, _grammar.Nights),
            FirstStay = rest.Contains(_grammar.First, StringComparison.Ordinal),
            MostPoints = Whole(rest, _grammar.Most),
            CooldownDays = (int?)Whole(rest, _grammar.Cooldown),
        };
        return Write(rule) == sentence ? rule : null;
    }

    private IEnumerable<string> Conditions(EarnRule rule)
    {
        if (rule.Tiers.Count > 0)
        {
            yield return Fill(_grammar.Tier, Named(rule.Tiers, words.Tiers));
        }

        if (rule.Channels.Count > 0)
        {
            yield return Fill(_grammar.Channel, Named(rule.Channels, words.Channels));
        }

        if (rule.Segments.Count > 0)
        {
            yield return Fill(_grammar.Segment, Named(rule.Segments, null));
        }

        if (rule.Season is { } season)
        {
            yield return Fill(season.EveryYear ? _grammar.Yearly : _grammar.Once, Day(season.From, season.EveryYear), Day(season.Until, season.EveryYear));
        }

        if (rule.Weekdays.Count > 0)
        {
            yield return Fill(_grammar.Weekday, string.Join(_grammar.Or, rule.Weekdays.Select(day => _grammar.Weekdays[(int)day])));
        }

        if (rule.FromSpendMinor is { } spend)
        {
            yield return Fill(_grammar.Spend, $"{(spend / 100m).ToString("N2", _grammar.Numbers)} {words.Currency}");
        }

        if (rule.FromNights is { } nights)
        {
            yield return Fill(_grammar.Nights, Number(nights));
        }

        if (rule.FirstStay)
        {
            yield return _grammar.First;
        }
    }

    private string Named(IEnumerable<string> codes, IReadOnlyDictionary<string, string>? names) =>
        string.Join(_grammar.Or, codes.Select(code => Quoted(names?.GetValueOrDefault(code) ?? code)));

    private string Quoted(string text) => $"{_grammar.Open}{text}{_grammar.Close}";

    private string Number(long number) => number.ToString("N0", _grammar.Numbers);

    private string Day(BusinessDate day, bool everyYear) => day.Day.ToString(everyYear ? _grammar.DayMonth : _grammar.DayMonthYear, CultureInfo.InvariantCulture);

    private string[] Codes(string text, string pattern, IReadOnlyDictionary<string, string>? names) => One(text, pattern, List($"{_grammar.Open}[^{_grammar.Close}]*{_grammar.Close}")) is not { } list ? []
        : [.. list.Trim(_grammar.Open, _grammar.Close).Split(_grammar.Close + _grammar.Or + _grammar.Open).Select(name => names?.FirstOrDefault(pair => pair.Value == name).Key ?? name)];

    private DayOfWeek[] Days(string text) => One(text, _grammar.Weekday, List("[A-Za-z]+")) is not { } list ? []
        : [.. list.Split(_grammar.Or).Select(name => _grammar.Weekdays.Index().FirstOrDefault(day => day.Item == name).Index).Select(index => (DayOfWeek)index)];

    private EarnSeason? Season(string text, string pattern, bool everyYear)
    {
        if (Find(text, pattern, everyYear ? YearlyDay : OnceDay) is not { Success: true } found)
        {
            return null;
        }

        var (from, until) = (Date(found.Groups[1].Value, everyYear), Date(found.Groups[2].Value, everyYear));
        return from is { } first && until is { } last ? new EarnSeason(first, last, everyYear) : null;
    }

    private BusinessDate? Date(string text, bool everyYear)
    {
        var (full, format) = everyYear ? ($"{text} {AnyYear}", _grammar.DayMonth + " yyyy") : (text, _grammar.DayMonthYear);
        return DateOnly.TryParseExact(full, format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? new BusinessDate(day) : null;
    }

    private long? Spend(string text) => One(text, _grammar.Spend, Amount)?.Split(' ')[0] is { } typed && decimal.TryParse(typed, NumberStyles.Number, _grammar.Numbers, out var amount)
        ? (long)decimal.Round(amount * 100m)
        : null;

    private long? Whole(string text, string pattern) =>
        One(text, pattern, Digits) is { } typed && long.TryParse(typed, NumberStyles.AllowThousands, _grammar.Numbers, out var number) ? number : null;

    private string List(string one) => $"({one}(?:{_grammar.Or}{one})*)";

    private static string? One(string text, string pattern, string value) => Find(text, pattern, value) is { Success: true } found ? found.Groups[1].Value : null;

    private static Match Find(string text, string pattern, string value) => Regex.Match(
        text, Regex.Escape(pattern).Replace(@"\{0}", value, StringComparison.Ordinal).Replace(@"\{1}", value, StringComparison.Ordinal), RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));

    private static string Fill(string pattern, string first, string second = "") =>
        pattern.Replace("{0}", first, StringComparison.Ordinal).Replace("{1}", second, StringComparison.Ordinal);
}
