using System.Text.Json.Nodes;
using Loyalty.Workflows.Definitions;

namespace Loyalty.Workflows.Activities;

/// <summary>Runs its activities one after the other.</summary>
public sealed class Sequence : IContainer
{
    private const string Next = "next";

    /// <inheritdoc />
    public string Type => "Elsa.Sequence";

    /// <inheritdoc />
    public ValueTask ExecuteAsync(ActivityContext context, CancellationToken cancellationToken)
    {
        ScheduleNext(context);
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc />
    public ValueTask ChildCompletedAsync(ActivityContext context, ChildCompletion child, CancellationToken cancellationToken)
    {
        if (context.IsEnd(child.Node)) context.Complete();
        else ScheduleNext(context);
        return ValueTask.CompletedTask;
    }

    /// <summary>Says which of its activities comes next.</summary>
    internal static void GoTo(JsonObject properties, int next) => properties[Next] = JsonValue.Create(next);

    private static void ScheduleNext(ActivityContext context)
    {
        var activities = context.Node.ChildrenIn("activities");
        var next = context.Properties[Next]?.GetValue<int>() ?? 0;
        if (next >= activities.Count) return;
        context.Properties[Next] = JsonValue.Create(next + 1);
        context.Schedule(activities[next]);
    }
}
