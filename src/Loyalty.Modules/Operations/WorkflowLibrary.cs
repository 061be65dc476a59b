using System.Collections.Concurrent;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;
using Loyalty.Workflows.Definitions;
using Loyalty.Workflows.Execution;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Operations;

/// <summary>Definitions that were read before; a version never changes, so it is read once.</summary>
internal sealed class DefinitionCache : ConcurrentDictionary<Guid, WorkflowDefinition>;

/// <summary>The hotel's workflows. The shipped ones are taken in on first use, and again when a file has changed; what runs keeps its version.</summary>
internal sealed class WorkflowLibrary(LoyaltyDbContext db, ShippedWorkflows shipped, DefinitionCache cache, WorkflowEngine engine, Unit unit, TimeProvider clock)
{
    /// <summary>The version that new instances follow; null when there is no such workflow. Only inside a command.</summary>
    public async Task<WorkflowVersion?> PublishedAsync(string definitionId, CancellationToken cancellationToken)
    {
        await StockAsync(cancellationToken);
        return await db.Set<WorkflowVersion>().SingleOrDefaultAsync(version => version.DefinitionId == definitionId && version.IsPublished, cancellationToken);
    }

    /// <summary>The version named by its row's or its document's id, else the published one; null when there is none. Only inside a command.</summary>
    public async Task<WorkflowVersion?> VersionAsync(string definitionId, string? version, CancellationToken cancellationToken)
    {
        if (version is null)
        {
            return await PublishedAsync(definitionId, cancellationToken);
        }

        await StockAsync(cancellationToken);
        if (Guid.TryParse(version, out var id))
        {
            return await db.Set<WorkflowVersion>().SingleOrDefaultAsync(row => row.Id == id, cancellationToken);
        }

        return version.StartsWith(definitionId + "-", StringComparison.Ordinal) && int.TryParse(version.AsSpan(definitionId.Length + 1), out var number)
            ? await db.Set<WorkflowVersion>().SingleOrDefaultAsync(row => row.DefinitionId == definitionId && row.Number == number, cancellationToken)
            : null;
    }

    /// <summary>The definition that a new instance would follow, for those who only look.</summary>
    public async Task<WorkflowDefinition?> LookAsync(string definitionId, CancellationToken cancellationToken)
    {
        var version = await db.Set<WorkflowVersion>().AsNoTracking().Where(row => row.DefinitionId == definitionId && row.IsPublished).SingleOrDefaultAsync(cancellationToken);
        var file = shipped.Find(definitionId);
        return version is null || (file is not null && version.ShippedHash is { } hash && hash != file.Hash) ? file?.Definition : Read(version);
    }

    public async Task<WorkflowDefinition> ReadAsync(Guid versionId, CancellationToken cancellationToken) => cache.TryGetValue(versionId, out var known)
        ? known
        : Read(await db.Set<WorkflowVersion>().AsNoTracking().SingleAsync(version => version.Id == versionId, cancellationToken));

    public WorkflowDefinition Read(WorkflowVersion version) => cache.GetOrAdd(version.Id, _ => DefinitionReader.Read(version.Json));

    /// <summary>Takes in the shipped workflows that the hotel has not got; a version that the hotel made itself stays the published one.</summary>
    public async Task StockAsync(CancellationToken cancellationToken)
    {
        if (db.Hotel is not { } hotel || shipped.IsStocked(hotel))
        {
            return;
        }

        var held = await db.Set<WorkflowVersion>().Select(version => new { version.Id, version.DefinitionId, version.Number, version.ShippedHash, version.IsPublished }).ToListAsync(cancellationToken);
        foreach (var workflow in shipped.All)
        {
            var versions = held.Where(version => version.DefinitionId == workflow.Definition.DefinitionId).ToArray();
            var isKnown = versions.Where(version => version.ShippedHash is not null).MaxBy(version => version.Number)?.ShippedHash == workflow.Hash;
            if (!isKnown && !versions.Any(version => version is { IsPublished: true, ShippedHash: null }))
            {
                await PublishAsync(workflow.Definition, versions.Select(version => version.Number).DefaultIfEmpty().Max() + 1, workflow.Hash, cancellationToken);
            }
        }

        await db.SaveChangesAsync(cancellationToken);
        unit.AfterCommit(() => shipped.NoteStocked(hotel));
    }

    /// <summary>Makes a definition the version that new instances follow.</summary>
    public async Task PublishAsync(WorkflowDefinition definition, int number, string? shippedHash, CancellationToken cancellationToken)
    {
        var id = definition.DefinitionId;
        foreach (var before in await db.Set<WorkflowVersion>().Where(version => version.DefinitionId == id && version.IsPublished).ToListAsync(cancellationToken))
        {
            before.Withdraw();
        }

        db.RemoveRange(await db.Set<VersionTrigger>().Where(trigger => trigger.DefinitionId == id).ToListAsync(cancellationToken));
        var version = WorkflowVersion.Publish(definition, number, shippedHash, clock.GetUtcNow());
        db.Add(version);
        db.AddRange(
        [
            .. from trigger in TriggerIndex.Of(definition, engine.Activities)
               let hash = trigger.Hash
               where hash is not null
               select VersionTrigger.Of(version, trigger, hash, clock.GetUtcNow()),
        ]);
    }
}
