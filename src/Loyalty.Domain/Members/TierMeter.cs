namespace Loyalty.Domain.Members;

/// <summary>Reads what a member has done by a day against what the tiers of a policy ask for.</summary>
internal sealed class TierMeter(TierPolicy policy, TierHistory history, TierTally tally, TierMeters meters)
{
    private readonly Dictionary<BusinessDate, int> _carriedInto = [];
    private BusinessDate _from;
    private BusinessDate _to;
    private int _carried;

    /// <summary>The days that count on a day: the policy's window up to it.</summary>
    public TierMeter At(BusinessDate on)
    {
        var carried = CarriedInto(on); // reads other years, perhaps with this meter
        (_from, _to, _carried) = (policy.WindowStart(on, history.EnrolledOn), on, carried);
        return this;
    }

    /// <summary>The days of a whole qualification year.</summary>
    public TierMeter Of(TierYear year)
    {
        var carried = CarriedInto(year.From);
        (_from, _to, _carried) = (year.From, year.To, carried);
        return this;
    }

    /// <summary>The highest tier that is reached, by what was done in the days that count or in a whole life.</summary>
    public TierRule Reached() => Reached(Amount);

    /// <summary>The same without what was given or paid for: a status that asks for it lasts as long as that does.</summary>
    public TierRule ReachedByDeeds() => Reached(condition => condition.Measure is TierMeasure.Manual or TierMeasure.Paid ? 0 : Amount(condition));

    private TierRule Reached(Func<TierCondition, long> amount)
    {
        var reached = policy.Lowest;
        foreach (var tier in policy.Tiers)
        {
            if (tier.Rank > reached.Rank && (tier.IsReachedBy(amount) || IsForLife(tier)))
            {
                reached = tier;
            }
        }

        return reached;
    }

    /// <summary>True when the tier is reached by what was done in the days that count.</summary>
    public bool Reaches(TierRule tier) => tier.IsReachedBy(Amount) || IsForLife(tier);

    /// <summary>True when a tier that is reached in a whole life is.</summary>
    public bool IsForLife(TierRule tier)
    {
        if (!tier.IsForLife)
        {
            return false;
        }

        var nights = tier.LifetimeNights is null ? 0 : tally.Nights(BusinessDate.Of(1, 1, 1), _to);
        return nights >= (tier.LifetimeNights ?? 0) && !(tier.LifetimeYears is { } years && history.EnrolledOn.AddMonths(12 * years) > _to);
    }

    /// <summary>How much of what a condition asks for there is.</summary>
    public long Amount(TierCondition condition)
    {
        var from = condition.Months is { } months ? TierPolicy.RollingStart(_to, months) : _from;
        return condition.Measure switch
        {
            TierMeasure.Nights => tally.Nights(from, _to) + (condition.Months is null ? _carried : 0),
            TierMeasure.Spend => tally.Spend(from, _to),
            TierMeasure.Stays => tally.Stays(from, _to),
            TierMeasure.Rewards => tally.Rewards(from, _to),
            TierMeasure.StatusPoints => Sum(from, _to, StatusPoints),
            TierMeasure.Action => Sum(from, _to, deed => deed.Action is not null && deed.Action == condition.Action ? 1 : 0),
            TierMeasure.Engagement => Engagement(),
            TierMeasure.Manual => HasGift(TierGiftKind.Manual) || HasGift(TierGiftKind.Match) ? condition.AtLeast : 0,
            TierMeasure.Paid => HasGift(TierGiftKind.Paid) ? condition.AtLeast : 0,
            _ => 0,
        };
    }

    /// <summary>What there is in the days that count.</summary>
    public TierScore Score() => new((int)tally.Nights(_from, _to) + _carried, tally.Spend(_from, _to))
    {
        Stays = (int)tally.Stays(_from, _to),
        StatusPoints = Sum(_from, _to, StatusPoints),
        Rewards = (int)tally.Rewards(_from, _to),
        CarriedNights = _carried,
    };

    /// <summary>True when a deed adds to what a condition asks for.</summary>
    public bool Counts(TierCondition condition, TierDeed deed) => condition.Measure switch
    {
        TierMeasure.Nights => deed.Nights > 0,
        TierMeasure.Spend => deed.SpendMinor > 0,
        TierMeasure.Stays => deed.Stays > 0,
        TierMeasure.Rewards => deed.Rewards > 0,
        TierMeasure.StatusPoints => StatusPoints(deed) > 0,
        TierMeasure.Action => deed.Action is not null && deed.Action == condition.Action,
        _ => false,
    };

    private bool HasGift(TierGiftKind kind) => history.Gift is { } gift && gift.Kind == kind && gift.From <= _to && _to <= gift.Until;

    private long StatusPoints(TierDeed deed) => deed.StatusPoints + ((long)deed.Nights * policy.StatusPointsANight) + (deed.SpendMinor / 100 * policy.StatusPointsAUnit);

    /// <summary>Stays that are one weigh once.</summary>
    private long Engagement()
    {
        var sum = 0L;
        for (var at = 0; at < history.Deeds.Count; at++)
        {
            sum += history.Deeds[at].On <= _to && !tally.GoesOn(at, _to) ? Weight(history.Deeds[at]) : 0;
        }

        return sum;
    }

    private long Weight(TierDeed deed)
    {
        long weight = policy.WeightOf(deed);
        for (var halved = deed.On.AddMonths(policy.EngagementHalfLifeMonths); weight > 0 && halved <= _to; halved = halved.AddMonths(policy.EngagementHalfLifeMonths))
        {
            weight /= 2;
        }

        return weight;
    }

    /// <summary>
    /// The nights above the threshold that the year before met, by the rules of that year. Nights carried into it are used first and end there: only those
    /// slept in it are carried on, so that none counts twice.
    /// </summary>
    private int CarriedInto(BusinessDate on)
    {
        if (!policy.CarriesNights)
        {
            return 0;
        }

        var year = policy.YearOf(on, history.EnrolledOn);
        if (!_carriedInto.TryGetValue(year.From, out var carried))
        {
            var before = policy.YearOf(year.From.AddDays(-1), history.EnrolledOn);
            var slept = tally.Nights(before.From, before.To);
            var surplus = slept > 0 ? meters.Of(meters.JudgeOf(before, policy)).Of(before).NightsAboveThreshold() : 0;
            _carriedInto[year.From] = carried = (int)Math.Min(policy.RollOverNights, Math.Min(slept, surplus));
        }

        return carried;
    }

    /// <summary>The nights above the most that a way asks for which is met with all its conditions; none where no such way asks for nights.</summary>
    private long NightsAboveThreshold()
    {
        var asked = policy.Tiers.SelectMany(tier => tier.AllWays).Where(way => way.All.Count > 0 && way.All.All(condition => Amount(condition) >= condition.AtLeast))
            .SelectMany(way => way.All).Where(condition => condition is { Measure: TierMeasure.Nights, Months: null }).Max(condition => (long?)condition.AtLeast);
        return asked is { } threshold ? tally.Nights(_from, _to) + _carried - threshold : 0;
    }

    private long Sum(BusinessDate from, BusinessDate to, Func<TierDeed, long> of)
    {
        var sum = 0L;
        for (var at = 0; at < history.Deeds.Count; at++)
        {
            var on = history.Deeds[at].On;
            sum += on >= from && on <= to ? of(history.Deeds[at]) : 0;
        }

        return sum;
    }
}
