using Loyalty.Domain.Ledger;

namespace Loyalty.Domain.Insights;

/// <summary>Points that moved on a day from one account to another.</summary>
public sealed record DayFlow(BusinessDate On, LedgerAccount From, LedgerAccount To, Points Points);

/// <summary>
/// What became of the outstanding points in a month or over several: what came adds, what went is negative, and the closing is what the members held at
/// the end, pending and reserved points included.
/// </summary>
public sealed record RollForwardLine(BusinessDate Month, Points Opening)
{
    /// <summary>Points for stays.</summary>
    public Points Issued { get; init; }

    /// <summary>Points brought along from an earlier programme.</summary>
    public Points Imported { get; init; }

    /// <summary>Points spent.</summary>
    public Points Redeemed { get; init; }

    /// <summary>Points that ended unused.</summary>
    public Points Expired { get; init; }

    /// <summary>Points of corrected stays.</summary>
    public Points Reversed { get; init; }

    /// <summary>Points given, less those taken by hand.</summary>
    public Points Adjusted { get; init; }

    /// <summary>Points that came from members, less those that went to members; zero once both sides are written.</summary>
    public Points Transferred { get; init; }

    /// <summary>What stood at the end.</summary>
    public Points Closing => Opening + Issued + Imported + Redeemed + Expired + Reversed + Adjusted + Transferred;
}

/// <summary>Makes the monthly roll-forward of the movements between the members' accounts and the programme's.</summary>
public static class RollForward
{
    /// <summary>One line a month, the oldest first, from the month of the first day to that of the last; what came before is the opening of the first line.</summary>
    public static IReadOnlyList<RollForwardLine> Of(IReadOnlyCollection<DayFlow> flows, BusinessDate from, BusinessDate to)
    {
        ArgumentNullException.ThrowIfNull(flows);
        var months = flows.GroupBy(flow => MonthOf(flow.On)).ToDictionary(month => month.Key, month => month.ToArray());
        var opening = new Points(flows.Where(flow => flow.On < MonthOf(from)).Sum(Effect));
        var lines = new List<RollForwardLine>();
        for (var month = MonthOf(from); month <= MonthOf(to); month = month.AddMonths(1))
        {
            var line = Line(month, opening, months.GetValueOrDefault(month, []));
            opening = line.Closing;
            lines.Add(line);
        }

        return lines;
    }

    /// <summary>Several lines, the oldest first, as one.</summary>
    public static RollForwardLine Sum(IReadOnlyList<RollForwardLine> lines)
    {
        ArgumentNullException.ThrowIfNull(lines);
        return new RollForwardLine(lines[0].Month, lines[0].Opening)
        {
            Issued = Total(line => line.Issued),
            Imported = Total(line => line.Imported),
            Redeemed = Total(line => line.Redeemed),
            Expired = Total(line => line.Expired),
            Reversed = Total(line => line.Reversed),
            Adjusted = Total(line => line.Adjusted),
            Transferred = Total(line => line.Transferred),
        };

        Points Total(Func<RollForwardLine, Points> part) => new(lines.Sum(line => part(line).Value));
    }

    /// <summary>The first day of a day's month.</summary>
    public static BusinessDate MonthOf(BusinessDate day) => BusinessDate.Of(day.Day.Year, day.Day.Month, 1);

    private static RollForwardLine Line(BusinessDate month, Points opening, DayFlow[] flows) => new(month, opening)
    {
        Issued = Net(flows, LedgerAccount.Issued),
        Imported = Net(flows, LedgerAccount.Imported),
        Redeemed = Net(flows, LedgerAccount.Redeemed),
        Expired = Net(flows, LedgerAccount.Expired),
        Reversed = Net(flows, LedgerAccount.Reversed),
        Adjusted = Net(flows, LedgerAccount.Adjusted),
        Transferred = Net(flows, LedgerAccount.Transferred),
    };

    private static Points Net(DayFlow[] flows, LedgerAccount account) =>
        new(flows.Where(flow => flow.From == account || flow.To == account).Sum(Effect));

    private static long Effect(DayFlow flow) => (IsMembers(flow.To) ? flow.Points.Value : 0) - (IsMembers(flow.From) ? flow.Points.Value : 0);

    private static bool IsMembers(LedgerAccount account) => account is LedgerAccount.Pending or LedgerAccount.Active or LedgerAccount.Reserved;
}
