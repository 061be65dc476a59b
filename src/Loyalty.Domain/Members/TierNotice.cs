namespace Loyalty.Domain.Members;

/// <summary>What a member was told of the end of their status: its last day, and the code of the tier that follows.</summary>
public readonly record struct TierTold(BusinessDate Until, string To);

/// <summary>When members are told that their status ends.</summary>
public static class TierNotice
{
    /// <summary>
    /// The notice that is due on a day, in days before the end: the nearest of those whose time has come, so that one who is found late is told once.
    /// Null where none is due yet or the status does not end in a fall.
    /// </summary>
    public static int? DueOn(BusinessDate day, TierReview review, IReadOnlyList<int> noticeDays)
    {
        ArgumentNullException.ThrowIfNull(review);
        return EndOf(review) is { } until && day <= until
            ? noticeDays.Where(days => until.AddDays(-days) <= day).Select(days => (int?)days).Min()
            : null;
    }

    /// <summary>
    /// The last day of a status of whose end a member is told today: its end, but not before the shortest notice is over, so that nobody falls sooner than that
    /// after being told. What was said before holds.
    /// </summary>
    public static BusinessDate PromisedUntil(BusinessDate day, BusinessDate end, BusinessDate? toldUntil, IReadOnlyList<int> noticeDays)
    {
        ArgumentNullException.ThrowIfNull(noticeDays);
        var soonest = toldUntil >= end ? toldUntil.Value : day.AddDays(noticeDays.DefaultIfEmpty(0).Min());
        return soonest > end ? soonest : end;
    }

    /// <summary>True on a day on which a member may fall: one was told of the end of the status, and that end is over. Programmes without notices tell nobody.</summary>
    public static bool MayFall(BusinessDate day, BusinessDate? until, BusinessDate? toldUntil, IReadOnlyList<int> noticeDays)
    {
        ArgumentNullException.ThrowIfNull(noticeDays);
        return noticeDays.Count == 0 || (toldUntil >= until && toldUntil < day);
    }

    /// <summary>The next day on which something is to be done about a member's tier: a notice, one that should have been given already, or the change itself.</summary>
    public static BusinessDate? NextAfter(BusinessDate day, TierReview review, IReadOnlyList<int> noticeDays, BusinessDate? toldUntil)
    {
        ArgumentNullException.ThrowIfNull(review);
        ArgumentNullException.ThrowIfNull(noticeDays);
        var notices = EndOf(review) is { } until ? noticeDays.Select(days => until.AddDays(-days)).Select(on => (BusinessDate?)(on > day ? on : toldUntil >= until || day >= until ? null : day.AddDays(1))) : [];
        return notices.Append(review.ChangesOn).Min();
    }

    private static BusinessDate? EndOf(TierReview review) => review.Falls ? review.Until : null;
}
