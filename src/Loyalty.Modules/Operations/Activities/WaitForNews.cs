using System.Text.Json.Nodes;
using Loyalty.Workflows.Activities;
using Loyalty.Workflows.Definitions;

namespace Loyalty.Modules.Operations.Activities;

/// <summary>What all triggers have in common: they start a workflow when the news comes, or let a running one wait for it. The news is their result.</summary>
internal abstract class WaitForNews : ITrigger
{
    public abstract string Type { get; }

    public IReadOnlyList<JsonNode> Stimuli(ActivityNode node) => [Stimulus(node)];

    protected abstract JsonNode Stimulus(ActivityNode node);

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
