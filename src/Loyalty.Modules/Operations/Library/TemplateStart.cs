using Loyalty.Domain;
using Loyalty.Domain.Operations;
using Loyalty.Modules.Operations.Versions;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;
using Loyalty.Workflows.Definitions;
using Loyalty.Workflows.Execution;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Operations.Library;

/// <summary>Makes a hotel's workflow out of a template, and starts it.</summary>
internal sealed class TemplateStart(LoyaltyDbContext db, IMemberRoll members, WorkflowLibrary library, WorkflowRunner runner, InstanceStore store, WorkflowEngine engine, Unit unit, TimeProvider clock)
{
    /// <summary>Keeps the template as the draft of its workflow.</summary>
    public WorkflowVersion Draft(WorkflowDefinition definition, TakenVersions versions)
    {
        var draft = WorkflowVersion.Draft(definition, versions.Next, null, clock.GetUtcNow());
        draft.Write(definition, unit.Caller.Name, null, clock.GetUtcNow());
        db.Add(draft);
        return draft;
    }

    /// <summary>Publishes the template as the hotel's workflow, and starts it where nothing else does.</summary>
    public async Task<Result<UsedTemplate>> PublishAsync(WorkflowDefinition definition, TakenVersions versions, UseTemplate command, CancellationToken cancellationToken)
    {
        var version = versions.Draft ?? Draft(definition, versions);
        version.Write(definition, unit.Caller.Name, version.Note, clock.GetUtcNow()); // a draft may be older than today's decision
        await library.PublishAsync(version, definition, versions, cancellationToken);
        await db.SaveChangesAsync(cancellationToken); // what is started next reads it
        var used = await RunAsync(version, command, cancellationToken);
        return used.Map(one => one.Use is TemplateUse.OnBefore ? one with { Use = TemplateUse.SwitchedOn } : one);
    }

    /// <summary>Starts what the hotel has, once for each press; what starts by itself is left to it.</summary>
    public async Task<Result<UsedTemplate>> RunAsync(WorkflowVersion version, UseTemplate command, CancellationToken cancellationToken)
    {
        var definition = library.Read(version);
        if (TriggerIndex.Of(definition, engine.Activities).Count > 0)
        {
            return new UsedTemplate(version.DefinitionId, TemplateUse.OnBefore);
        }

        var instance = DerivedId.Of($"template|{db.Hotel}|{command.Id}|{command.Press}");
        if (!await store.HasAsync(instance, cancellationToken))
        {
            var input = TemplateInputs.Read(definition, command.Input);
            if (input.Refusal is { } refusal)
            {
                return refusal;
            }

            var member = (string?)input.Value[TemplateInputs.Member];
            if (member is not null && !await members.HasAsync(new MemberId(Guid.Parse(member)), cancellationToken)) // read as one before
            {
                return PipelineRefusals.Unknown("/" + TemplateInputs.Member, member);
            }

            await runner.StartAsync(version, new StartRequest(instance, member is null ? null : ActivityMember.Mark + member, input.Value), cancellationToken);
            await db.SaveChangesAsync(cancellationToken); // its first task is looked for next
        }

        var task = await db.Set<WorkItem>().Where(item => item.InstanceId == instance && item.State == WorkItemState.Open).OrderBy(item => item.OpenedAt).ThenBy(item => item.Id).Select(item => (WorkItemId?)item.Id).FirstOrDefaultAsync(cancellationToken);
        return new UsedTemplate(version.DefinitionId, TemplateUse.Started, instance, task);
    }
}
