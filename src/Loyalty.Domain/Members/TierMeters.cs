namespace Loyalty.Domain.Members;

/// <summary>The meters of all versions for one member: a day is read by the version of that day, a qualification year that is over by its own.</summary>
internal sealed class TierMeters(TierHistory history, TierVersions versions, TierTally tally)
{
    private readonly Dictionary<TierPolicy, TierMeter> _meters = new(ReferenceEqualityComparer.Instance);

    /// <summary>The meter of a policy.</summary>
    public TierMeter Of(TierPolicy policy)
    {
        if (!_meters.TryGetValue(policy, out var meter))
        {
            _meters[policy] = meter = new TierMeter(policy, history, tally, this);
        }

        return meter;
    }

    /// <summary>The policy that judges a qualification year: the one valid on its last day, unless that one counts in other years; then the one that asks.</summary>
    public TierPolicy JudgeOf(TierYear year, TierPolicy asking) => versions.On(year.To).Policy is var own && own.Window == asking.Window ? own : asking;
}
