using System.Globalization;
using Loyalty.Domain;
using Loyalty.Modules.Persistence;
using Loyalty.Workflows.Definitions;
using Loyalty.Workflows.Execution;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Operations;

/// <summary>The versions an instance followed before it was moved, and what its activities were called in them: so its whole journal can be read.</summary>
internal sealed class InstanceHistory
{
    private readonly List<Move> _moves = [];
    private readonly List<WorkflowDefinition> _definitions = [];

    private InstanceHistory(WorkflowDefinition now) => _definitions.Add(now);

    /// <summary>Reads the history of an instance that follows this definition now.</summary>
    public static async Task<InstanceHistory> ReadAsync(LoyaltyDbContext db, WorkflowLibrary library, Guid instance, WorkflowDefinition now, CancellationToken cancellationToken)
    {
        var history = new InstanceHistory(now);
        var lines = await db.Set<JournalEntry>().AsNoTracking().Where(entry => entry.InstanceId == instance && entry.Event == JournalEvents.Migrated).OrderBy(entry => entry.Sequence).ToListAsync(cancellationToken);
        foreach (var line in lines)
        {
            if (line.ActivityId == WorkflowDefinition.WorkflowActivityId)
            {
                history._moves.Add(new Move(line.Sequence, line.HappenedAt, NumberOf(line), []));
            }
            else if (line.Message is { } oldId)
            {
                history._moves[^1].Ids[oldId] = line.ActivityId; // the line of the workflow comes first
            }
        }

        foreach (var move in Enumerable.Reverse(history._moves))
        {
            if (await library.FindAsync(now.DefinitionId, move.From, cancellationToken) is { } before)
            {
                history._definitions.Add(DefinitionReader.Read(before.Json));
            }
        }

        return history;
    }

    /// <summary>What activities are called, in the newest version that has them.</summary>
    public Dictionary<string, LocalText> Titles() => _definitions.SelectMany(TitlesOf).DistinctBy(title => title.Id).ToDictionary(title => title.Id, title => title.Title);

    /// <summary>The id that the activity of a journal line bears now.</summary>
    public string IdNow(JournalEntry line) => IdNow(line.ActivityId, move => move.Sequence > line.Sequence);

    /// <summary>The id that the activity of an incident bears now.</summary>
    public string IdNow(InstanceIncident incident) => IdNow(incident.ActivityId, move => move.At >= incident.HappenedAt);

    private string IdNow(string id, Func<Move, bool> isLater) => _moves.Where(isLater).Aggregate(id, (known, move) => move.Ids.GetValueOrDefault(known) ?? known);

    private static IEnumerable<(string Id, LocalText Title)> TitlesOf(WorkflowDefinition definition) =>
        definition.Activities.Where(node => node != definition.Root || node.Children.Count == 0).Select(node => (node.Id, ActivityTexts.TitleOf(node)));

    private static int NumberOf(JournalEntry move) => int.Parse((move.Message ?? "").Split(' ')[0], CultureInfo.InvariantCulture);

    private sealed record Move(long Sequence, DateTimeOffset At, int From, Dictionary<string, string> Ids);
}
