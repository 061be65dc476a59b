using System.Text.Json.Nodes;
using Loyalty.Domain.Members;

namespace Loyalty.Domain.Design;

/// <summary>Step 3: the tiers, lowest first, and the months that count.</summary>
public sealed record TierPlan(IReadOnlyList<TierDesign> Tiers, int WindowMonths) : IStepContent
{
    private const int UsualMonths = 24;
    private const int CentsAUnit = 100;

    /// <summary>The days that count, the end of a status, and all else that holds for every tier; answers written before it could be said say nothing.</summary>
    public TierTerms Terms { get; init; } = new();

    /// <summary>The tiers as members are judged by them.</summary>
    public TierPolicy Policy => Terms.On(new TierPolicy([.. Tiers.Select((tier, index) => tier.Rule(index + 1))], WindowMonths));

    /// <summary>Reads the step's answer.</summary>
    public static TierPlan Read(JsonObject answer) => new(
        [.. answer.Rows("tiers").Select(TierDesign.Read)], answer.Whole("windowMonths") ?? UsualMonths)
    { Terms = TierTerms.Read(answer) };

    /// <inheritdoc/>
    public IEnumerable<Refusal> Check() => DesignCodes.Repeated("tiers", Tiers.Select(tier => tier.Code)).Concat(ActionsWithoutCode());

    /// <summary>An action that is not named is never done, and the way would lead nowhere.</summary>
    private IEnumerable<Refusal> ActionsWithoutCode() =>
        from tier in Tiers.Index()
        from way in tier.Item.Ways.Index()
        from condition in way.Item.All.Index()
        where condition.Item is { Measure: TierMeasure.Action, Action: null }
        select DesignRefusals.Required($"/tiers/{tier.Index}/ways/{way.Index}/conditions/{condition.Index}/action");

    internal static long? MinorOf(decimal? amount) => amount is { } spend ? (long)decimal.Round(spend * CentsAUnit) : null;
}

/// <summary>One tier as it is designed: what reaches it, and its benefits with their cost per guest and year.</summary>
public sealed record TierDesign(string Code, LocalText Name, int? FromNights, decimal? FromSpend, IReadOnlyList<TierBenefit> Benefits)
{
    /// <summary>True when nights and spend are needed together.</summary>
    public bool NeedsBoth { get; init; }

    /// <summary>Further ways into the tier; spend is said in units of the currency.</summary>
    public IReadOnlyList<TierWay> Ways { get; init; } = [];

    /// <summary>Nights of a whole life for which the tier is kept.</summary>
    public int? LifetimeNights { get; init; }

    /// <summary>Full years of membership that are needed with them.</summary>
    public int? LifetimeYears { get; init; }

    /// <summary>The tier as members are judged by it.</summary>
    public TierRule Rule(int rank) => new(Code, Name, rank, FromNights, TierPlan.MinorOf(FromSpend), [.. Benefits.Select(benefit => benefit.Name)])
    {
        NeedsBoth = NeedsBoth,
        Ways = [.. Ways.Where(way => way.All.Count > 0).Select(way => new TierWay([.. way.All.Select(InMinor)]))],
        LifetimeNights = LifetimeNights,
        LifetimeYears = LifetimeYears,
    };

    /// <summary>Reads one row of the tiers.</summary>
    public static TierDesign Read(JsonObject row) => new(
        row.Text("code"), row.Local("name"), row.Whole("fromNights"), row.Number("fromSpend"),
        [.. row.Rows("benefits").Select(TierBenefit.Read).Where(benefit => benefit.Name.In("de").Length > 0)])
    {
        NeedsBoth = row.Flag("needsBoth"),
        Ways = [.. row.Rows("ways").Select(way => new TierWay([.. way.Rows("conditions").Select(ConditionOf).OfType<TierCondition>()]))],
        LifetimeNights = row.Whole("lifetimeNights"),
        LifetimeYears = row.Whole("lifetimeYears"),
    };

    private static TierCondition? ConditionOf(JsonObject row) => Enum.TryParse<TierMeasure>(row.Text("measure"), ignoreCase: true, out var measure)
        ? new TierCondition(measure, row.Whole("atLeast") ?? 1) { Months = row.Whole("months"), Action = row.Text("action") is { Length: > 0 } action ? action : null }
        : null;

    private static TierCondition InMinor(TierCondition condition) =>
        condition.Measure == TierMeasure.Spend ? condition with { AtLeast = TierPlan.MinorOf(condition.AtLeast) ?? 0 } : condition;
}

/// <summary>One benefit of a tier, and what it costs the house per guest and year.</summary>
public sealed record TierBenefit(LocalText Name, decimal Cost)
{
    /// <summary>Reads one benefit.</summary>
    public static TierBenefit Read(JsonObject row) => new(row.Local("name"), row.Number("cost") ?? 0);
}
