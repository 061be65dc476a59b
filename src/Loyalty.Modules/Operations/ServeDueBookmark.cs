using Loyalty.Domain;
using Loyalty.Domain.Operations;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Operations;

/// <summary>Lets an instance go on at a bookmark whose due time has come. Begun too often without coming to an end, it becomes an error of the instance.</summary>
[Allows]
public sealed record ServeDueBookmark(Guid Bookmark, int Attempt) : ICommand<Done>;

internal sealed class ServeDueBookmarkHandler(LoyaltyDbContext db, WorkflowRunner runner) : ICommandHandler<ServeDueBookmark, Done>
{
    public async Task<Result<Done>> Handle(ServeDueBookmark command, CancellationToken cancellationToken)
    {
        var owner = await db.Set<InstanceBookmark>().Where(bookmark => bookmark.Id == command.Bookmark).Select(bookmark => (Guid?)bookmark.InstanceId).SingleOrDefaultAsync(cancellationToken);
        return owner is { } id && await runner.TakeAsync(id, cancellationToken) is { } instance
            ? await runner.ResumeAsync(instance, command.Bookmark, null, cancellationToken, failing: DueWork.Failing(command.Attempt))
            : OperationsRefusals.BookmarkGone();
    }
}
