using Loyalty.Workflows.Definitions;

namespace Loyalty.Workflows.Activities;

/// <summary>Brings the branches of a flowchart together; the flowchart decides when, by the mode.</summary>
public sealed class FlowJoin : IActivity, IChecksInputs
{
    /// <inheritdoc />
    public string Type => "Elsa.FlowJoin";

    /// <inheritdoc />
    public IEnumerable<InputProblem> ProblemsOf(ActivityNode node) => ChoiceInput.ProblemsOf(node, "mode", FlowJoinMode.WaitAll, FlowJoinMode.WaitAllActive, FlowJoinMode.WaitAny);

    /// <inheritdoc />
    public ValueTask ExecuteAsync(ActivityContext context, CancellationToken cancellationToken)
    {
        context.Complete();
        return ValueTask.CompletedTask;
    }
}
