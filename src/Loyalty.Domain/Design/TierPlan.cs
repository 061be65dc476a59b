using System.Text.Json.Nodes;
using Loyalty.Domain.Members;

namespace Loyalty.Domain.Design;

/// <summary>Step 3: the tiers, lowest first, and the months that count.</summary>
public sealed record TierPlan(IReadOnlyList<TierDesign> Tiers, int WindowMonths) : IStepContent
{
    private const int UsualMonths = 24;

    /// <summary>The tiers as members are judged by them.</summary>
    public TierPolicy Policy => new([.. Tiers.Select((tier, index) => tier.Rule(index + 1))], WindowMonths);

    /// <summary>Reads the step's answer.</summary>
    public static TierPlan Read(JsonObject answer) => new(
        [.. answer.Rows("tiers").Select(TierDesign.Read)], answer.Whole("windowMonths") ?? UsualMonths);

    /// <inheritdoc/>
    public IEnumerable<Refusal> Check() => DesignCodes.Repeated("tiers", Tiers.Select(tier => tier.Code));
}

/// <summary>One tier as it is designed: what reaches it, and its benefits with their cost per guest and year.</summary>
public sealed record TierDesign(string Code, LocalText Name, int? FromNights, decimal? FromSpend, IReadOnlyList<TierBenefit> Benefits)
{
    /// <summary>The tier as members are judged by it.</summary>
    public TierRule Rule(int rank) => new(
        Code, Name, rank, FromNights, FromSpend is { } spend ? (long)decimal.Round(spend * 100m) : null, [.. Benefits.Select(benefit => benefit.Name)]);

    /// <summary>Reads one row of the tiers.</summary>
    public static TierDesign Read(JsonObject row) => new(
        row.Text("code"), row.Local("name"), row.Whole("fromNights"), row.Number("fromSpend"),
        [.. row.Rows("benefits").Select(TierBenefit.Read).Where(benefit => benefit.Name.In("de").Length > 0)]);
}

/// <summary>One benefit of a tier, and what it costs the house per guest and year.</summary>
public sealed record TierBenefit(LocalText Name, decimal Cost)
{
    /// <summary>Reads one benefit.</summary>
    public static TierBenefit Read(JsonObject row) => new(row.Local("name"), row.Number("cost") ?? 0);
}
