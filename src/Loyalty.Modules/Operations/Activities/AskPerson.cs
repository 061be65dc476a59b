using System.Text.Json.Nodes;
using Loyalty.Domain.Operations;
using Loyalty.Workflows.Activities;

namespace Loyalty.Modules.Operations.Activities;

/// <summary>What all activities have in common that ask a person: they open a work item, wait, and give its answer as their result.</summary>
internal abstract class AskPerson(WorkDesk desk, WorkItemKind kind) : IActivity
{
    public abstract string Type { get; }

    public async ValueTask ExecuteAsync(ActivityContext context, CancellationToken cancellationToken) => await desk.AskAsync(context, kind, cancellationToken);

    public ValueTask ResumeAsync(ActivityContext context, CancellationToken cancellationToken)
    {
        var completed = context.ResumePayload as JsonObject;
        context.SetOutput("result", completed?["answer"]);
        context.Complete(ActivityTexts.Text(completed?["outcome"]) is { } outcome ? [outcome] : []);
        return ValueTask.CompletedTask;
    }
}
