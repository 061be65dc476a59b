using Loyalty.Domain;
using Loyalty.Workflows.Definitions;
using Loyalty.Workflows.Execution;

namespace Loyalty.Modules.Operations;

/// <summary>How far one activity of an instance is.</summary>
public enum InstanceStepState
{
    /// <summary>The instance has not come here.</summary>
    NotReached,
    /// <summary>It waits here.</summary>
    Waiting,
    /// <summary>It is done.</summary>
    Done,
    /// <summary>It failed, and somebody must deal with it.</summary>
    Failed,
    /// <summary>It failed and was passed over.</summary>
    Skipped,
    /// <summary>It was called off.</summary>
    Cancelled,
}

/// <summary>One activity of an instance: how far it is, since when, and who brought it there.</summary>
public sealed record InstanceStep(string ActivityId, string ActivityType, LocalText Title, InstanceStepState State, DateTimeOffset? At, string? By)
{
    /// <summary>The activities of a definition that nobody has run yet.</summary>
    internal static IReadOnlyList<InstanceStep> Of(WorkflowDefinition definition) => Of(definition, Enumerable.Empty<JournalEntry>().ToLookup(_ => ""), new HashSet<string>());

    /// <summary>The activities in their order, judged by the newest line of the journal about each; the lines by the ids of this definition.</summary>
    internal static IReadOnlyList<InstanceStep> Of(WorkflowDefinition definition, ILookup<string, JournalEntry> journal, IReadOnlySet<string> failed)
    {
        var nodes = definition.Root.Children.Count == 0 ? [definition.Root] : FlowOrder.Of(definition.Root);
        return
        [
            .. nodes.Select(node =>
            {
                var lines = journal[node.Id].Where(line => line.Event is not JournalEvents.Migrated).ToArray();
                return new InstanceStep(node.Id, node.Type, ActivityTexts.TitleOf(node), failed.Contains(node.Id) ? InstanceStepState.Failed : StateOf(lines), lines.LastOrDefault()?.HappenedAt, lines.LastOrDefault()?.Actor);
            }),
        ];
    }

    private static InstanceStepState StateOf(JournalEntry[] lines) => lines.LastOrDefault()?.Event switch
    {
        null => InstanceStepState.NotReached,
        JournalEvents.Completed when lines.Length > 1 && lines[^2].Event is JournalEvents.Skipped => InstanceStepState.Skipped,
        JournalEvents.Completed => InstanceStepState.Done,
        JournalEvents.Cancelled => InstanceStepState.Cancelled,
        JournalEvents.Faulted => InstanceStepState.Failed,
        _ => InstanceStepState.Waiting,
    };
}
