using System.Text.Json.Nodes;
using Loyalty.Domain.Operations;
using Loyalty.Modules.Pipeline;

namespace Loyalty.Modules.Operations.Reactions;

internal sealed class OnBookmarksMetResume(WorkflowRunner runner) : IReaction<BookmarksMet>, ILastResort<BookmarksMet>
{
    public Task ReactAsync(BookmarksMet news, Guid eventId, CancellationToken cancellationToken) => ResumeAsync(news, null, cancellationToken);

    public Task PutAwayAsync(BookmarksMet news, string reason, CancellationToken cancellationToken) => ResumeAsync(news, reason, cancellationToken);

    private async Task ResumeAsync(BookmarksMet news, string? failing, CancellationToken cancellationToken)
    {
        if (await runner.TakeAsync(news.Instance, cancellationToken) is not { } instance)
        {
            return;
        }

        foreach (var bookmark in news.Bookmarks)
        {
            var payload = news.Payload is { } json ? JsonNode.Parse(json) : null;
            await runner.ResumeAsync(instance, bookmark, payload, cancellationToken, comesOnce: true, failing); // refused when it was met in the meantime, which is as good
        }
    }
}
