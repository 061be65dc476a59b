using System.Text.Json.Nodes;
using Loyalty.Domain;
using Loyalty.Domain.Operations;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;
using Loyalty.Workflows.Definitions;
using Loyalty.Workflows.Execution;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Operations;

internal sealed class WorkflowSteps(LoyaltyDbContext db, WorkflowLibrary library, WorkflowRunner runner, Unit unit, TimeProvider clock) : IWorkflowSteps
{
    public async Task<Result<Guid>> StartAsync(string definitionId, JsonObject input, CancellationToken cancellationToken)
    {
        if (await library.PublishedAsync(definitionId, cancellationToken) is not { } version)
        {
            return OperationsRefusals.WorkflowUnknown(definitionId);
        }

        var instance = await runner.StartAsync(version, new StartRequest(Guid.CreateVersion7(clock.GetUtcNow()), Input: input), cancellationToken);
        await db.SaveChangesAsync(cancellationToken); // the caller may read the steps next
        return instance.Id;
    }

    public async Task<Result<Done>> CompleteAsync(Guid instanceId, string stepName, JsonObject answer, CancellationToken cancellationToken)
    {
        if (await runner.TakeAsync(instanceId, cancellationToken) is not { } instance)
        {
            return OperationsRefusals.InstanceUnknown();
        }

        var item = await db.Set<WorkItem>().SingleOrDefaultAsync(item => item.InstanceId == instanceId && item.Step == stepName && item.State == WorkItemState.Open, cancellationToken);
        if (item is null)
        {
            return OperationsRefusals.StepNotOpen(stepName);
        }

        var ticked = answer["items"] is JsonArray items ? items.Select(ActivityTexts.Text).OfType<string>().ToHashSet() : [];
        var settled = item.Settle(answer.ToJsonString(EventJson.Options), ticked, unit.Caller.Name, clock.GetUtcNow());
        if (settled.IsRefused)
        {
            return settled;
        }

        var moved = await runner.ResumeAsync(instance, item.BookmarkId!.Value, WorkAnswer.Of(answer, null), cancellationToken); // an item of an instance has a bookmark
        await db.SaveChangesAsync(cancellationToken); // the caller may read the steps next
        return moved;
    }

    public async Task<IReadOnlyList<WorkflowStepState>> StateAsync(Guid instanceId, CancellationToken cancellationToken)
    {
        var version = await db.Set<WorkflowInstance>().Where(instance => instance.Id == instanceId).Select(instance => (Guid?)instance.VersionId).SingleOrDefaultAsync(cancellationToken);
        if (version is not { } versionId)
        {
            return [];
        }

        var items = await db.Set<WorkItem>().AsNoTracking().Where(item => item.InstanceId == instanceId && item.Step != null && item.State != WorkItemState.Cancelled)
            .Select(item => new { item.Step, item.State, item.OpenedAt, item.ClosedAt, item.CompletedBy }).ToListAsync(cancellationToken);
        var newest = items.GroupBy(item => item.Step).ToDictionary(group => group.Key ?? "", group => group.MaxBy(item => item.OpenedAt));
        return
        [
            .. StepsOf(await library.ReadAsync(versionId, cancellationToken)).Select(step => newest.GetValueOrDefault(step.Step) is not { } item ? step : step with
            {
                Progress = item.State is WorkItemState.Done ? WorkflowStepProgress.Done : WorkflowStepProgress.Open,
                OpenedAt = item.OpenedAt,
                CompletedAt = item.ClosedAt,
                CompletedBy = item.CompletedBy,
            }),
        ];
    }

    public async Task<IReadOnlyList<WorkflowStepState>> StepsAsync(string definitionId, CancellationToken cancellationToken) =>
        await library.LookAsync(definitionId, cancellationToken) is { } definition ? StepsOf(definition) : [];

    private static IReadOnlyList<WorkflowStepState> StepsOf(WorkflowDefinition definition) =>
    [
        .. FlowOrder.Of(definition.Root).Select(node => (Node: node, Step: ActivityTexts.StepOf(node))).Where(pair => pair.Step is not null)
            .Select(pair => new WorkflowStepState(pair.Step ?? "", pair.Node.Type, WorkflowStepProgress.Locked, pair.Node.Json)),
    ];
}
