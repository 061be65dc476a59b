using Loyalty.Workflows.Definitions;
using Loyalty.Workflows.Expressions;

namespace Loyalty.Workflows.Activities;

/// <summary>Runs its branches side by side; it is done with the last of them, or with the first, and then the others are called off.</summary>
public sealed class Fork : IContainer, IChecksInputs
{
    /// <inheritdoc />
    public string Type => "Elsa.Fork";

    /// <inheritdoc />
    public IEnumerable<InputProblem> ProblemsOf(ActivityNode node) => ChoiceInput.ProblemsOf(node, "joinMode", "WaitAll", "WaitAny");

    /// <inheritdoc />
    public ValueTask ExecuteAsync(ActivityContext context, CancellationToken cancellationToken)
    {
        WaitsForAny(context);
        foreach (var branch in context.Node.ChildrenIn("branches")) context.Schedule(branch);
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc />
    public ValueTask ChildCompletedAsync(ActivityContext context, ChildCompletion child, CancellationToken cancellationToken)
    {
        if (WaitsForAny(context)) context.Complete();
        return ValueTask.CompletedTask;
    }

    private static bool WaitsForAny(ActivityContext context)
    {
        var mode = TypedValue.To<string>(InputValue.Written(context.Node, "joinMode")) ?? "WaitAll";
        if (mode is not ("WaitAll" or "WaitAny")) context.Fault($"The fork has no join mode '{mode}'.");
        return mode == "WaitAny";
    }
}
