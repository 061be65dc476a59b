namespace Loyalty.Domain.Design;

/// <summary>The kinds of fields that a step's form knows, and the columns of those that have fixed ones.</summary>
public static class FieldTypes
{
    public const string Text = "text";
    public const string Multiline = "multiline";
    public const string Number = "number";
    public const string Percent = "percent";
    public const string Money = "money";
    public const string Date = "date";
    public const string Choice = "choice";
    public const string Choices = "choices";
    public const string YesNo = "yesno";
    public const string List = "list";
    public const string Tiers = "tiers";
    public const string Rewards = "rewards";
    public const string TierBonus = "tierBonus";

    /// <summary>The switches of the programme's modules, with their purpose.</summary>
    public const string Modules = "modules";

    /// <summary>A number of per cent for each chosen category.</summary>
    public const string CategoryPercent = "categoryPercent";

    /// <summary>Bonus rules of step 5.</summary>
    public const string EarnRules = "earnRules";

    /// <summary>Some of the tiers of step 3.</summary>
    public const string TierChoice = "tierChoice";

    /// <summary>A text in both languages, of which one is enough.</summary>
    public const string Local = "local";

    /// <summary>A number without decimal places.</summary>
    public const string Whole = "whole";

    /// <summary>A time of the day.</summary>
    public const string Time = "time";

    /// <summary>What each tier pays back, a row each.</summary>
    public const string Cashback = "cashback";

    private const int MostMoney = 1_000_000;

    internal static readonly IReadOnlyList<StepField> TierColumns =
    [
        Column("name", Local, 60, required: true),
        Column("fromNights", Whole, 1000, least: 1),
        Column("fromSpend", Money, MostMoney, least: 1),
        Column("lifetimeNights", Whole, 10_000, least: 1),
        Column("lifetimeYears", Whole, 50, least: 1),
        Column("ways", List, 5) with { Columns = [Column("conditions", List, 5, least: 1) with { Columns = [Column("atLeast", Whole, 10_000_000, least: 1, required: true), Column("months", Whole, 120, least: 1)] }] },
        Column("benefits", List, 20) with { Columns = [Column("name", Local, 120, required: true), Column("cost", Money, MostMoney, least: 0)] },
    ];

    /// <summary>The columns of a reward, without labels.</summary>
    public static readonly IReadOnlyList<StepField> RewardColumns =
    [
        Column("name", Local, 80, required: true),
        Column("kind", Choice, 20) with { Options = Words("service", "percentage", "amount", "gift", "experience", "access", "benefit") },
        Column("description", Local, 400),
        Column("price", Whole, 10_000_000, least: 0, required: true),
        Column("cost", Money, MostMoney, least: 0),
        Column("value", Money, MostMoney, least: 0),
        Column("percent", Whole, 100, least: 1),
        Column("amount", Money, MostMoney, least: 0),
        Column("leastBill", Money, MostMoney, least: 0),
        Column("most", Money, MostMoney, least: 0),
        Column("roundTo", Choice, 3) with { Options = Words("1", "10", "100") },
        Column("fromTierRank", Whole, 20, least: 1),
        Column("stock", Whole, 100_000, least: 0),
        Column("validDays", Whole, 3650, least: 1),
        Column("dates", List, 60) with { Columns = [Column("on", Date, 10, required: true), Column("at", Time, 5, required: true), Column("places", Whole, 1000, least: 1, required: true)] },
        Column("allowance", Whole, 365, least: 1),
        Column("allowancePeriod", Choice, 10) with { Options = Words("year", "quarter", "month") },
        Column("seasons", List, 20) with { Columns = [.. Span, Column("price", Whole, 10_000_000, least: 0, required: true)] },
        Column("cashRate", Whole, 1_000_000, least: 1),
        Column("cashLeast", Whole, 10_000_000, least: 0),
        Column("stacking", Choice, 20) with { Options = Words("free", "oneDiscount", "alone") },
        Column("purpose", Choice, 20) with { Options = Words("multiPurpose", "singlePurpose") },
        Column("closed", List, 20) with { Columns = Span },
        Column("confirm", YesNo, 1),
        Column("prepare", YesNo, 1),
    ];

    private static StepField[] Span => [Column("from", Date, 10, required: true), Column("until", Date, 10, required: true)];

    private static StepOption[] Words(params string[] words) => [.. words.Select(word => new StepOption(word, new LocalText(word, word)))];

    private static StepField Column(string name, string type, int most, int? least = null, bool required = false) =>
        new(name, type, new LocalText("", ""), new LocalText("", ""), required) { Min = least, Max = most };
}
