using System.Collections.Concurrent;
using Loyalty.Modules.Operations.Versions;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;
using Loyalty.Workflows.Definitions;
using Loyalty.Workflows.Execution;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Operations;

/// <summary>Published versions that were read before, without the units they were read in; which one is published is asked each time.</summary>
internal sealed class VersionCache : ConcurrentDictionary<Guid, WorkflowVersion>;

/// <summary>Definitions that were read before; a version never changes, so it is read once.</summary>
internal sealed class DefinitionCache : ConcurrentDictionary<Guid, WorkflowDefinition>;

/// <summary>The hotel's workflows. The shipped ones are taken in on first use, and again when a file has changed; what runs keeps its version.</summary>
internal sealed class WorkflowLibrary(LoyaltyDbContext db, ShippedWorkflows shipped, DefinitionCache cache, VersionCache versions, WorkflowEngine engine, TriggerTimers timers, Unit unit, TimeProvider clock)
{
    /// <summary>The version that new instances follow; null when there is no such workflow. Only inside a command.</summary>
    public async Task<WorkflowVersion?> PublishedAsync(string definitionId, CancellationToken cancellationToken)
    {
        await StockAsync(cancellationToken);
        var published = await db.Set<WorkflowVersion>().Where(version => version.DefinitionId == definitionId && version.IsPublished).Select(version => (Guid?)version.Id).SingleOrDefaultAsync(cancellationToken);
        return published is not { } id ? null
            : versions.TryGetValue(id, out var known) ? known
            : versions.GetOrAdd(id, await db.Set<WorkflowVersion>().AsNoTracking().SingleAsync(version => version.Id == id, cancellationToken));
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
            return await db.Set<WorkflowVersion>().SingleOrDefaultAsync(row => row.Id == id && row.State != VersionState.Draft, cancellationToken);
        }

        return version.StartsWith(definitionId + "-", StringComparison.Ordinal) && int.TryParse(version.AsSpan(definitionId.Length + 1), out var number)
            ? await db.Set<WorkflowVersion>().SingleOrDefaultAsync(row => row.DefinitionId == definitionId && row.Number == number && row.State != VersionState.Draft, cancellationToken)
            : null;
    }

    /// <summary>The definition that a new instance would follow, for those who only look.</summary>
    public async Task<WorkflowDefinition?> LookAsync(string definitionId, CancellationToken cancellationToken)
    {
        var version = await db.Set<WorkflowVersion>().AsNoTracking().Where(row => row.DefinitionId == definitionId && row.IsPublished).SingleOrDefaultAsync(cancellationToken);
        var file = shipped.Find(definitionId);
        return version is null
            ? await db.Set<WorkflowVersion>().AnyAsync(row => row.DefinitionId == definitionId, cancellationToken) ? null : file?.Definition
            : file is not null && version.ShippedHash is { } hash && hash != file.Hash ? file.Definition : Read(version);
    }

    public async Task<WorkflowDefinition> ReadAsync(Guid versionId, CancellationToken cancellationToken) => cache.TryGetValue(versionId, out var known)
        ? known
        : Read(await db.Set<WorkflowVersion>().AsNoTracking().SingleAsync(version => version.Id == versionId, cancellationToken));

    /// <summary>The definition of a version; that of a draft is read anew, for it may change.</summary>
    public WorkflowDefinition Read(WorkflowVersion version) =>
        version.State is VersionState.Draft ? DefinitionReader.Read(version.Json) : cache.GetOrAdd(version.Id, _ => DefinitionReader.Read(version.Json));

    /// <summary>The version of that number, for those who only look; of a shipped workflow before its first use, the first is the file.</summary>
    public async Task<WorkflowVersion?> FindAsync(string definitionId, int number, CancellationToken cancellationToken)
    {
        var versions = db.Set<WorkflowVersion>().AsNoTracking().Where(version => version.DefinitionId == definitionId);
        return await versions.SingleOrDefaultAsync(version => version.Number == number, cancellationToken)
            ?? (number == 1 && shipped.Find(definitionId) is { } file && !await versions.AnyAsync(cancellationToken) ? WorkflowVersion.Publish(file.Definition, 1, file.Hash, clock.GetUtcNow()) : null);
    }

    /// <summary>Takes in the shipped workflows that the hotel has not got; a version that the hotel made itself stays the published one.</summary>
    public async Task StockAsync(CancellationToken cancellationToken)
    {
        if (db.Hotel is not { } hotel || shipped.IsStocked(hotel))
        {
            return;
        }

        var held = (await db.Set<WorkflowVersion>().AsNoTracking().ToListAsync(cancellationToken)).ToLookup(version => version.DefinitionId);
        foreach (var workflow in shipped.All)
        {
            var id = workflow.Definition.DefinitionId;
            if (Lacks(new TakenVersions(id, [.. held[id]]), workflow) && await TakeAsync(id, cancellationToken) is var versions && Lacks(versions, workflow))
            {
                await TakeInAsync(workflow, versions, cancellationToken);
            }
        }

        await db.SaveChangesAsync(cancellationToken);
        unit.AfterCommit(() => shipped.NoteStocked(hotel));
    }

    /// <summary>All versions of a workflow for this unit alone: whoever changes versions takes the first of them, so they come one after the other.</summary>
    public async Task<TakenVersions> TakeAsync(string definitionId, CancellationToken cancellationToken)
    {
        var first = await db.Set<WorkflowVersion>().Where(version => version.DefinitionId == definitionId).OrderBy(version => version.Number).Select(version => (Guid?)version.Id).FirstOrDefaultAsync(cancellationToken);
        if (first is { } id)
        {
            await db.LockAsync<WorkflowVersion>(WorkflowVersion.Table, id, version => version.Id == id, cancellationToken);
        }

        return new TakenVersions(definitionId, await db.Set<WorkflowVersion>().Where(version => version.DefinitionId == definitionId).OrderBy(version => version.Number).ToListAsync(cancellationToken));
    }

    private static bool Lacks(TakenVersions versions, ShippedWorkflow workflow) =>
        versions.Published is not { ShippedHash: null } && versions.All.Where(version => version.ShippedHash is not null).MaxBy(version => version.Number)?.ShippedHash != workflow.Hash;

    /// <summary>What the hotel took back stays so: a newer file of it comes into the history only.</summary>
    private async Task TakeInAsync(ShippedWorkflow workflow, TakenVersions versions, CancellationToken cancellationToken)
    {
        var wasTakenBack = versions.Published is null && versions.All.Any(version => version.State is VersionState.Retired);
        var version = WorkflowVersion.Publish(workflow.Definition, versions.Next, workflow.Hash, clock.GetUtcNow());
        await RetractAsync(versions, cancellationToken);
        db.Add(version);
        if (wasTakenBack)
        {
            version.Withdraw();
        }
        else
        {
            await HookAsync(version, workflow.Definition, cancellationToken);
        }
    }

    /// <summary>Makes a sound draft the version that new instances follow; versions keep the order in which they were published.</summary>
    public async Task PublishAsync(WorkflowVersion draft, WorkflowDefinition definition, TakenVersions versions, CancellationToken cancellationToken)
    {
        await RetractAsync(versions, cancellationToken);
        draft.Publish(definition, versions.All.Any(version => version.Number > draft.Number) ? versions.Next : draft.Number);
        await HookAsync(draft, definition, cancellationToken);
    }

    /// <summary>Takes the published version back for good: time does not start it either.</summary>
    public async Task RetireAsync(TakenVersions versions, CancellationToken cancellationToken)
    {
        await RetractAsync(versions, cancellationToken);
        await timers.RemoveAsync(versions.DefinitionId, cancellationToken);
    }

    /// <summary>Takes the published version back, so that another one can take its place.</summary>
    private async Task RetractAsync(TakenVersions versions, CancellationToken cancellationToken)
    {
        if (versions.Published is { } published)
        {
            published.Withdraw();
            await db.SaveChangesAsync(cancellationToken); // its place is free before another takes it
        }

        db.RemoveRange(await db.Set<VersionTrigger>().Where(trigger => trigger.DefinitionId == versions.DefinitionId).ToListAsync(cancellationToken));
    }

    private async Task HookAsync(WorkflowVersion version, WorkflowDefinition definition, CancellationToken cancellationToken)
    {
        var triggers = TriggerIndex.Of(definition, engine.Activities);
        db.AddRange(
        [
            .. from trigger in triggers
               let hash = trigger.Hash
               where hash is not null
               select VersionTrigger.Of(version, trigger, hash, clock.GetUtcNow()),
        ]);
        await timers.ReplaceAsync(version, triggers, cancellationToken);
    }
}
