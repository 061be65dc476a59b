namespace Loyalty.Domain.Members;

/// <summary>Something that is missing on the way to a tier: what it asks for, how much there is, and how much is still missing.</summary>
public sealed record TierLack(TierCondition Condition, long Have)
{
    /// <summary>How much is missing; 0 when the condition is met.</summary>
    public long Missing => Math.Max(0, Condition.AtLeast - Have);
}

/// <summary>What reaches a tier: the way that is nearest, what it lacks, by which day that counts, and until when the status would be valid.</summary>
public sealed record TierGap(TierRule Tier, IReadOnlyList<TierLack> Lacks, BusinessDate? By, BusinessDate? ValidUntil)
{
    /// <summary>The other ways, the nearer first.</summary>
    public IReadOnlyList<IReadOnlyList<TierLack>> Others { get; init; } = [];

    /// <summary>The nights that are missing; null where the way asks for none.</summary>
    public long? NightsMissing => MissingOf(TierMeasure.Nights);

    /// <summary>
    /// How much is missing of what the way measures so; null where it asks for nothing of it. Of two spans of months the larger gap counts, as what is done
    /// counts in both; different actions are added up.
    /// </summary>
    public long? MissingOf(TierMeasure measure) => Lacks.Where(lack => lack.Condition.Measure == measure).GroupBy(lack => lack.Condition.Action, StringComparer.Ordinal)
        .Select(same => (long?)same.Max(lack => lack.Missing)).Aggregate((long?)null, (sum, missing) => (sum ?? 0) + missing);

    internal static TierGap? Of(TierRule tier, TierMeter meter, BusinessDate? by, BusinessDate? validUntil, TierLack? challenge = null)
    {
        var ways = tier.AllWays.Select(way => way.All.Select(condition => new TierLack(condition, meter.Amount(condition))).ToArray())
            .Concat(challenge is null ? [] : [[challenge]]).OrderBy(Distance).ToArray();
        return ways.Length == 0 ? null : new TierGap(tier, ways[0], by, validUntil) { Others = ways[1..] };
    }

    /// <summary>The share of the way that is left; what nobody reaches by staying is the farthest.</summary>
    private static decimal Distance(TierLack[] lacks) => lacks.Max(lack => lack.Condition.Measure is TierMeasure.Manual or TierMeasure.Paid && lack.Missing > 0
        ? decimal.MaxValue
        : (decimal)lack.Missing / Math.Max(1, lack.Condition.AtLeast));
}

/// <summary>Where a member stands and what comes: what is missing to the next tier, and to keeping this one where it ends.</summary>
public sealed record TierOutlook(TierReview Review, TierGap? Next, TierGap? Keep)
{
    /// <summary>The outlook on a day.</summary>
    public static TierOutlook On(BusinessDate day, TierHistory history, TierVersions versions)
    {
        ArgumentNullException.ThrowIfNull(history);
        ArgumentNullException.ThrowIfNull(versions);
        var review = TierPath.On(day, history, versions);
        var policy = versions.On(day).Policy;
        var year = policy.YearOf(day, history.EnrolledOn);
        var meter = new TierMeters(history, versions, new TierTally(history, day)).Of(policy);
        var isRolling = policy.Window == TierWindow.Rolling;
        var validUntil = isRolling ? null : (BusinessDate?)policy.StatusEnd(year, history.EnrolledOn);
        var next = policy.After(review.Reached) is { } above ? TierGap.Of(above, meter.At(day), year.To, validUntil) : null;
        next = isRolling && next is not null ? next with { By = FirstLoss(next, policy, history, meter, day) } : next;
        var challenge = review.Cause == TierCauses.Granted && history.Gift is { TargetNights: { } target } gift ? new TierLack(new TierCondition(TierMeasure.Nights, target), history.Deeds.Sum(gift.NightsOf)) : null;
        return review is { Until: { } until, ChangesOn: { } on, Falls: true }
            ? new TierOutlook(review, next, isRolling
                ? TierGap.Of(review.Reached, meter.At(on), until, null, challenge)
                : TierGap.Of(review.Reached, meter.At(day), until < year.To ? until : year.To, validUntil, challenge))
            : new TierOutlook(review, next, null);
    }

    /// <summary>What a member lacks on a day to reach a tier again of whose end they were told, by that end, and in the last months beyond it; null where no way leads there.</summary>
    public static TierGap? ToHold(TierRule held, BusinessDate until, BusinessDate day, TierHistory history, TierVersions versions)
    {
        ArgumentNullException.ThrowIfNull(held);
        ArgumentNullException.ThrowIfNull(history);
        ArgumentNullException.ThrowIfNull(versions);
        var policy = versions.On(day).Policy;
        var (isRolling, year) = (policy.Window == TierWindow.Rolling, policy.YearOf(day, history.EnrolledOn));
        return TierGap.Of(held, new TierMeters(history, versions, new TierTally(history, day)).Of(policy).At(isRolling ? until.AddDays(1) : day), isRolling || until < year.To ? until : year.To, null);
    }

    /// <summary>The last day before something that counts towards the gap leaves a rolling window; null where nothing counts.</summary>
    private static BusinessDate? FirstLoss(TierGap gap, TierPolicy policy, TierHistory history, TierMeter meter, BusinessDate day) => gap.Lacks.Select(lack => lack.Condition)
        .Select(condition => (Months: condition.Months ?? policy.WindowMonths, Condition: condition))
        .Select(span => (span.Months, First: history.Deeds.Where(deed => deed.On >= TierPolicy.RollingStart(day, span.Months) && meter.Counts(span.Condition, deed)).Select(deed => (BusinessDate?)deed.On).FirstOrDefault()))
        .Select(span => span.First is { } first ? TierDays.FirstDayWithout(first, span.Months).AddDays(-1) : (BusinessDate?)null).Min();
}
