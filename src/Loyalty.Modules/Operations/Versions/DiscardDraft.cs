using Loyalty.Domain;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;

namespace Loyalty.Modules.Operations.Versions;

/// <summary>Throws the draft of a workflow away; no version that ran is touched. Refused when the draft is another than the caller has seen.</summary>
[Allows(StaffRole.Manager)]
public sealed record DiscardDraft(string DefinitionId, string Revision) : ICommand<Done>;

internal sealed class DiscardDraftHandler(LoyaltyDbContext db, WorkflowDrafts drafts) : ICommandHandler<DiscardDraft, Done>
{
    public async Task<Result<Done>> Handle(DiscardDraft command, CancellationToken cancellationToken)
    {
        var found = (await drafts.TakeAsync(command.DefinitionId, cancellationToken)).DraftOf(command.Revision);
        return found.Map(draft =>
        {
            db.Remove(draft);
            return Done.It;
        });
    }
}
