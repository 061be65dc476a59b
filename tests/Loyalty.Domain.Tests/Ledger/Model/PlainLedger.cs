using Loyalty.Domain.Ledger;

namespace Loyalty.Domain.Tests.Ledger.Model;

/// <summary>
/// One member's points told a second time, as plainly as the rules read: piles in a list, no accounts, entries or movements. It shares no code with the ledger.
/// </summary>
internal sealed class PlainLedger(ExpiryPolicy expiry, int holdDays, ReversalPolicy reversal)
{
    private readonly List<Pile> _piles = [];
    private readonly Dictionary<PlainStay, long> _ended = [];
    private DateOnly? _activeOn;

    public long Debt { get; private set; }

    public long Balance => _piles.Sum(pile => pile.Free) - Debt;

    public long Held => _piles.Sum(pile => pile.Reserved);

    public long Waiting => _piles.Sum(pile => pile.Waiting);

    /// <summary>What is there, by last day.</summary>
    public IEnumerable<(DateOnly? Last, long Points)> ByLastDay() => _piles.GroupBy(pile => pile.Last)
        .Select(day => (day.Key, day.Sum(pile => pile.Free + pile.Reserved + pile.Waiting))).Where(day => day.Item2 > 0).OrderBy(day => day.Key ?? DateOnly.MaxValue);

    /// <summary>What is there, by the day on which it was earned and, where it waits, the first on which it may be spent.</summary>
    public IEnumerable<((DateOnly, DateOnly?), long Points)> ByDays() => _piles.GroupBy(pile => (pile.Earned, pile.Waiting > 0 ? pile.From : null))
        .Select(days => (days.Key, days.Sum(pile => pile.Free + pile.Reserved + pile.Waiting))).Where(days => days.Item2 > 0).OrderBy(days => days.Key);

    public long Spendable(DateOnly day) =>
        Math.Max(0, _piles.Where(pile => !pile.IsPast(day)).Sum(pile => pile.Free + (pile.From <= day ? pile.Waiting : 0)) - Debt);

    public void Judge(PlainStay stay, long worth, DateOnly day)
    {
        if (worth > 0)
        {
            Stayed(stay.Departure);
        }

        var (before, writtenOff) = (stay.Worth, stay.Posted - stay.Worth);
        stay.Worth = worth;
        if (worth > before && worth - before - Math.Min(worth - before, writtenOff) is var more and > 0)
        {
            stay.Posted += more;
            var (from, last) = Days(stay);
            var isOver = stay.WasEarned && last < day; // more of what is over already ends today, and no day before
            var pile = new Pile(stay, stay.Departure, isOver ? day.AddDays(-1) : last, from, isOver ? null : RenewsMonths);
            stay.WasEarned = true;
            (pile.Waiting, pile.Free) = from > day ? (more, 0L) : (0L, Free(more));
            _piles.Add(pile);
        }
        else if (worth < before)
        {
            var gone = Math.Clamp(_ended.GetValueOrDefault(stay) - writtenOff, 0, before - worth);
            stay.Posted -= TakeBack(stay, before - worth - gone, day);
        }
    }

    /// <summary>The stay departs on another day: what is left of its points has the days of that one, and what had expired too early is there again.</summary>
    public void Move(PlainStay stay, DateOnly departure, DateOnly day)
    {
        if (stay.Worth > 0)
        {
            Stayed(departure);
        }

        stay.Departure = departure;
        var ((from, last), isOver) = (Days(stay), Days(departure, null).Last < day);
        if (_ended.GetValueOrDefault(stay) is var ended and > 0 && !isOver)
        {
            var back = Math.Min(ended, stay.Posted - stay.Worth);
            var revived = Added(new Pile(stay, departure, last, from, RenewsMonths));
            (revived.Waiting, revived.Free) = from > day ? (ended - back, 0L) : (0L, Free(ended - back));
            (stay.Posted, _ended[stay]) = (stay.Posted - back, 0);
        }

        var moved = _piles.Where(pile => pile.Stay == stay && pile.Earned != departure && pile.Waiting + pile.Free + pile.Reserved > 0)
            .Where(pile => pile.IsPast(day) ? !isOver : !(Days(pile.Earned, pile.Renews is null ? null : _activeOn).Last < day)).ToList(); // not what lives by grace
        foreach (var pile in moved)
        {
            (pile.Earned, pile.Last, pile.From, pile.Renews, pile.HadGrace) = (departure, last, from, RenewsMonths, false);
            (pile.Waiting, pile.Free) = from > day ? (pile.Waiting + pile.Free, 0L) : (pile.Waiting, pile.Free);
        }

        if (moved.Count > 0)
        {
            Release(day);
        }
    }

    public bool Spend(long points, DateOnly day) => Ready(points, day) && Taken(Take(points, null));

    public bool Reserve(PlainHold hold, long points, DateOnly day)
    {
        if (!Ready(points, day))
        {
            return false;
        }

        hold.Parts = Take(points, null);
        hold.Parts.ForEach(part => part.Pile.Reserved += part.Points);
        return true;
    }

    public void Honour(PlainHold hold) => hold.Parts.ForEach(part => part.Pile.Reserved -= part.Points);

    public void Cancel(PlainHold hold, DateOnly day, int graceDays)
    {
        foreach (var (pile, points) in hold.Parts)
        {
            pile.Reserved -= points;
            var target = pile.IsPast(day) && !pile.HadGrace && graceDays > 0 ? Added(new Pile(pile.Stay, pile.Earned, day.AddDays(graceDays), null, null) { HadGrace = true }) : pile;
            target.Free += Free(points);
        }

        End(day);
    }

    public void Add(long points, DateOnly day, DateOnly? last, bool renews = false) => Added(new Pile(null, day, last, null, renews ? RenewsMonths : null)).Free = Free(points);

    public void Release(DateOnly day)
    {
        foreach (var pile in _piles.Where(pile => pile.Waiting > 0 && pile.From <= day).OrderBy(pile => pile.From).ToList())
        {
            pile.Free += Free(pile.Waiting);
            pile.Waiting = 0;
        }
    }

    public void End(DateOnly day)
    {
        foreach (var pile in _piles.Where(pile => pile.IsPast(day)))
        {
            if (pile.Stay is { } stay)
            {
                _ended[stay] = _ended.GetValueOrDefault(stay) + pile.Free;
            }

            pile.Free = 0;
        }
    }

    public bool Give(PlainLedger other, long points, DateOnly day)
    {
        if (!Ready(points, day))
        {
            return false;
        }

        Take(points, null).ForEach(part => other.Added(part.Pile.Empty()).Free = other.Free(part.Points));
        return true;
    }

    public void Merge(PlainLedger other, IEnumerable<PlainHold> holds, DateOnly day)
    {
        other.Release(day);
        other.End(day);
        foreach (var hold in holds)
        {
            hold.Parts = [.. hold.Parts.Select(part => (Added(part.Pile.Empty()), part.Points))];
            hold.Parts.ForEach(part => part.Pile.Reserved += part.Points);
        }

        other._piles.ForEach(pile => pile.Reserved = 0);
        foreach (var pile in other._piles.Where(pile => pile.Waiting > 0))
        {
            Added(pile.Empty()).Waiting = pile.Waiting;
            pile.Waiting = 0;
        }

        other.Take(other._piles.Sum(pile => pile.Free), null).ForEach(part => Added(part.Pile.Empty()).Free = Free(part.Points));
        foreach (var (stay, points) in other._ended)
        {
            _ended[stay] = _ended.GetValueOrDefault(stay) + points;
        }

        other._ended.Clear();
        var there = Math.Min(other.Debt, _piles.Sum(pile => pile.Free));
        Take(there, null);
        (Debt, other.Debt) = (Debt + other.Debt - there, 0);
        if (other._activeOn is { } active)
        {
            Stayed(active);
        }
    }

    private int? RenewsMonths => expiry.Kind == ExpiryKind.WithoutActivity ? expiry.Months : null;

    private (DateOnly From, DateOnly? Last) Days(PlainStay stay) => Days(stay.Departure, _activeOn);

    private (DateOnly From, DateOnly? Last) Days(DateOnly departure, DateOnly? activeOn)
    {
        var (from, last) = (departure.AddDays(holdDays), LastDay(departure, activeOn));
        return (from, last < from ? LastDay(from, activeOn) : last);
    }

    private DateOnly? LastDay(DateOnly earned, DateOnly? activeOn) => expiry.Kind switch
    {
        ExpiryKind.FixedDay => new DateOnly(earned.Year + (earned > new DateOnly(earned.Year, 6, 30) ? 1 : 0), 6, 30),
        ExpiryKind.WithoutActivity => expiry.Months is { } months ? MonthEnd(activeOn > earned ? activeOn.Value : earned, months) : null,
        _ => expiry.Months is { } months ? MonthEnd(earned, months) : null,
    };

    private static DateOnly MonthEnd(DateOnly day, int months) => new DateOnly(day.Year, day.Month, 1).AddMonths(months + 1).AddDays(-1);

    private void Stayed(DateOnly day)
    {
        _activeOn = _activeOn > day ? _activeOn : day;
        foreach (var pile in _piles.Where(pile => pile.Renews is not null && !pile.IsPast(day)))
        {
            pile.Last = MonthEnd(day, pile.Renews!.Value) is var renewed && renewed > pile.Last ? renewed : pile.Last; // filtered: each has months
        }
    }

    private long TakeBack(PlainStay stay, long points, DateOnly day)
    {
        Release(day);
        var taken = 0L;
        foreach (var pile in _piles.Where(pile => pile.Stay == stay))
        {
            var part = Math.Min(points - taken, pile.Waiting);
            (pile.Waiting, taken) = (pile.Waiting - part, taken + part);
        }

        if (reversal == ReversalPolicy.PendingOnly)
        {
            return taken;
        }

        var there = Math.Min(points - taken, _piles.Sum(pile => pile.Free));
        Take(there, stay);
        taken += there;
        if (reversal == ReversalPolicy.MayGoNegative)
        {
            Debt += points - taken;
            return points;
        }

        return taken;
    }

    private bool Ready(long points, DateOnly day)
    {
        if (Spendable(day) < points)
        {
            return false;
        }

        Release(day);
        End(day);
        return true;
    }

    private List<(Pile Pile, long Points)> Take(long points, PlainStay? own)
    {
        var parts = new List<(Pile, long)>();
        foreach (var pile in _piles.OrderBy(pile => own is null || pile.Stay != own).ThenBy(pile => pile.Last ?? DateOnly.MaxValue).ThenBy(pile => pile.Earned).Where(pile => pile.Free > 0).ToList())
        {
            if (Math.Min(points, pile.Free) is var part and > 0)
            {
                (pile.Free, points) = (pile.Free - part, points - part);
                parts.Add((pile, part));
            }
        }

        return parts;
    }

    private static bool Taken(List<(Pile Pile, long Points)> parts) => parts.Count > 0;

    /// <summary>What is left of points that come in when what is owed is made good.</summary>
    private long Free(long points)
    {
        var good = Math.Min(Debt, points);
        Debt -= good;
        return points - good;
    }

    private Pile Added(Pile pile)
    {
        _piles.Add(pile);
        return pile;
    }

    internal sealed class Pile(PlainStay? stay, DateOnly earned, DateOnly? last, DateOnly? from, int? renews)
    {
        public PlainStay? Stay => stay;

        public DateOnly Earned { get; set; } = earned;

        public DateOnly? Last { get; set; } = last;

        public DateOnly? From { get; set; } = from;

        public int? Renews { get; set; } = renews;

        public bool HadGrace { get; set; }

        public long Free { get; set; }

        public long Waiting { get; set; }

        public long Reserved { get; set; }

        public bool IsPast(DateOnly day) => Last < day;

        public Pile Empty() => new(stay, Earned, Last, From, Renews) { HadGrace = HadGrace };
    }
}

/// <summary>A stay as the plain ledger knows it.</summary>
internal sealed class PlainStay(DateOnly departure)
{
    public DateOnly Departure { get; set; } = departure;

    public long Worth { get; set; }

    public long Posted { get; set; }

    public bool WasEarned { get; set; }
}

/// <summary>A hold as the plain ledger knows it: from which piles how much is reserved.</summary>
internal sealed class PlainHold
{
    public List<(PlainLedger.Pile Pile, long Points)> Parts { get; set; } = [];
}
