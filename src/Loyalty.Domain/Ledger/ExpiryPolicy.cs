namespace Loyalty.Domain.Ledger;

/// <summary>How long earned points live: a number of months, rounded up to the month's end, or for ever when null.</summary>
public sealed record ExpiryPolicy(int? Months)
{
    /// <summary>For points that come back from a cancelled redemption after their last day: so many days more.</summary>
    public int GraceDays { get; init; } = 30;

    /// <summary>The last day on which points earned on a day are valid; null when they never expire.</summary>
    public BusinessDate? LastDay(BusinessDate earnedOn) => Months is { } months ? earnedOn.AddMonths(months).EndOfMonth() : null;
}
