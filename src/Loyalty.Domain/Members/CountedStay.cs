namespace Loyalty.Domain.Members;

/// <summary>What a completed stay counts towards the tier, and the tier that it was itself judged by.</summary>
public sealed record CountedStay(StayId Stay, BusinessDate Arrival, StayOrder Order, int Nights, long SpendMinor, string? Tier)
{
    /// <summary>Day of leaving.</summary>
    public BusinessDate Departure => Order.Departure;

    /// <summary>True when it counts anything; one that was cancelled or is not over is no stay towards a tier.</summary>
    public bool Counts => Nights > 0 || SpendMinor > 0;

    /// <summary>True when fewer nights count than lie between its days, perhaps because other stays, or other rooms of the booking, count them.</summary>
    public bool LacksNights => Nights < Arrival.DaysUntil(Departure);

    /// <summary>True when both have a night in common.</summary>
    public bool Overlaps(CountedStay other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Arrival < other.Departure && other.Arrival < Departure;
    }

    /// <summary>How many of its nights count beside the member's other stays: a guest sleeps in one bed, so a night of two stays counts with the first of them.</summary>
    public int NightsBeside(IEnumerable<CountedStay> stays)
    {
        ArgumentNullException.ThrowIfNull(stays);
        var slept = (HashSet<BusinessDate>?)null;
        foreach (var other in stays.Where(other => other.Nights > 0 && other.Overlaps(this) && other.Order < Order))
        {
            slept ??= [];
            for (var night = other.Arrival < Arrival ? Arrival : other.Arrival; night < other.Departure && night < Departure; night = night.AddDays(1))
            {
                slept.Add(night);
            }
        }

        return slept is null ? Nights : Math.Max(0, Nights - slept.Count);
    }
}
