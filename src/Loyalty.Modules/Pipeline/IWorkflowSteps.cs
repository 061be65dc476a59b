using System.Text.Json.Nodes;
using Loyalty.Domain;

namespace Loyalty.Modules.Pipeline;

/// <summary>
/// How a module moves a workflow whose steps it answers itself, in its own unit of work. A step is a top-level activity
/// that bears a name in customProperties.designStep; steps are named by it, never by their activity id.
/// </summary>
public interface IWorkflowSteps
{
    /// <summary>Starts an instance of the published definition and runs it to its first wait; the answer is the instance's id.</summary>
    Task<Result<Guid>> StartAsync(string definitionId, JsonObject input, CancellationToken cancellationToken);

    /// <summary>Completes a step that is open, with its answer as the activity's result, and runs on to the next wait. Refused unless the step is open.</summary>
    Task<Result<Done>> CompleteAsync(Guid instanceId, string stepName, JsonObject answer, CancellationToken cancellationToken);

    /// <summary>The named steps of an instance, in the order of its connections, as the version it follows describes them.</summary>
    Task<IReadOnlyList<WorkflowStepState>> StateAsync(Guid instanceId, CancellationToken cancellationToken);

    /// <summary>The named steps of the published definition, all locked: what an instance would begin with.</summary>
    Task<IReadOnlyList<WorkflowStepState>> StepsAsync(string definitionId, CancellationToken cancellationToken);
}

/// <summary>One named step: how far it is, and its activity as the definition describes it (title, guidance, items, fields; not to be changed).</summary>
public sealed record WorkflowStepState(string Step, string ActivityType, WorkflowStepProgress Progress, JsonObject Activity)
{
    /// <summary>When the step was opened; null while it is locked.</summary>
    public DateTimeOffset? OpenedAt { get; init; }

    /// <summary>When the step was completed; null until then.</summary>
    public DateTimeOffset? CompletedAt { get; init; }

    /// <summary>Who completed the step; null until then.</summary>
    public string? CompletedBy { get; init; }
}

/// <summary>How far a step of a workflow is.</summary>
public enum WorkflowStepProgress
{
    /// <summary>The workflow has not come here yet.</summary>
    Locked,
    /// <summary>The workflow waits for this step's answer.</summary>
    Open,
    /// <summary>The step has been completed.</summary>
    Done,
}
