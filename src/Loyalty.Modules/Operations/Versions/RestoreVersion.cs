using Loyalty.Domain;
using Loyalty.Domain.Operations;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;
using Loyalty.Workflows.Definitions;
using Loyalty.Workflows.Execution;

namespace Loyalty.Modules.Operations.Versions;

/// <summary>Brings the content of an earlier version back as a new draft; what is published stays so. Refused while there is another draft.</summary>
[Allows(StaffRole.Manager)]
public sealed record RestoreVersion(string DefinitionId, int Number) : ICommand<SavedDraft>;

internal sealed class RestoreVersionHandler(LoyaltyDbContext db, WorkflowDrafts drafts, WorkflowEngine engine, Unit unit, TimeProvider clock) : ICommandHandler<RestoreVersion, SavedDraft>
{
    public async Task<Result<SavedDraft>> Handle(RestoreVersion command, CancellationToken cancellationToken)
    {
        var versions = await drafts.TakeAsync(command.DefinitionId, cancellationToken);
        if (versions.Draft is { } open)
        {
            return OperationsRefusals.DraftOpen(open.CreatedBy);
        }

        if (versions.All.FirstOrDefault(version => version.Number == command.Number) is not { } old)
        {
            return OperationsRefusals.VersionUnknown(command.Number);
        }

        var definition = DefinitionReader.Read(old.Json);
        var draft = WorkflowVersion.Draft(definition, versions.Next, old.Number, clock.GetUtcNow());
        draft.Write(definition, unit.Caller.Name, null, clock.GetUtcNow());
        db.Add(draft);
        return new SavedDraft(command.DefinitionId, draft.Number, draft.Revision, DefinitionChecker.Check(definition, engine.Activities));
    }
}
