using System.Text.Json.Nodes;

namespace Loyalty.Workflows.Activities;

/// <summary>Counts from one number to another, and runs its body with each as the variable CurrentValue.</summary>
public sealed class For : ILoop, IRequiresInputs
{
    private const string Range = "range";
    private const string Next = "next";

    /// <inheritdoc />
    public string Type => "Elsa.For";

    /// <inheritdoc />
    public IReadOnlyList<string> RequiredInputs => ["end"];

    /// <inheritdoc />
    public ValueTask ExecuteAsync(ActivityContext context, CancellationToken cancellationToken)
    {
        var step = context.Input<long?>("step") ?? 1;
        if (step == 0) context.Fault("The loop would never end: its step is 0.");
        context.Properties[Next] = context.Input<long>("start");
        context.Properties[Range] = new JsonObject
        {
            ["end"] = context.Input<long>("end"),
            ["step"] = step,
            ["inclusive"] = context.Input<bool?>("outerBoundInclusive") ?? true,
        };
        Turn(context);
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc />
    public ValueTask ChildCompletedAsync(ActivityContext context, ChildCompletion child, CancellationToken cancellationToken)
    {
        Turn(context);
        return ValueTask.CompletedTask;
    }

    /// <summary>The range was fixed at the start; what the body does to the variables it came from changes nothing.</summary>
    private static void Turn(ActivityContext context)
    {
        var range = context.Properties[Range]!.AsObject(); // both are written before the first turn
        var current = context.Properties[Next]!.GetValue<long>();
        var (end, step) = (range["end"]!.GetValue<long>(), range["step"]!.GetValue<long>());
        var left = step > 0 ? end.CompareTo(current) : current.CompareTo(end);
        if (left < 0 || (left == 0 && !range["inclusive"]!.GetValue<bool>()) || context.Node.Child("body") is not { } body) return;
        context.Properties[Next] = checked(current + step);
        context.SetOutput("currentValue", current);
        context.Schedule(body, variables: new JsonObject { ["CurrentValue"] = current });
    }
}
