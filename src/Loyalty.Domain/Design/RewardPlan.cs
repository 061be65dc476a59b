using System.Text.Json.Nodes;
using Loyalty.Domain.Ledger;
using Loyalty.Domain.Rewards;

namespace Loyalty.Domain.Design;

/// <summary>Step 2: the modules of the programme, with what loyalty is rewarded, and the guideline for goodwill.</summary>
public sealed record RewardPlan(IReadOnlySet<string> Modules, IReadOnlyList<RewardDesign> Rewards, string Policy) : IStepContent
{
    /// <summary>The module by which every euro earns points.</summary>
    public const string PointsModule = "points";

    /// <summary>The module of tiers with benefits that grow.</summary>
    public const string TiersModule = "tiers";

    /// <summary>The module of benefits and access that cost no points.</summary>
    public const string PerksModule = "perks";

    /// <summary>The module of personal vouchers.</summary>
    public const string OffersModule = "offers";

    /// <summary>All modules, in the order in which they are shown.</summary>
    public static readonly IReadOnlyList<string> AllModules = [PointsModule, TiersModule, PerksModule, OffersModule];

    /// <summary>True when guests collect points to spend.</summary>
    public bool HasPoints => Modules.Contains(PointsModule);

    /// <summary>True when guests rise through tiers.</summary>
    public bool HasTiers => Modules.Contains(TiersModule);

    /// <summary>True when members may be given personal vouchers.</summary>
    public bool HasOffers => Modules.Contains(OffersModule);

    /// <summary>The offers as the catalogue takes them: without points what costs none, and perks where there are perks.</summary>
    public IReadOnlyList<RewardOffer> Offers => [.. Rewards.Select(reward => reward.Offer).Where(offer =>
        offer.IsPerk ? Modules.Contains(PerksModule) && (HasPoints || offer.Price == Points.Zero) : HasPoints)];

    /// <summary>What purchases pay back in money; null where they pay nothing back.</summary>
    public CashbackRules? Cashback { get; init; }

    /// <summary>Reads the step's answer.</summary>
    public static RewardPlan Read(JsonObject answer) => new(
        ModulesOf(answer), [.. answer.Rows("rewards").Select(RewardDesign.Read)], answer.Text("policy"))
    {
        Cashback = CashbackOf(answer),
    };

    private static CashbackRules? CashbackOf(JsonObject answer)
    {
        var rules = answer.Rows("cashback").Where(row => row.Whole("percent") is > 0)
            .Select(row => new CashbackRule(row.Whole("fromTierRank") ?? 1, row.Whole("percent") ?? 0, row.Flag("firstOnly"), row.Whole("months"))).ToArray();
        var anchor = answer.Text("cashbackAnchor") switch { "joined" => CashbackAnchor.Joined, "firstPurchase" => CashbackAnchor.FirstPurchase, _ => CashbackAnchor.TierReached };
        return rules.Length == 0 ? null : new CashbackRules(rules, anchor, answer.Whole("cashbackMonths"));
    }

    /// <summary>The modules that are switched on. Answers from before there were switches name a structure instead: points, tiers, or both.</summary>
    public static IReadOnlySet<string> ModulesOf(JsonObject answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        var chosen = answer["modules"] is JsonArray ? answer.Texts("modules") : AllModules.Where(module => answer.Text("structure") switch
        {
            "points" => module != TiersModule,
            "tiers" => module != PointsModule,
            _ => true,
        });
        return chosen.Where(AllModules.Contains).ToHashSet(StringComparer.Ordinal);
    }

    /// <inheritdoc/>
    public IEnumerable<Refusal> Check() => DesignCodes.Repeated("rewards", Rewards.Select(reward => reward.Code));
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
