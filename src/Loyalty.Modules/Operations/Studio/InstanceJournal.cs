using Loyalty.Modules.Persistence;
using Loyalty.Workflows.Definitions;
using Loyalty.Workflows.Execution;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Operations.Studio;

/// <summary>Reads the journal of an instance by the ids and node ids of the version that it follows now.</summary>
internal sealed class InstanceJournal(LoyaltyDbContext db, WorkflowLibrary library)
{
    /// <summary>Nobody reads further back, and an instance that goes round may have very many lines.</summary>
    public const int MostLines = 20_000;

    /// <summary>The newest lines in their order, each with the place of its activity; null when there is no such instance.</summary>
    public async Task<IReadOnlyList<(JournalEntry Line, ActivityPlace Place)>?> ReadAsync(Guid instance, CancellationToken cancellationToken)
    {
        var version = await db.Set<WorkflowInstance>().Where(row => row.Id == instance).Select(row => (Guid?)row.VersionId).SingleOrDefaultAsync(cancellationToken);
        if (version is not { } versionId)
        {
            return null;
        }

        var definition = await library.ReadAsync(versionId, cancellationToken);
        var lines = await db.Set<JournalEntry>().AsNoTracking().Where(line => line.InstanceId == instance).OrderByDescending(line => line.Sequence).Take(MostLines).ToListAsync(cancellationToken);
        lines.Reverse();
        var history = lines.Any(line => line.Event is JournalEvents.Migrated) ? await InstanceHistory.ReadAsync(db, library, instance, definition, cancellationToken) : null;
        return [.. lines.Select(line => (line, PlaceOf(definition, history?.IdNow(line) ?? line.ActivityId)))];
    }

    /// <summary>The place of an activity; one that the version no longer has is placed by its id alone.</summary>
    public static ActivityPlace PlaceOf(WorkflowDefinition definition, string id) => definition.Find(id) is { } node ? new ActivityPlace(id, node.NodeId, node.Name) : new ActivityPlace(id, id, null);
}
