namespace Loyalty.Domain.Members;

/// <summary>Running sums of a history, so that what lies between two days is found without adding it up again.</summary>
internal sealed class TierTally
{
    private readonly BusinessDate[] _days;
    private readonly long[] _nights;
    private readonly long[] _spend;
    private readonly long[] _stays;
    private readonly long[] _rewards;
    private readonly List<(BusinessDate Ended, BusinessDate NextEnded)> _goingOn = [];
    private readonly BusinessDate?[] _nextEnded;
    private readonly Stack<int> _open = [];

    /// <summary>Deeds that are dated after today, because the house's day changes later than the calendar's, count as today's.</summary>
    public TierTally(TierHistory history, BusinessDate today)
    {
        var count = history.Deeds.Count;
        (_days, _nights, _spend, _stays, _rewards) = (new BusinessDate[count], new long[count + 1], new long[count + 1], new long[count + 1], new long[count + 1]);
        _nextEnded = new BusinessDate?[count];
        for (var at = 0; at < count; at++)
        {
            var deed = history.Deeds[at];
            _days[at] = deed.On > today ? today : deed.On;
            _nights[at + 1] = _nights[at] + deed.Nights;
            _spend[at + 1] = checked(_spend[at] + deed.SpendMinor);
            _stays[at + 1] = _stays[at] + deed.Stays;
            _rewards[at + 1] = _rewards[at] + deed.Rewards;
            if (deed.Stays > 0)
            {
                Join(deed, at);
            }
        }
    }

    public long Nights(BusinessDate from, BusinessDate to) => Between(_nights, from, to);

    public long Spend(BusinessDate from, BusinessDate to) => Between(_spend, from, to);

    /// <summary>Stays that meet or overlap are one, as far as they ended in these days: each but the last of them goes on with another.</summary>
    public long Stays(BusinessDate from, BusinessDate to) => Between(_stays, from, to) - _goingOn.Count(stay => stay.Ended >= from && stay.NextEnded <= to);

    public long Rewards(BusinessDate from, BusinessDate to) => Between(_rewards, from, to);

    /// <summary>True for a stay that goes on with another one, as far as that ended by a day: the two are one, which the later tells.</summary>
    public bool GoesOn(int deed, BusinessDate to) => _nextEnded[deed] <= to;

    /// <summary>Finds which stays go on with this one: those that ended on the day of its arrival or later, and with no other one that ended before it.</summary>
    private void Join(TierDeed stay, int at)
    {
        while (stay.Arrival is { } arrival && _open.TryPeek(out var last) && _days[last] >= arrival)
        {
            _nextEnded[_open.Pop()] = _days[at];
            _goingOn.Add((_days[last], _days[at]));
        }

        _open.Push(at);
    }

    private long Between(long[] sums, BusinessDate from, BusinessDate to)
    {
        var (first, last) = (Before(from), Before(to.AddDays(1)));
        return last > first ? sums[last] - sums[first] : 0;
    }

    /// <summary>How many deeds lie before a day.</summary>
    private int Before(BusinessDate day)
    {
        var (low, high) = (0, _days.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = _days[middle] < day ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
