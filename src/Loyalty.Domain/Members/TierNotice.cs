namespace Loyalty.Domain.Members;

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

    /// <summary>The next day on which something is to be done about a member's tier: a notice, or the change itself.</summary>
    public static BusinessDate? NextAfter(BusinessDate day, TierReview review, IReadOnlyList<int> noticeDays)
    {
        ArgumentNullException.ThrowIfNull(review);
        var notices = EndOf(review) is { } until ? noticeDays.Select(days => (BusinessDate?)until.AddDays(-days)).Where(on => on > day) : [];
        return notices.Append(review.ChangesOn).Min();
    }

    private static BusinessDate? EndOf(TierReview review) => review.ChangesTo?.Rank < review.Reached.Rank ? review.Until : null;
}
