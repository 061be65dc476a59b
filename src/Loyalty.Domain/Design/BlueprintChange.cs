using Loyalty.Domain.Ledger;

namespace Loyalty.Domain.Design;

/// <summary>
/// One difference between two versions, to be told in words: its sentence is kept per language at the door (key = code);
/// arguments fill its {0}, {1}, ….
/// </summary>
public sealed record BlueprintChange(string Code, DesignStep Step, params object[] Arguments);

/// <summary>Stands in a sentence where a number is not set: no threshold, no expiry.</summary>
public readonly record struct Nothing
{
    /// <summary>Not set.</summary>
    public static readonly Nothing It;
}

/// <summary>Stands in a sentence for the label of an option, such as a way of booking.</summary>
public sealed record OptionName(string Field, string Value);

/// <summary>Stands in a sentence for a bonus rule, told as its own sentence with the names of the tiers.</summary>
public sealed record RuleOfPlan(EarnRule Rule, TierPlan Tiers);

/// <summary>Stands in a sentence for an amount in the hotel's currency.</summary>
public sealed record SpendAmount(decimal Amount);
