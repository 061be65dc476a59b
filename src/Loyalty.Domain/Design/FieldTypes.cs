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

    /// <summary>A text in both languages, of which one is enough.</summary>
    public const string Local = "local";

    /// <summary>A number without decimal places.</summary>
    public const string Whole = "whole";

    private const int MostMoney = 1_000_000;

    internal static readonly IReadOnlyList<StepField> TierColumns =
    [
        Column("name", Local, 60, required: true),
        Column("fromNights", Whole, 1000, least: 1),
        Column("fromSpend", Money, MostMoney, least: 1),
        Column("benefits", List, 20) with { Columns = [Column("name", Local, 120, required: true), Column("cost", Money, MostMoney, least: 0)] },
    ];

    internal static readonly IReadOnlyList<StepField> RewardColumns =
    [
        Column("name", Local, 80, required: true),
        Column("description", Local, 400),
        Column("price", Whole, 10_000_000, least: 0, required: true),
        Column("cost", Money, MostMoney, least: 0),
        Column("fromTierRank", Whole, 20, least: 1),
        Column("stock", Whole, 100_000, least: 0),
        Column("validDays", Whole, 3650, least: 1),
    ];

    private static StepField Column(string name, string type, int most, int? least = null, bool required = false) =>
        new(name, type, new LocalText("", ""), new LocalText("", ""), required) { Min = least, Max = most };
}
