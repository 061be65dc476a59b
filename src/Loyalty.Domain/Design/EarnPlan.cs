using System.Globalization;
using System.Text.Json.Nodes;
using Loyalty.Domain.Ledger;

namespace Loyalty.Domain.Design;

/// <summary>Step 5: what earns points, how many, and how long they hold. What an answer does not speak of is as it was before the form asked for it.</summary>
public sealed record EarnPlan(
    decimal Rate, IReadOnlyList<string> Channels, IReadOnlyList<string> Categories, IReadOnlyDictionary<string, int> TierBonusPercent, int? ExpiryMonths) : IStepContent
{
    private const int MostWarnDays = 365;

    /// <summary>What is counted, whatever kind of field a hotel's own form makes of it.</summary>
    private static readonly string[] s_counts =
        ["expiryMonths", "holdDays", "graceDays", "mostRooms", "packagePercent", "mostPerStay", "mostPerDay", "mostPerMonth", "mostPerYear"];

    /// <summary>Which stays earn beyond their way of booking.</summary>
    public StayEligibility Eligibility { get; init; } = StayEligibility.Everything;

    /// <summary>How many per cent of a category's amount earn, where it is not all.</summary>
    public IReadOnlyDictionary<string, int> CategoryPercent { get; init; } = new Dictionary<string, int>();

    /// <summary>The share of packages that counts; null when they count like any category.</summary>
    public int? PackagePercent { get; init; }

    /// <summary>Bonus rules.</summary>
    public IReadOnlyList<EarnRule> Bonuses { get; init; } = [];

    /// <summary>The most that can be earned.</summary>
    public EarnCaps Caps { get; init; } = EarnCaps.None;

    /// <summary>How fractions are rounded.</summary>
    public Rounding Rounding { get; init; }

    /// <summary>So many days after departure the points may be spent.</summary>
    public int HoldDays { get; init; }

    /// <summary>What is taken back when points of a corrected stay are spent.</summary>
    public ReversalPolicy Reversal { get; init; } = ReversalPolicy.WithinBalance;

    /// <summary>From when the life of points is counted.</summary>
    public ExpiryKind ExpiryKind { get; init; } = ExpiryKind.FromEarning;

    /// <summary>The day of the year on which points end, where it is fixed.</summary>
    public YearDay? ExpiresOn { get; init; }

    /// <summary>True when points end on the day on which their months are over, where these count from earning; otherwise at the end of that day's month.</summary>
    public bool ExpiresToTheDay { get; init; }

    /// <summary>For points that come back after their last day: so many days more.</summary>
    public int? GraceDays { get; init; }

    /// <summary>So many days before their last day the member is told; null for the usual ones.</summary>
    public IReadOnlyList<int>? WarnDays { get; init; }

    /// <summary>What the answer says and no rule could be made of, so that it would be as if nothing had been said.</summary>
    public IReadOnlyList<Refusal> NotUnderstood { get; init; } = [];

    /// <summary>How long points live.</summary>
    public ExpiryPolicy Expiry
    {
        get
        {
            var usual = new ExpiryPolicy(ExpiryMonths);
            return usual with { Kind = ExpiryKind, EndsOn = ExpiresOn, ToMonthEnd = !ExpiresToTheDay, GraceDays = GraceDays ?? usual.GraceDays, WarnDays = WarnDays ?? usual.WarnDays };
        }
    }

    /// <summary>The rules as stays are judged by them; a bonus for a tier that there is not is left out.</summary>
    public EarnRules Rules(TierPlan tiers)
    {
        ArgumentNullException.ThrowIfNull(tiers);
        var bonus = TierBonusPercent.Where(pair => pair.Value > 0 && Has(pair.Key)).ToDictionary(StringComparer.Ordinal);
        return new EarnRules(PointsRate.Of(Rate), Channels, Categories, bonus, Expiry)
        {
            Eligibility = Eligibility,
            CategoryPercent = CategoryPercent,
            PackagePercent = PackagePercent,
            Bonuses = [.. Bonuses.Where(rule => rule.Tiers.Count == 0 || rule.Tiers.Any(Has)).Select(rule => rule with { Tiers = [.. rule.Tiers.Where(Has)] })],
            BonusesPerWholeStay = true,
            Caps = Caps with { IncludeBillsOfOthers = true },
            Rounding = Rounding,
            HoldDays = HoldDays,
            Reversal = Reversal,
        };

        bool Has(string code) => tiers.Tiers.Any(tier => tier.Code == code);
    }

    /// <summary>Reads the step's answer.</summary>
    public static EarnPlan Read(JsonObject answer) => new(
        answer.Number("rate") ?? 0, answer.Texts("channels"), answer.Texts("categories"), Percents(answer, "tierBonus"), answer.Whole("expiryMonths"))
    {
        Eligibility = new StayEligibility
        {
            ExcludedRates = Codes(answer, "excludedRates"),
            ReviewedRates = Codes(answer, "reviewedRates"),
            ReviewUnknown = answer.Flag("reviewUnknown"),
            ExtrasEarn = answer.Flag("extrasEarn"),
            MostRooms = answer.Whole("mostRooms"),
            CompanySpendEarns = !answer.Flag("companySpendOut"),
            GroupsEarn = !answer.Flag("groupsOut"),
            DayUseEarns = !answer.Flag("dayUseOut"),
            AwardNightsCount = !answer.Flag("awardNightsOut"),
        },
        CategoryPercent = Percents(answer, "categoryPercent", least: 0),
        PackagePercent = answer.Whole("packagePercent"),
        Bonuses = [.. answer.Rows("bonuses").Select(EarnRuleJson.Read)],
        Caps = new EarnCaps(answer.Whole("mostPerStay"), answer.Whole("mostPerDay"), answer.Whole("mostPerMonth"), answer.Whole("mostPerYear")),
        Rounding = answer.Text("rounding") == "half-up" ? Rounding.HalfUp : Rounding.Down,
        HoldDays = answer.Whole("holdDays") ?? 0,
        Reversal = answer.Text("reversal") switch { "pending-only" => ReversalPolicy.PendingOnly, "may-go-negative" => ReversalPolicy.MayGoNegative, _ => ReversalPolicy.WithinBalance },
        ExpiryKind = answer.Text("expiryKind") switch { "fixed-day" => ExpiryKind.FixedDay, "without-activity" => ExpiryKind.WithoutActivity, _ => ExpiryKind.FromEarning },
        ExpiresOn = answer.Day("expiresOn") is { } day ? new YearDay(day.Day.Month, day.Day.Day) : null,
        ExpiresToTheDay = answer.Flag("expiryToTheDay"),
        GraceDays = answer.Whole("graceDays"),
        WarnDays = answer.Text("warnDays") is { Length: > 0 } ? [.. Warnings(answer).OfType<int>()] : null,
        NotUnderstood =
        [
            .. s_counts.Where(name => answer.Number(name) is not null && answer.Whole(name) is null).Select(name => DesignRefusals.NotWhole($"/{name}")),
            .. answer.Rows("bonuses").Index().Where(row => (row.Item.Day("from") is null) != (row.Item.Day("until") is null))
                .Select(row => DesignRefusals.SeasonHalf($"/bonuses/{row.Index}/{(row.Item.Day("from") is null ? "from" : "until")}")),
            .. answer.Text("warnDays").Length > 0 && Warnings(answer) is var warnings && (warnings.Length == 0 || warnings.Contains(null)) ? [DesignRefusals.WarnDaysUnreadable("/warnDays", MostWarnDays)] : Array.Empty<Refusal>(),
        ],
    };

    /// <inheritdoc/>
    public IEnumerable<Refusal> Check()
    {
        foreach (var wrong in NotUnderstood)
        {
            yield return wrong;
        }

        if (Rate * 1000m != decimal.Truncate(Rate * 1000m))
        {
            yield return DesignRefusals.NoNumber("/rate");
        }

        foreach (var (index, rule) in Bonuses.Index())
        {
            if (rule.Percent is null && rule.Points is null)
            {
                yield return DesignRefusals.RuleEmpty($"/bonuses/{index}/percent");
            }

            if (Bonuses.Take(index).Any(other => other.Name.Equals(rule.Name, StringComparison.OrdinalIgnoreCase)))
            {
                yield return DesignRefusals.SameName($"/bonuses/{index}/name", rule.Name);
            }

            if (rule.Season is { EveryYear: false } season && season.Until < season.From)
            {
                yield return DesignRefusals.SeasonBackwards($"/bonuses/{index}/until");
            }
        }
    }

    /// <summary>Codes as a hotelier writes them: one after the other with commas.</summary>
    private static string[] Codes(JsonObject answer, string name) => answer.Text(name).Split([',', ';', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Each of the days on which members are to be told; null for one that is no number of days.</summary>
    private static int?[] Warnings(JsonObject answer) =>
        [.. Codes(answer, "warnDays").Select(days => int.TryParse(days, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is > 0 and <= MostWarnDays ? number : (int?)null)];

    private static Dictionary<string, int> Percents(JsonObject answer, string name, int least = 1) => answer[name] is JsonObject percents
        ? percents.Where(pair => percents.Whole(pair.Key) >= least).ToDictionary(pair => pair.Key, pair => percents.Whole(pair.Key)!.Value, StringComparer.Ordinal) // whole, as just asked
        : [];
}
