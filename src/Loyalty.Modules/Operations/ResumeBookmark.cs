using System.Text.Json.Nodes;
using Loyalty.Domain;
using Loyalty.Domain.Operations;
using Loyalty.Modules.Pipeline;

namespace Loyalty.Modules.Operations;

/// <summary>Lets an instance go on at a bookmark; the bookmark is used up in the same unit of work, so nobody resumes twice.</summary>
[Allows]
public sealed record ResumeBookmark(Guid Instance, Guid Bookmark, JsonObject? Payload) : ICommand<Done>;

internal sealed class ResumeBookmarkHandler(WorkflowRunner runner) : ICommandHandler<ResumeBookmark, Done>
{
    public async Task<Result<Done>> Handle(ResumeBookmark command, CancellationToken cancellationToken) =>
        await runner.TakeAsync(command.Instance, cancellationToken) is { } instance
            ? await runner.ResumeAsync(instance, command.Bookmark, command.Payload, cancellationToken)
            : OperationsRefusals.InstanceUnknown();
}
