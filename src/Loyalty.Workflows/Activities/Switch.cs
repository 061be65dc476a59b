using Loyalty.Workflows.Definitions;

namespace Loyalty.Workflows.Activities;

/// <summary>Runs the activity of the first case that holds, or of all that hold; if none does, the default.</summary>
public sealed class Switch : IContainer, IChecksInputs
{
    /// <inheritdoc />
    public string Type => "Elsa.Switch";

    /// <inheritdoc />
    public IEnumerable<InputProblem> ProblemsOf(ActivityNode node) => SwitchCase.ProblemsOf(node);

    /// <inheritdoc />
    public ValueTask ExecuteAsync(ActivityContext context, CancellationToken cancellationToken)
    {
        var matching = SwitchCase.Matching(context);
        foreach (var port in matching.Count > 0 ? matching.Select(one => one.Port) : ["default"])
        {
            if (context.Node.Child(port) is { } activity) context.Schedule(activity);
        }

        return ValueTask.CompletedTask;
    }

    /// <inheritdoc />
    public ValueTask ChildCompletedAsync(ActivityContext context, ChildCompletion child, CancellationToken cancellationToken) => ValueTask.CompletedTask;
}
