using Loyalty.Domain;
using Loyalty.Domain.Operations;
using Loyalty.Modules.Pipeline;
using Loyalty.Workflows.Definitions;
using Loyalty.Workflows.Execution;

namespace Loyalty.Modules.Operations.Versions;

/// <summary>
/// Makes the draft of a workflow the version that new instances follow; what runs keeps its version. Refused with everything that would keep it from
/// running, and when the draft is another than the caller has seen. Answers the version's number.
/// </summary>
[Allows(StaffRole.Owner)]
public sealed record PublishDraft(string DefinitionId, string Revision, string? Note = null) : ICommand<int>;

internal sealed class PublishDraftHandler(WorkflowDrafts drafts, WorkflowLibrary library, WorkflowEngine engine, Unit unit, TimeProvider clock) : ICommandHandler<PublishDraft, int>
{
    public async Task<Result<int>> Handle(PublishDraft command, CancellationToken cancellationToken)
    {
        var versions = await drafts.TakeAsync(command.DefinitionId, cancellationToken);
        var found = versions.DraftOf(command.Revision);
        if (found.Refusal is { } refusal)
        {
            return refusal;
        }

        var draft = found.Value;
        var definition = DefinitionReader.Read(draft.Json);
        if (WorkflowDocument.Unsound(DefinitionChecker.Check(definition, engine.Activities)) is { } unsound)
        {
            return unsound;
        }

        draft.Write(definition, unit.Caller.Name, command.Note ?? draft.Note, clock.GetUtcNow());
        await library.PublishAsync(draft, definition, versions, cancellationToken);
        return draft.Number;
    }
}
