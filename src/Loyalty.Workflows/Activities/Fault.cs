using Loyalty.Workflows.Execution;

namespace Loyalty.Workflows.Activities;

/// <summary>Fails on purpose, with a message, a code, a category and a type.</summary>
public sealed class Fault : IActivity
{
    /// <inheritdoc />
    public string Type => "Elsa.Fault";

    /// <inheritdoc />
    public ValueTask ExecuteAsync(ActivityContext context, CancellationToken cancellationToken)
    {
        var details = new FaultDetails(
            context.Input<string>("code") ?? "0", context.Input<string>("category") ?? "General", context.Input<string>("faultType") ?? "System");
        context.Fault(context.Input<string>("message") ?? "The workflow faulted on purpose.", details);
        return ValueTask.CompletedTask;
    }
}
