using Loyalty.Domain;
using Loyalty.Domain.Operations;
using Loyalty.Modules.Operations.Versions;
using Loyalty.Modules.Pipeline;
using Loyalty.Workflows.Definitions;
using Loyalty.Workflows.Execution;

namespace Loyalty.Modules.Operations.Library;

/// <summary>
/// Puts a template to use: the hotel gets its workflow, which waits from then on for what starts it, or an instance is started. One press gives one
/// instance however often it arrives, and what the hotel has and has changed is not overwritten. Only an owner makes something live that starts by
/// itself or that the hotel wrote; for a manager it becomes a draft.
/// </summary>
[Allows(StaffRole.Manager)]
public sealed record UseTemplate(string Id, Guid Press) : ICommand<UsedTemplate>
{
    /// <summary>What was typed for its inputs, by their names.</summary>
    public IReadOnlyDictionary<string, string> Input { get; init; } = new Dictionary<string, string>();
}

/// <summary>What has become of a template: its workflow, and the instance with its first task when one was started.</summary>
public sealed record UsedTemplate(string DefinitionId, TemplateUse Use, Guid? Instance = null, WorkItemId? FirstTask = null);

/// <summary>What the use of a template has led to.</summary>
public enum TemplateUse
{
    /// <summary>An instance was started.</summary>
    Started,
    /// <summary>The workflow waits for what starts it.</summary>
    SwitchedOn,
    /// <summary>It did so before.</summary>
    OnBefore,
    /// <summary>It is a draft, and an owner publishes it.</summary>
    Drafted,
}

internal sealed class UseTemplateHandler(Templates templates, WorkflowDrafts drafts, TemplateStart start, WorkItems work, WorkflowEngine engine) : ICommandHandler<UseTemplate, UsedTemplate>
{
    public async Task<Result<UsedTemplate>> Handle(UseTemplate command, CancellationToken cancellationToken)
    {
        if (await templates.FindAsync(command.Id, cancellationToken) is not { } template)
        {
            return LibraryRefusals.TemplateUnknown();
        }

        var definition = template.Definition;
        if (definition.Activities.Any(node => ActivityTexts.StepOf(node) is not null))
        {
            return OperationsRefusals.AnsweredInDesign();
        }

        var versions = await drafts.TakeAsync(definition.DefinitionId, cancellationToken);
        if (versions.Published is { } published)
        {
            return await start.RunAsync(published, command, cancellationToken);
        }

        if (WorkflowDocument.Unsound(DefinitionChecker.Check(definition, engine.Activities)) is { } unsound)
        {
            return unsound;
        }

        if (versions.Draft is { } draft && !Templates.AreSame(DefinitionReader.Read(draft.Json), definition))
        {
            return OperationsRefusals.DraftOpen(draft.CreatedBy);
        }

        if (versions.Draft is null && versions.All.Count > 0 && !Templates.AreSame(DefinitionReader.Read(versions.All[^1].Json), definition))
        {
            return LibraryRefusals.TakenBack();
        }

        if (await work.RoleAsync(cancellationToken) is AssigneeRole.Owner || (!template.IsOwn && !versions.All.Any(version => version.State is VersionState.Retired) && TriggerIndex.Of(definition, engine.Activities).Count == 0))
        {
            return await start.PublishAsync(definition, versions, command, cancellationToken);
        }

        if (versions.Draft is null)
        {
            start.Draft(definition, versions);
        }

        return new UsedTemplate(definition.DefinitionId, TemplateUse.Drafted);
    }
}
