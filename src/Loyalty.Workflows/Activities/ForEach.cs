using System.Text.Json.Nodes;

namespace Loyalty.Workflows.Activities;

/// <summary>Runs its body for each item, one after the other, with the variables CurrentIndex and CurrentValue.</summary>
public sealed class ForEach : ILoop, IRequiresInputs
{
    private const string Items = "items";
    private const string Next = "next";

    /// <inheritdoc />
    public string Type => "Elsa.ForEach";

    /// <inheritdoc />
    public IReadOnlyList<string> RequiredInputs => ["items"];

    /// <inheritdoc />
    public ValueTask ExecuteAsync(ActivityContext context, CancellationToken cancellationToken)
    {
        context.Properties[Items] = LoopItems.Of(context);
        context.Properties[Next] = 0;
        Turn(context);
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc />
    public ValueTask ChildCompletedAsync(ActivityContext context, ChildCompletion child, CancellationToken cancellationToken)
    {
        Turn(context);
        return ValueTask.CompletedTask;
    }

    private static void Turn(ActivityContext context)
    {
        var items = context.Properties[Items]!.AsArray(); // both are written before the first turn
        var index = context.Properties[Next]!.GetValue<int>();
        if (index >= items.Count || context.Node.Child("body") is not { } body) return;
        context.Properties[Next] = index + 1;
        context.SetOutput("currentValue", items[index]);
        context.Schedule(body, variables: LoopItems.Variables(index, items[index]));
    }
}
