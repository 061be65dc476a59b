using Loyalty.Domain;
using Loyalty.Domain.Operations;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;
using Loyalty.Workflows.Definitions;
using Loyalty.Workflows.Execution;
using Loyalty.Workflows.Versions;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Operations.Versions;

/// <summary>Says what moving instances to another version would mean for them; nothing is changed.</summary>
[Allows(StaffRole.Manager)]
public sealed record PreviewMigration(MigrationOrder Order) : IQuery<IReadOnlyList<MigrationGroup>>;

/// <summary>Instances for which a move means the same, and what it means.</summary>
public sealed record MigrationGroup(IReadOnlyList<Guid> Instances, bool IsBlocked, IReadOnlyList<MigrationLine> Lines);

internal sealed class PreviewMigrationHandler(LoyaltyDbContext db, WorkflowLibrary library, WorkflowEngine engine) : IQueryHandler<PreviewMigration, IReadOnlyList<MigrationGroup>>
{
    private const int Portion = 200;

    public async Task<Result<IReadOnlyList<MigrationGroup>>> Handle(PreviewMigration query, CancellationToken cancellationToken)
    {
        var order = query.Order;
        if (await library.FindAsync(order.DefinitionId, order.From, cancellationToken) is not { } from)
        {
            return OperationsRefusals.VersionUnknown(order.From);
        }

        if (await library.FindAsync(order.DefinitionId, order.To, cancellationToken) is not { } to)
        {
            return OperationsRefusals.VersionUnknown(order.To);
        }

        if (to.State is VersionState.Draft)
        {
            return OperationsRefusals.MigrationToDraft(order.To);
        }

        var (before, after) = (DefinitionReader.Read(from.Json), DefinitionReader.Read(to.Json));
        var previews = new List<(Guid Instance, MigrationPreview Preview)>();
        foreach (var ids in (await InstancesAsync(order, from.Id, cancellationToken)).Chunk(Portion))
        {
            var states = await db.Set<WorkflowInstance>().Where(instance => ids.Contains(instance.Id)).OrderBy(instance => instance.StartedAt).ThenBy(instance => instance.Id)
                .Select(instance => new { instance.Id, instance.StateJson }).ToListAsync(cancellationToken);
            var finished = await FinishedAsync(ids, cancellationToken);
            previews.AddRange(states.Select(row => (row.Id, engine.PreviewMigration(before, after, WorkflowState.Parse(row.StateJson), order.Map, finished[row.Id].ToHashSet()))));
        }

        return Result.Of<IReadOnlyList<MigrationGroup>>([.. previews.GroupBy(one => KeyOf(one.Preview)).Select(group =>
            new MigrationGroup([.. group.Select(one => one.Instance)], group.First().Preview.IsBlocked, group.First().Preview.Lines))]);
    }

    private Task<List<Guid>> InstancesAsync(MigrationOrder order, Guid from, CancellationToken cancellationToken)
    {
        var open = db.Set<WorkflowInstance>().Where(instance => instance.VersionId == from && (instance.Status == WorkflowStatus.Running || instance.SubStatus == WorkflowSubStatus.Faulted));
        return (order.Instances is { } named ? open.Where(instance => named.Contains(instance.Id)) : open).OrderBy(instance => instance.StartedAt).ThenBy(instance => instance.Id)
            .Select(instance => instance.Id).ToListAsync(cancellationToken);
    }

    private async Task<ILookup<Guid, string>> FinishedAsync(Guid[] instances, CancellationToken cancellationToken) =>
        (await db.Set<JournalEntry>().Where(entry => instances.Contains(entry.InstanceId) && entry.Event == JournalEvents.Completed)
            .Select(entry => new { entry.InstanceId, entry.ActivityId }).Distinct().ToListAsync(cancellationToken)).ToLookup(entry => entry.InstanceId, entry => entry.ActivityId);

    private static string KeyOf(MigrationPreview preview) =>
        string.Join('\n', preview.Lines.Select(line => $"{line.Code}|{line.ActivityId}|{line.NewActivityId}|{string.Join('|', line.Arguments)}"));
}
