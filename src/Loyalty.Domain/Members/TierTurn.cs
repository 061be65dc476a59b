namespace Loyalty.Domain.Members;

/// <summary>From which hotel day a member stood in a tier of this rank; rank 0 where nothing was given any more.</summary>
public readonly record struct TierTurn(BusinessDate From, int Rank)
{
    /// <summary>The code of the tier; its rank is its place in the version of that day.</summary>
    public string? Code { get; init; }

    /// <summary>The same by the ranks of other rules.</summary>
    public TierTurn In(TierPolicy policy) => Code is { } code && policy.Find(code) is { } tier ? this with { Rank = tier.Rank } : this;

    /// <summary>The turns of the higher of two courses, each of them in the order of days.</summary>
    public static IReadOnlyList<TierTurn> Higher(IReadOnlyList<TierTurn> one, IReadOnlyList<TierTurn> other) => other is [] ? one : one is [] ? other
        : [.. one.Concat(other).Select(turn => turn.From).Distinct().Order().Select(day => HigherOn(one, other, day))];

    /// <summary>The rank of a guest who is in the house from one day to another: nobody falls meanwhile.</summary>
    public static int RankDuring(IReadOnlyList<TierTurn> turns, BusinessDate arrival, BusinessDate departure) => Math.Max(RankOn(turns, arrival), RankOn(turns, departure));

    private static TierTurn HigherOn(IReadOnlyList<TierTurn> one, IReadOnlyList<TierTurn> other, BusinessDate day) =>
        (On(one, day) is var own && On(other, day) is var second && second.Rank > own.Rank ? second : own) with { From = day };

    private static int RankOn(IReadOnlyList<TierTurn> turns, BusinessDate day) => On(turns, day).Rank;

    private static TierTurn On(IReadOnlyList<TierTurn> turns, BusinessDate day) => turns.LastOrDefault(turn => turn.From <= day);
}
