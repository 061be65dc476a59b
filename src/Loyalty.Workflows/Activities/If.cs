using System.Text.Json.Nodes;

namespace Loyalty.Workflows.Activities;

/// <summary>Runs one of two activities, as its condition says.</summary>
public sealed class If : IContainer, IRequiresInputs
{
    /// <inheritdoc />
    public string Type => "Elsa.If";

    /// <inheritdoc />
    public IReadOnlyList<string> RequiredInputs => ["condition"];

    /// <inheritdoc />
    public ValueTask ExecuteAsync(ActivityContext context, CancellationToken cancellationToken)
    {
        var holds = context.Input<bool>("condition");
        context.SetOutput("result", JsonValue.Create(holds));
        if (context.Node.Child(holds ? "then" : "else") is { } branch) context.Schedule(branch);
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc />
    public ValueTask ChildCompletedAsync(ActivityContext context, ChildCompletion child, CancellationToken cancellationToken)
    {
        context.Complete();
        return ValueTask.CompletedTask;
    }
}
