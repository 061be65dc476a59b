using Loyalty.Modules.Persistence;
using Loyalty.Workflows.Execution;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Operations;

/// <summary>The newest line of the journal about an activity, and whether the activity was passed over in its last run.</summary>
internal sealed record LastLine(long Sequence, DateTimeOffset HappenedAt, string Event, string Actor, bool WasSkipped)
{
    /// <summary>The newest lines of an instance by the ids that the activities bear now, however long the journal is.</summary>
    public static async Task<IReadOnlyDictionary<string, LastLine>> ReadAsync(LoyaltyDbContext db, Guid instance, InstanceHistory history, CancellationToken cancellationToken)
    {
        var lines = db.Set<JournalEntry>().AsNoTracking().Where(entry => entry.InstanceId == instance && entry.Event != JournalEvents.Migrated && entry.Event != JournalEvents.Wrote);
        var marks = await lines.GroupBy(entry => entry.ActivityId).Select(group => new
        {
            Last = group.Max(entry => entry.Sequence),
            Skipped = group.Max(entry => entry.Event == JournalEvents.Skipped ? entry.Sequence : 0),
            Started = group.Max(entry => entry.Event == JournalEvents.Started ? entry.Sequence : 0),
        }).ToListAsync(cancellationToken);
        var newest = await lines.Where(entry => lines.GroupBy(other => other.ActivityId).Select(group => group.Max(other => other.Sequence)).Contains(entry.Sequence)).ToListAsync(cancellationToken);
        var skipped = marks.Where(mark => mark.Skipped > mark.Started).Select(mark => mark.Last).ToHashSet();
        return newest.GroupBy(history.IdNow).ToDictionary(group => group.Key, group => group.MaxBy(entry => entry.Sequence) is { } entry
            ? new LastLine(entry.Sequence, entry.HappenedAt, entry.Event, entry.Actor, skipped.Contains(entry.Sequence))
            : throw new InvalidOperationException("A group has no lines."));
    }
}
