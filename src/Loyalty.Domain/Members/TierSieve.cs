namespace Loyalty.Domain.Members;

/// <summary>The most that stays can count in any span of days: sums of what is positive, over all the time that matters.</summary>
public readonly record struct TierSums(long Nights, long SpendMinor, long Stays);

/// <summary>
/// Finds members who cannot have left the lowest tier because they did too little for any other one of any version: for them the way through the tiers
/// need not be walked. Who is not spared may still be in the lowest tier; who is spared is.
/// </summary>
public sealed class TierSieve
{
    private readonly (TierPolicy Policy, TierRule[] Above)[] _policies;
    private readonly bool _hasOneLowest;

    /// <summary>A sieve for a day.</summary>
    public TierSieve(TierVersions versions, BusinessDate on)
    {
        ArgumentNullException.ThrowIfNull(versions);
        _policies = [.. versions.Policies.Select(policy => (policy, policy.Tiers.Where(tier => tier.Rank > policy.Lowest.Rank).ToArray()))];
        Lowest = versions.On(on).Policy.Lowest;
        _hasOneLowest = _policies.All(version => version.Policy.Lowest.Code == Lowest.Code && version.Policy.Lowest.Rank == Lowest.Rank);
    }

    /// <summary>The lowest tier on the day.</summary>
    public TierRule Lowest { get; }

    /// <summary>
    /// True when a member who did nothing but these stays, and to whom nothing was given, is in the lowest tier and stays there whatever time passes.
    /// Where versions begin with different tiers, one may stand higher without doing anything, and nobody is spared.
    /// </summary>
    public bool Spares(in TierSums stays)
    {
        if (!_hasOneLowest)
        {
            return false;
        }

        foreach (var (policy, above) in _policies)
        {
            foreach (var tier in above)
            {
                if (CouldReach(tier, policy, stays) || CouldKeepForLife(tier, stays))
                {
                    return false;
                }
            }
        }

        return true;
    }

    private static bool CouldReach(TierRule tier, TierPolicy policy, TierSums stays) => tier.IsReachedBy(condition => condition.Measure switch
    {
        TierMeasure.Nights => stays.Nights, // nights that are carried over were slept in another year: all of them together are these
        TierMeasure.Spend => stays.SpendMinor,
        TierMeasure.Stays => stays.Stays, // some of them may meet or overlap and be fewer
        TierMeasure.StatusPoints => checked((stays.Nights * Math.Max(0, policy.StatusPointsANight)) + (stays.SpendMinor / 100 * Math.Max(0, policy.StatusPointsAUnit))),
        TierMeasure.Engagement => checked(stays.Stays * Math.Max(0, policy.WeightOf(new TierDeed(default) { Stays = 1 }))),
        _ => 0,
    });

    /// <summary>Years of membership come by themselves.</summary>
    private static bool CouldKeepForLife(TierRule tier, in TierSums stays) => tier.IsForLife && stays.Nights >= (tier.LifetimeNights ?? 0);
}
