using Loyalty.Domain;
using Loyalty.Modules.Operations.Versions;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;
using Loyalty.Workflows.Definitions;
using Loyalty.Workflows.Execution;

namespace Loyalty.Modules.Operations;

/// <summary>
/// Publishes a definition in Elsa's JSON as the next version of its workflow, beside a draft if there is one; what runs keeps its version. Refused
/// with everything that would keep it from running. Answers the version's number.
/// </summary>
[Allows(StaffRole.Owner)]
public sealed record PublishWorkflow(string Json, string? Note = null) : ICommand<int>;

internal sealed class PublishWorkflowHandler(LoyaltyDbContext db, WorkflowDrafts drafts, WorkflowLibrary library, WorkflowEngine engine, Unit unit, TimeProvider clock)
    : ICommandHandler<PublishWorkflow, int>
{
    public async Task<Result<int>> Handle(PublishWorkflow command, CancellationToken cancellationToken)
    {
        var read = WorkflowDocument.Read(command.Json);
        if (read.Refusal is { } unreadable)
        {
            return unreadable;
        }

        var definition = read.Value;
        if (WorkflowDocument.Unsound(DefinitionChecker.Check(definition, engine.Activities)) is { } unsound)
        {
            return unsound;
        }

        var versions = await drafts.TakeAsync(definition.DefinitionId, cancellationToken);
        var version = WorkflowVersion.Draft(definition, versions.Next, null, clock.GetUtcNow());
        version.Write(definition, unit.Caller.Name, command.Note, clock.GetUtcNow());
        db.Add(version);
        await library.PublishAsync(version, definition, versions, cancellationToken);
        return version.Number;
    }
}
