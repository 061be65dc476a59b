using System.Text.Json.Nodes;
using Loyalty.Workflows.Execution;

namespace Loyalty.Workflows.Activities;

/// <summary>Asks somebody outside to do a task, and waits for its result.</summary>
public sealed class RunTask : IActivity, IRequiresInputs
{
    /// <inheritdoc />
    public string Type => "Elsa.RunTask";

    /// <inheritdoc />
    public IReadOnlyList<string> RequiredInputs => ["taskName"];

    /// <inheritdoc />
    public ValueTask ExecuteAsync(ActivityContext context, CancellationToken cancellationToken)
    {
        var name = context.Input<string>("taskName");
        if (string.IsNullOrEmpty(name)) context.Fault("The task has no name.");
        var taskId = context.NewId().ToString();
        context.SetOutput("taskId", taskId);
        var bookmark = context.CreateBookmark(Type, new JsonObject { ["taskId"] = taskId });
        context.Ask(new TaskRequest(taskId, name, context.Input("payload"), bookmark.Id) { Id = context.NewId(), ActivityExecutionId = context.ActivityExecutionId });
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc />
    public ValueTask ResumeAsync(ActivityContext context, CancellationToken cancellationToken)
    {
        context.SetOutput("result", context.ResumePayload);
        context.Complete();
        return ValueTask.CompletedTask;
    }
}
