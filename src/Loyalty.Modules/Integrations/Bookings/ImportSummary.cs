using Loyalty.Domain;

namespace Loyalty.Modules.Integrations.Bookings;

/// <summary>What an import did with every row of the file, and which rows could not be read.</summary>
public sealed record ImportSummary(int Rows, IReadOnlyList<ImportLine> Lines, IReadOnlyList<Refusal> Unreadable)
{
    /// <summary>All points that were earned.</summary>
    public Points Points => new(Lines.Sum(line => line.Points.Value));

    /// <summary>Adds up the fates; every row is in exactly one line.</summary>
    public static ImportSummary Of(IReadOnlyCollection<StayOutcome> outcomes, IReadOnlyList<Refusal> unreadable)
    {
        ArgumentNullException.ThrowIfNull(outcomes);
        ArgumentNullException.ThrowIfNull(unreadable);
        var lines = outcomes.GroupBy(outcome => (outcome.Fate, outcome.Reason, outcome.Channel))
            .Select(same => new ImportLine(same.Key.Fate, same.Key.Reason, same.Key.Channel, same.Count(), new Points(same.Sum(outcome => outcome.Points.Value))))
            .Append(new ImportLine(RowFate.Unreadable, null, null, unreadable.Count, Points.Zero))
            .Where(line => line.Rows > 0)
            .OrderBy(line => line.Fate).ThenByDescending(line => line.Rows).ToArray();
        return new ImportSummary(outcomes.Count + unreadable.Count, lines, unreadable);
    }

    /// <summary>How many rows had a fate.</summary>
    public int Count(RowFate fate) => Lines.Where(line => line.Fate == fate).Sum(line => line.Rows);
}

/// <summary>The rows of one fate; for those not eligible also the reason, and the channel where it is the reason.</summary>
public sealed record ImportLine(RowFate Fate, string? Reason, string? Channel, int Rows, Points Points);
