using System.Text.Json.Nodes;
using Loyalty.Domain.Rewards;

namespace Loyalty.Domain.Design;

/// <summary>Step 2: how loyalty is rewarded (points, tier benefits, or both), with what, and the guideline for goodwill.</summary>
public sealed record RewardPlan(string Structure, IReadOnlyList<RewardDesign> Rewards, string Policy) : IStepContent
{
    /// <summary>The structure in which nothing is bought with points.</summary>
    public const string TiersOnly = "tiers";

    /// <summary>True when guests collect points to spend.</summary>
    public bool HasPoints => Structure != TiersOnly;

    /// <summary>The offers as the catalogue takes them; none where there are no points.</summary>
    public IReadOnlyList<RewardOffer> Offers => HasPoints ? [.. Rewards.Select(reward => reward.Offer)] : [];

    /// <summary>Reads the step's answer.</summary>
    public static RewardPlan Read(JsonObject answer) => new(
        answer.Text("structure"), [.. answer.Rows("rewards").Select(RewardDesign.Read)], answer.Text("policy"));

    /// <inheritdoc/>
    public IEnumerable<Refusal> Check() => DesignCodes.Repeated("rewards", Rewards.Select(reward => reward.Code));
}

/// <summary>One reward as it is designed: the offer, and what it costs the house.</summary>
public sealed record RewardDesign(
    string Code, LocalText Name, LocalText Description, long Price, decimal? Cost, string Nature, int FromTierRank, int? Stock, int ValidDays)
{
    private const int YearDays = 365;

    /// <summary>The reward as the catalogue takes it.</summary>
    public RewardOffer Offer => new(Code, Name, Description.In("de").Length == 0 ? null : Description, new Points(Price), FromTierRank, Stock, ValidDays);

    /// <summary>Reads one row of the rewards.</summary>
    public static RewardDesign Read(JsonObject row) => new(
        row.Text("code"), row.Local("name"), row.Local("description"), row.Whole("price") ?? 0, row.Number("cost"), row.Text("nature"),
        row.Whole("fromTierRank") ?? 1, row.Whole("stock"), row.Whole("validDays") ?? YearDays);
}

/// <summary>Codes name tiers and rewards for ever; two of one list must not bear the same.</summary>
internal static class DesignCodes
{
    public static IEnumerable<Refusal> Repeated(string field, IEnumerable<string> codes)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (index, code) in codes.Index())
        {
            if (code.Length == 0)
            {
                yield return DesignRefusals.Required($"/{field}/{index}/code");
            }
            else if (!seen.Add(code))
            {
                yield return DesignRefusals.SameCode($"/{field}/{index}/code", code);
            }
        }
    }
}
