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
    /// <summary>It has begun, and what is inside it is not done.</summary>
    Running,
}

/// <summary>One activity of an instance: how far it is, since when, and who brought it there.</summary>
public sealed record InstanceStep(string ActivityId, string ActivityType, LocalText Title, InstanceStepState State, DateTimeOffset? At, string? By)
{
    /// <summary>What is inside it, in its order.</summary>
    public IReadOnlyList<InstanceStep> Inside { get; init; } = [];

    /// <summary>The member of the step around it that holds it, such as <c>body</c> or <c>then</c>.</summary>
    public string Port { get; init; } = "";

    /// <summary>What it tells whoever does it; null where a run is told of.</summary>
    public StepGuide? Guide { get; private init; }

    /// <summary>How many steps it is, with those inside it.</summary>
    public int Count => 1 + Inside.Sum(step => step.Count);

    /// <summary>The activities of a definition that nobody has run yet.</summary>
    internal static IReadOnlyList<InstanceStep> Of(WorkflowDefinition definition) =>
        [.. FlowOrder.Steps(definition.Root).Select(node => Of(node, one => new InstanceStep(one.Id, one.Type, ActivityTexts.TitleOf(one), InstanceStepState.NotReached, null, null) { Guide = StepGuide.Of(one) }))];

    /// <summary>The activities in their order, judged by the newest line of the journal about each; the lines by the ids of this definition.</summary>
    internal static IReadOnlyList<InstanceStep> Of(WorkflowDefinition definition, IReadOnlyDictionary<string, LastLine> last, IReadOnlySet<string> failed) =>
    [
        .. FlowOrder.Steps(definition.Root).Select(node => Of(node, one =>
        {
            var line = last.GetValueOrDefault(one.Id);
            return new InstanceStep(one.Id, one.Type, ActivityTexts.TitleOf(one), failed.Contains(one.Id) ? InstanceStepState.Failed : StateOf(line), line?.HappenedAt, line?.Actor);
        })),
    ];

    private static InstanceStep Of(ActivityNode node, Func<ActivityNode, InstanceStep> made) =>
        made(node) with { Port = node.Port, Inside = node.Children.Count == 0 ? [] : [.. FlowOrder.Of(node).Select(child => Of(child, made))] };

    private static InstanceStepState StateOf(LastLine? line) => line?.Event switch
    {
        null => InstanceStepState.NotReached,
        JournalEvents.Completed => line.WasSkipped ? InstanceStepState.Skipped : InstanceStepState.Done,
        JournalEvents.Cancelled => InstanceStepState.Cancelled,
        JournalEvents.Faulted => InstanceStepState.Failed,
        JournalEvents.Started => InstanceStepState.Running,
        _ => InstanceStepState.Waiting,
    };
}
