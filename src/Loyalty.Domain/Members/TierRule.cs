using System.Text.Json.Serialization;

namespace Loyalty.Domain.Members;

/// <summary>One tier: what reaches it (nights or net spend, or one of its further ways; the lowest needs none) and what it brings.</summary>
public sealed record TierRule(string Code, LocalText Name, int Rank, int? FromNights, long? FromSpendMinor, IReadOnlyList<LocalText> Benefits)
{
    /// <summary>True when nights and spend are needed together; otherwise one of the two is enough.</summary>
    public bool NeedsBoth { get; init; }

    /// <summary>Further ways into the tier beside nights and spend.</summary>
    public IReadOnlyList<TierWay> Ways { get; init; } = [];

    /// <summary>Nights of a whole life after which a member never falls below this tier.</summary>
    public int? LifetimeNights { get; init; }

    /// <summary>Full years of membership that are needed with them; alone they are enough.</summary>
    public int? LifetimeYears { get; init; }

    /// <summary>All ways into the tier, nights and spend among them; none where everybody has it.</summary>
    [JsonIgnore]
    public IReadOnlyList<TierWay> AllWays => [.. PlainWays(), .. Ways];

    /// <summary>True when the tier asks for nothing.</summary>
    [JsonIgnore]
    public bool IsForEveryone => FromNights is null && FromSpendMinor is null && Ways.Count == 0;

    /// <summary>True when there is a tier that is kept for life.</summary>
    [JsonIgnore]
    public bool IsForLife => LifetimeNights is not null || LifetimeYears is not null;

    /// <summary>True when the nights or the spend alone reach this tier, or both where both are needed.</summary>
    public bool IsReachedBy(int nights, long spendMinor) => IsForEveryone || IsReachedBy(condition => condition switch
    {
        { Measure: TierMeasure.Nights, Months: null } => nights,
        { Measure: TierMeasure.Spend, Months: null } => spendMinor,
        _ => 0,
    });

    /// <summary>True when one of the ways is met by what was done.</summary>
    public bool IsReachedBy(Func<TierCondition, long> amount)
    {
        ArgumentNullException.ThrowIfNull(amount);
        return IsForEveryone || IsPlainlyReached(amount) || Ways.Any(way => way.All.Count > 0 && way.All.All(condition => amount(condition) >= condition.AtLeast));
    }

    private bool IsPlainlyReached(Func<TierCondition, long> amount)
    {
        var byNights = FromNights is { } nights && amount(NightsOf(nights)) >= nights;
        var bySpend = FromSpendMinor is { } spend && amount(SpendOf(spend)) >= spend;
        return NeedsBoth && FromNights is not null && FromSpendMinor is not null ? byNights && bySpend : byNights || bySpend;
    }

    private IEnumerable<TierWay> PlainWays()
    {
        var nights = FromNights is { } count ? NightsOf(count) : null;
        var spend = FromSpendMinor is { } amount ? SpendOf(amount) : null;
        return (nights, spend) switch
        {
            (null, null) => [],
            ({ } one, { } other) when NeedsBoth => [new TierWay([one, other])],
            ({ } one, { } other) => [new TierWay([one]), new TierWay([other])],
            var (one, other) => [new TierWay([one ?? other!])], // one of them is there
        };
    }

    private static TierCondition NightsOf(long nights) => new(TierMeasure.Nights, nights);

    private static TierCondition SpendOf(long spend) => new(TierMeasure.Spend, spend);
}
