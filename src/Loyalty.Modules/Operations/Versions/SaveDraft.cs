using Loyalty.Domain;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;
using Loyalty.Workflows.Definitions;
using Loyalty.Workflows.Execution;

namespace Loyalty.Modules.Operations.Versions;

/// <summary>
/// Keeps a definition in Elsa's JSON as the draft of its workflow, sound or not; answers what is to be mended before it can be published. Who goes on
/// with a draft names the revision they have seen. Refused when there is a draft and it is another.
/// </summary>
[Allows(StaffRole.Manager)]
public sealed record SaveDraft(string Json, string? Revision = null, string? Note = null) : ICommand<SavedDraft>;

/// <summary>A draft that was kept: its number, its revision for the next save, and what is to be mended.</summary>
public sealed record SavedDraft(string DefinitionId, int Number, string Revision, IReadOnlyList<DefinitionFinding> Findings);

internal sealed class SaveDraftHandler(LoyaltyDbContext db, WorkflowDrafts drafts, WorkflowEngine engine, Unit unit, TimeProvider clock) : ICommandHandler<SaveDraft, SavedDraft>
{
    public async Task<Result<SavedDraft>> Handle(SaveDraft command, CancellationToken cancellationToken)
    {
        var read = WorkflowDocument.Read(command.Json);
        if (read.Refusal is { } unreadable)
        {
            return unreadable;
        }

        var definition = read.Value;
        var versions = await drafts.TakeAsync(definition.DefinitionId, cancellationToken);
        if (versions.Draft is not null || command.Revision is not null)
        {
            var found = versions.DraftOf(command.Revision);
            if (found.Refusal is { } refusal)
            {
                return refusal;
            }
        }

        var draft = versions.Draft ?? WorkflowVersion.Draft(definition, versions.Next, null, clock.GetUtcNow());
        if (versions.Draft is null)
        {
            db.Add(draft);
        }

        draft.Write(definition, unit.Caller.Name, command.Note ?? draft.Note, clock.GetUtcNow());
        return new SavedDraft(definition.DefinitionId, draft.Number, draft.Revision, DefinitionChecker.Check(definition, engine.Activities));
    }
}
