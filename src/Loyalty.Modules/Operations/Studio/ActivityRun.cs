using System.Text.Json.Nodes;
using Loyalty.Workflows.Execution;

namespace Loyalty.Modules.Operations.Studio;

/// <summary>How one running of an activity stands.</summary>
public enum ActivityRunState
{
    /// <summary>It is under way, or waits.</summary>
    Running,
    /// <summary>It is done.</summary>
    Completed,
    /// <summary>It was called off.</summary>
    Canceled,
    /// <summary>It failed, and somebody must deal with it.</summary>
    Faulted,
}

/// <summary>One running of one activity, put together from the journal: when it began, how it stands, and whether it waits.</summary>
public sealed record ActivityRun(long Number, string ActivityId, string NodeId, string ActivityType, string? Name, ActivityRunState State, bool Waits, string? Message, DateTimeOffset StartedAt, DateTimeOffset? EndedAt)
{
    /// <summary>What its inputs are, as far as that is known; empty unless it was asked for.</summary>
    public JsonObject Inputs { get; init; } = [];

    /// <summary>What it has produced; null when that is nothing or not known any more, or was not asked for.</summary>
    public JsonObject? Outputs { get; init; }

    /// <summary>Puts the runs of an instance together. Of several that are open at once, the first that began ends first.</summary>
    internal static IReadOnlyList<ActivityRun> Of(IEnumerable<JournalEntry> journal, Func<JournalEntry, ActivityPlace> placeOf)
    {
        var runs = new List<ActivityRun>();
        foreach (var line in journal)
        {
            var place = placeOf(line);
            if (line.Event is JournalEvents.Started)
            {
                runs.Add(new ActivityRun(line.Sequence, place.Id, place.NodeId, line.ActivityType, place.Name, ActivityRunState.Running, false, null, line.HappenedAt, null));
                continue;
            }

            var at = runs.FindIndex(run => run.ActivityId == place.Id && run.EndedAt is null);
            if (at >= 0)
            {
                runs[at] = runs[at].After(line);
            }
        }

        return runs;
    }

    private ActivityRun After(JournalEntry line) => line.Event switch
    {
        JournalEvents.Completed => this with { State = ActivityRunState.Completed, Waits = false, EndedAt = line.HappenedAt },
        JournalEvents.Cancelled => this with { State = ActivityRunState.Canceled, Waits = false, EndedAt = line.HappenedAt },
        JournalEvents.Faulted => this with { State = ActivityRunState.Faulted, Waits = false, Message = line.Message },
        JournalEvents.Suspended or JournalEvents.Postponed => this with { State = ActivityRunState.Running, Waits = true, Message = line.Message },
        JournalEvents.Resumed or JournalEvents.Retried => this with { State = ActivityRunState.Running, Waits = false, Message = null },
        _ => this,
    };
}

/// <summary>An activity as it is called and placed in the version that an instance follows now.</summary>
public sealed record ActivityPlace(string Id, string NodeId, string? Name);
