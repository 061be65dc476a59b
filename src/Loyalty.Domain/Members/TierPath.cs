namespace Loyalty.Domain.Members;

/// <summary>
/// A member's way through the tiers, walked over the days on which anything can change. It follows from what was done, what was given and the versions of
/// the rules alone: the same deeds end in the same tier, in whatever order they became known.
/// </summary>
public sealed class TierPath
{
    private const int YearsAhead = 12;
    private const int LandingMonths = 12;
    private static readonly BusinessDate Never = new(DateOnly.MaxValue);

    private readonly TierHistory _history;
    private readonly TierVersions _versions;
    private readonly BusinessDate[] _days;
    private readonly TierMeters _meters;
    private readonly List<TierTurn> _turns = [];
    private TierRule _tier;
    private TierRule _heldBy;
    private TierPolicy _by;
    private TierPolicy _of;
    private string _cause = TierCauses.Enrolled;
    private BusinessDate? _promise;
    private BusinessDate? _endedOn;
    private int _next;

    private TierPath(TierHistory history, TierVersions versions, BusinessDate today)
    {
        (_history, _versions, _meters, _days) = (history, versions, new TierMeters(history, versions, new TierTally(history, today)), TierDays.Of(history, versions));
        _by = versions.On(history.Begin).Policy;
        _of = _by;
        _tier = _heldBy = _by.Lowest;
    }

    /// <summary>The tier on a day, by what had happened up to it, and when and to what it falls if nothing more happens.</summary>
    public static TierReview On(BusinessDate day, TierHistory history, TierVersions versions)
    {
        ArgumentNullException.ThrowIfNull(history);
        ArgumentNullException.ThrowIfNull(versions);
        var path = new TierPath(history, versions, day);
        path.WalkTo(day);
        return path.OutcomeOn(day);
    }

    /// <summary>The tiers of the member's own up to a day, each from the day on which it was reached or fallen to, without what was given for a time.</summary>
    public static IReadOnlyList<TierTurn> TurnsUntil(BusinessDate day, TierHistory history, TierVersions versions)
    {
        ArgumentNullException.ThrowIfNull(history);
        ArgumentNullException.ThrowIfNull(versions);
        var path = new TierPath(history, versions, day);
        path.WalkTo(day);
        return path._turns;
    }

    private void WalkTo(BusinessDate day)
    {
        for (var at = _history.Begin > day ? day : _history.Begin; at <= day; at = NextAfter(at))
        {
            Turn(at);
        }

        Turn(day);
    }

    private void Turn(BusinessDate day)
    {
        Step(day);
        if (_turns.Count == 0 || (_turns[^1].Rank, _turns[^1].Code) != (_tier.Rank, _tier.Code))
        {
            _turns.Add(new TierTurn(day, _tier.Rank) { Code = _tier.Code });
        }
    }

    private TierReview OutcomeOn(BusinessDate day)
    {
        var (policy, number) = _versions.On(day);
        var (earned, cause, score) = (_tier, _cause, _meters.Of(policy).At(day).Score());
        var (changesOn, until) = Ahead(day);
        var outcome = new TierReview(earned, score, number) { Cause = cause, Earned = earned, ChangesOn = changesOn, ChangesTo = changesOn is null ? null : _tier, Falls = until is not null, Until = until };
        if (_history.Gift is not { } gift || gift.From > day || gift.Until < day || policy.Find(gift.Tier) is not { } given || given.Rank <= earned.Rank)
        {
            return outcome;
        }

        var after = changesOn <= gift.Until ? _tier : earned;
        return outcome with { Reached = given, Cause = TierCauses.Granted, Until = gift.Until, ChangesOn = gift.Over, ChangesTo = gift.Over is null ? null : after, Falls = gift.Over is not null && after.Rank < given.Rank };
    }

    /// <summary>
    /// Walks on to the first day on which the tier is another one; the status ends before the days of grace. From the lowest tier nothing but years of
    /// membership lead on by themselves.
    /// </summary>
    private (BusinessDate? On, BusinessDate? Until) Ahead(BusinessDate day)
    {
        var forLife = _versions.Policies.SelectMany(policy => policy.Tiers).Max(tier => tier.LifetimeYears);
        var limit = new[] { day.AddMonths(12 * YearsAhead), forLife is { } years ? _history.EnrolledOn.AddMonths(12 * years) : day }.Max();
        var tier = _tier;
        for (var at = NextAfter(day); at <= limit && (tier.Rank > _by.Lowest.Rank || forLife is not null); at = NextAfter(at))
        {
            var end = _endedOn ?? at;
            Step(at);
            if (_tier.Code != tier.Code)
            {
                return (at, _tier.Rank < (_of.Find(tier.Code)?.Rank ?? tier.Rank) ? end.AddDays(-1) : null);
            }
        }

        return (null, null);
    }

    private void Step(BusinessDate day)
    {
        var (policy, _) = _versions.On(day);
        var meter = _meters.Of(policy).At(day);
        var (tier, reached) = (policy.HeirOf(_tier, _of), meter.Reached());
        _of = policy;
        _cause = tier.Code == _tier.Code ? _cause : TierCauses.Rules;
        _tier = tier;
        if (TargetReached(policy, day) is ({ } won, var on) && won.Rank > reached.Rank && won.Rank >= _tier.Rank)
        {
            Stand(won, policy, policy.Window == TierWindow.Rolling ? LandingFrom(on) : StatusEnd(policy, on), TierCauses.Challenge);
        }
        else if (reached.Rank > _tier.Rank)
        {
            Stand(reached, policy, PromiseOn(policy, day, meter, reached), meter.IsForLife(reached) ? TierCauses.Lifetime : TierCauses.Reached);
        }
        else if (reached.Rank == _tier.Rank)
        {
            var promise = reached.Rank == policy.Lowest.Rank ? null : PromiseOn(policy, day, meter, reached);
            Stand(reached, policy, promise is null || _promise > promise ? _promise : promise, _cause);
        }
        else if (policy.Fall != TierFall.Never && !Holds(day))
        {
            _endedOn ??= day;
            if (day >= _endedOn.Value.AddDays(policy.GraceDays))
            {
                Fall(policy, day, _endedOn.Value, reached);
            }
        }
    }

    /// <summary>
    /// What was reached in the year before, by the rules of that year, counts as much as what is reached today; a soft landing is one tier down, for a year.
    /// </summary>
    private void Fall(TierPolicy policy, BusinessDate day, BusinessDate ended, TierRule reached)
    {
        var isRolling = policy.Window == TierWindow.Rolling;
        var year = policy.YearOf(policy.YearOf(ended, _history.EnrolledOn).From.AddDays(-1), _history.EnrolledOn);
        var (target, promise) = (reached, PromiseOn(policy, day, _meters.Of(policy).At(day), reached));
        var judge = _meters.JudgeOf(year, policy);
        if (!isRolling && policy.HeirOf(_meters.Of(judge).Of(year).ReachedByDeeds(), judge) is { } before && before.Rank > target.Rank)
        {
            (target, promise) = (before, judge.StatusEnd(year, _history.EnrolledOn));
        }

        var cause = target.Rank >= _tier.Rank ? _cause : TierCauses.Ended;
        if (policy.Fall == TierFall.OneDown && policy.Below(_tier) is { } below && below.Rank > target.Rank)
        {
            (target, cause) = (below, TierCauses.SoftLanding);
            promise = isRolling ? LandingFrom(ended) : policy.StatusEnd(year, _history.EnrolledOn);
        }

        Stand(target, policy, target.Rank == policy.Lowest.Rank ? null : promise, cause);
    }

    private void Stand(TierRule tier, TierPolicy policy, BusinessDate? promise, string cause) =>
        (_tier, _heldBy, _by, _promise, _cause, _endedOn) = (tier, tier, policy, promise, cause, null);

    /// <summary>A status lasts as long as it was promised, and in a rolling window as long as it is reached by the rules under which it was acquired.</summary>
    private bool Holds(BusinessDate day) => day <= _promise || (_by.Window == TierWindow.Rolling && _meters.Of(_by).At(day).Reaches(_heldBy));

    private static BusinessDate LandingFrom(BusinessDate day) => day.AddMonths(LandingMonths).AddDays(-1);

    /// <summary>How long what is reached on a day lasts: to the end of the status that the year brings, or as long as what was given or paid for, where it takes that.</summary>
    private BusinessDate? PromiseOn(TierPolicy policy, BusinessDate day, TierMeter meter, TierRule reached) =>
        policy.Window == TierWindow.Rolling ? null : _history.Gift is { } gift && meter.ReachedByDeeds().Rank < reached.Rank ? gift.Until : StatusEnd(policy, day);

    private BusinessDate StatusEnd(TierPolicy policy, BusinessDate day) => policy.StatusEnd(policy.YearOf(day, _history.EnrolledOn), _history.EnrolledOn);

    /// <summary>The tier of a challenge whose target is reached by a day within it, and the day on which it was.</summary>
    private (TierRule Tier, BusinessDate On)? TargetReached(TierPolicy policy, BusinessDate day)
    {
        if (_history.Gift is not { TargetNights: { } missing } gift || day < gift.From || day > gift.Until || policy.Find(gift.Tier) is not { } tier)
        {
            return null;
        }

        foreach (var deed in _history.Deeds.Where(deed => deed.On >= gift.From && deed.On <= day))
        {
            missing -= gift.NightsOf(deed);
            if (missing <= 0)
            {
                return (tier, deed.On);
            }
        }

        return null;
    }

    private BusinessDate NextAfter(BusinessDate day)
    {
        while (_next < _days.Length && _days[_next] <= day)
        {
            _next++;
        }

        var next = _next < _days.Length ? _days[_next] : Never;
        next = _promise is { } promise && promise >= day && promise < next ? promise.AddDays(1) : next;
        var policy = _versions.On(day).Policy;
        next = policy.RollOverNights > 0 && policy.YearOf(day, _history.EnrolledOn).To is var year && year < next ? year.AddDays(1) : next;
        return _endedOn?.AddDays(policy.GraceDays) is { } grace && grace > day && grace < next ? grace : next;
    }
}
