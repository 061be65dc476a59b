using System.Text.Json.Nodes;
using Loyalty.Workflows.Definitions;
using Loyalty.Workflows.Execution;
using Loyalty.Workflows.Expressions;

namespace Loyalty.Workflows.Activities;

/// <summary>Waits for an event of a name, or starts the workflow when it happens.</summary>
public sealed class Event : ITrigger, IRequiresInputs
{
    private const string TypeName = "Elsa.Event";

    /// <inheritdoc />
    public string Type => TypeName;

    /// <inheritdoc />
    public IReadOnlyList<string> RequiredInputs => ["eventName"];

    /// <summary>The hash by which bookmarks and triggers waiting for this event are found.</summary>
    public static string HashOf(string eventName) => StimulusHash.Of(TypeName, StimulusOf(eventName));

    /// <inheritdoc />
    public IReadOnlyList<JsonNode> Stimuli(ActivityNode node) =>
        InputValue.Constant(node, "eventName").AsText() is { Length: > 0 } name ? [StimulusOf(name)] : [];

    /// <inheritdoc />
    public ValueTask ExecuteAsync(ActivityContext context, CancellationToken cancellationToken)
    {
        if (context.IsTrigger) Receive(context, context.WorkflowInput);
        else if (context.Input<string>("eventName") is { Length: > 0 } name) context.CreateBookmark(Type, StimulusOf(name));
        else context.Fault("The event to wait for has no name.");
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc />
    public ValueTask ResumeAsync(ActivityContext context, CancellationToken cancellationToken)
    {
        Receive(context, context.ResumePayload);
        return ValueTask.CompletedTask;
    }

    private static void Receive(ActivityContext context, JsonNode? payload)
    {
        context.SetOutput("result", payload);
        context.Complete();
    }

    private static JsonObject StimulusOf(string eventName) => new() { ["eventName"] = eventName };
}
