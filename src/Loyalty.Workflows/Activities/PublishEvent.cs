using Loyalty.Workflows.Execution;

namespace Loyalty.Workflows.Activities;

/// <summary>Tells an event to every workflow that waits for it or begins with it; a local one only to its own instance.</summary>
public sealed class PublishEvent : IActivity, IRequiresInputs
{
    /// <inheritdoc />
    public string Type => "Elsa.PublishEvent";

    /// <inheritdoc />
    public IReadOnlyList<string> RequiredInputs => ["eventName"];

    /// <inheritdoc />
    public ValueTask ExecuteAsync(ActivityContext context, CancellationToken cancellationToken)
    {
        var name = context.Input<string>("eventName");
        if (string.IsNullOrEmpty(name)) context.Fault("The event to publish has no name.");
        context.Ask(new EventPublication(name, context.Input<string>("correlationId"), context.Input("payload"))
        {
            Id = context.NewId(),
            ActivityExecutionId = context.ActivityExecutionId,
            OnlyInstance = context.Input<bool>("isLocalEvent") ? context.InstanceId : null,
        });
        return ValueTask.CompletedTask;
    }
}
