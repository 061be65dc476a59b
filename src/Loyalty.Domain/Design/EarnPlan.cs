using System.Text.Json.Nodes;
using Loyalty.Domain.Ledger;

namespace Loyalty.Domain.Design;

/// <summary>Step 5: what earns points, how many, and how long they hold.</summary>
public sealed record EarnPlan(
    decimal Rate, IReadOnlyList<string> Channels, IReadOnlyList<string> Categories, IReadOnlyDictionary<string, int> TierBonusPercent, int? ExpiryMonths) : IStepContent
{
    /// <summary>The rules as stays are judged by them; a bonus for a tier that there is not is left out.</summary>
    public EarnRules Rules(TierPlan tiers)
    {
        ArgumentNullException.ThrowIfNull(tiers);
        var bonus = TierBonusPercent.Where(pair => pair.Value > 0 && tiers.Tiers.Any(tier => tier.Code == pair.Key)).ToDictionary(StringComparer.Ordinal);
        return new EarnRules(PointsRate.Of(Rate), Channels, Categories, bonus, new ExpiryPolicy(ExpiryMonths));
    }

    /// <summary>Reads the step's answer.</summary>
    public static EarnPlan Read(JsonObject answer) => new(
        answer.Number("rate") ?? 0, answer.Texts("channels"), answer.Texts("categories"), Bonus(answer), answer.Whole("expiryMonths"));

    /// <inheritdoc/>
    public IEnumerable<Refusal> Check()
    {
        if (Rate * 1000m != decimal.Truncate(Rate * 1000m))
        {
            yield return DesignRefusals.NoNumber("/rate");
        }
    }

    private static Dictionary<string, int> Bonus(JsonObject answer) => answer["tierBonus"] is JsonObject bonus
        ? bonus.Where(pair => bonus.Whole(pair.Key) is > 0).ToDictionary(pair => pair.Key, pair => bonus.Whole(pair.Key)!.Value, StringComparer.Ordinal) // whole, as just asked
        : [];
}
