namespace Loyalty.Domain.Members;

/// <summary>From which hotel day a member stood in a tier of this rank; rank 0 where nothing was given any more.</summary>
public readonly record struct TierTurn(BusinessDate From, int Rank)
{
    /// <summary>The turns of the higher of two courses, each of them in the order of days.</summary>
    public static IReadOnlyList<TierTurn> Higher(IReadOnlyList<TierTurn> one, IReadOnlyList<TierTurn> other) =>
        [.. one.Concat(other).Select(turn => turn.From).Distinct().Order().Select(day => new TierTurn(day, Math.Max(RankOn(one, day), RankOn(other, day))))];

    private static int RankOn(IReadOnlyList<TierTurn> turns, BusinessDate day) => turns.LastOrDefault(turn => turn.From <= day).Rank;
}
