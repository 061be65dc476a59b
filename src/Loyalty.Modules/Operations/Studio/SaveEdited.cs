using System.Text.Json.Nodes;
using Loyalty.Domain;
using Loyalty.Domain.Operations;
using Loyalty.Modules.Operations.Versions;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;
using Loyalty.Workflows.Definitions;

namespace Loyalty.Modules.Operations.Studio;

/// <summary>
/// Keeps what an editor sends as the draft of its workflow, sound or not. Refused when somebody else has changed the workflow since the editor has seen it, so
/// that nothing is overwritten. What says the same as the published version makes no draft. Whoever imports a document has seen nothing, and may replace their own draft only.
/// </summary>
[Allows(StaffRole.Manager)]
public sealed record SaveEdited(JsonObject Document, EditMark? Seen, bool IsImport = false) : ICommand<StoredDocument>;

internal sealed class SaveEditedHandler(LoyaltyDbContext db, WorkflowDrafts drafts, WorkflowLibrary library, OpenEditors editors, Unit unit, TimeProvider clock) : ICommandHandler<SaveEdited, StoredDocument>
{
    public async Task<Result<StoredDocument>> Handle(SaveEdited command, CancellationToken cancellationToken)
    {
        var read = EditedDocument.Read(command.Document);
        if (read.Refusal is { } unreadable)
        {
            return unreadable;
        }

        var edited = read.Value;
        var versions = await drafts.TakeAsync(edited.DefinitionId, cancellationToken);
        var latest = versions.Draft ?? versions.Published ?? (versions.All is [.., var newest] ? newest : null);
        if (Conflict(command, edited.DefinitionId, versions, latest) is { } conflict)
        {
            return conflict;
        }

        if (latest is not null)
        {
            var before = library.Read(latest);
            edited = EditedDocument.Completed(edited, before);
            if (latest.State is VersionState.Published && EditedDocument.IsSame(edited, before))
            {
                return StoredDocument.Of(latest, before, isLatest: true);
            }
        }

        var draft = versions.Draft ?? WorkflowVersion.Draft(edited, versions.Next, null, clock.GetUtcNow());
        if (versions.Draft is null)
        {
            db.Add(draft);
        }

        draft.Write(edited, unit.Caller.Name, draft.Note, clock.GetUtcNow());
        if (command.Seen is { } seen && unit.Caller.Hotel is { } hotel)
        {
            unit.AfterCommit(() => editors.Note(hotel, edited.DefinitionId, seen with { Revision = draft.Revision }));
        }

        return StoredDocument.Of(draft, DefinitionReader.Read(draft.Json), isLatest: true);
    }

    private Refusal? Conflict(SaveEdited command, string definitionId, TakenVersions versions, WorkflowVersion? latest)
    {
        if (command.IsImport)
        {
            return versions.Draft is { } open && open.CreatedBy != unit.Caller.Name ? OperationsRefusals.DraftOpen(open.CreatedBy) : null;
        }

        if (latest is null)
        {
            return command.Seen is null ? null : OperationsRefusals.DraftThrownAway();
        }

        var isCurrent = command.Seen is { } seen
            && (seen.Revision == latest.Revision || unit.Caller.Hotel is { } hotel && editors.HasMade(hotel, definitionId, seen.Editor, latest.Revision));
        return isCurrent ? null : OperationsRefusals.EditStale(latest.CreatedBy is { Length: > 0 } by ? by : "Loyalty");
    }
}
