using System.Text.Json.Nodes;
using Loyalty.Workflows.Activities;
using Loyalty.Workflows.Definitions;
using Loyalty.Workflows.Execution;

namespace Loyalty.Modules.Operations.Activities;

/// <summary>What all triggers have in common: they start a workflow when the news comes, or let a running one wait for it. The news is their result.</summary>
internal abstract class WaitForNews : ITrigger
{
    public abstract string Type { get; }

    public IReadOnlyList<JsonNode> Stimuli(ActivityNode node) => [Stimulus(node)];

    /// <summary>What a step waits for; news of its kind, unless its inputs say more.</summary>
    protected virtual JsonNode Stimulus(ActivityNode node) => new JsonObject();

    /// <summary>The fingerprints that news meet where no input says more.</summary>
    protected static IReadOnlyList<string> HashesOf(string type) => [StimulusHash.Of(type, new JsonObject())];

    public ValueTask ExecuteAsync(ActivityContext context, CancellationToken cancellationToken)
    {
        if (context.IsTrigger)
        {
            Receive(context, context.WorkflowInput);
        }
        else
        {
            context.CreateBookmark(Type, Stimulus(context.Node));
        }

        return ValueTask.CompletedTask;
    }

    public ValueTask ResumeAsync(ActivityContext context, CancellationToken cancellationToken)
    {
        Receive(context, context.ResumePayload);
        return ValueTask.CompletedTask;
    }

    private static void Receive(ActivityContext context, JsonNode? news)
    {
        context.SetOutput("result", news);
        context.Complete();
    }
}
