using System.Text.Json.Nodes;
using Loyalty.Domain.Operations;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;
using Loyalty.Workflows.Execution;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Operations.Reactions;

internal sealed class OnStartAskedStart(LoyaltyDbContext db, InstanceStore store, WorkflowLibrary library, WorkflowRunner runner, Unit unit) : IReaction<StartAsked>, ILastResort<StartAsked>
{
    public Task ReactAsync(StartAsked news, Guid eventId, CancellationToken cancellationToken) => StartAsync(news, null, cancellationToken);

    public Task PutAwayAsync(StartAsked news, string reason, CancellationToken cancellationToken) => StartAsync(news, reason, cancellationToken);

    private async Task StartAsync(StartAsked news, string? failing, CancellationToken cancellationToken)
    {
        var parent = news is { Parent: { } instance, ParentBookmark: { } bookmark } ? new ParentBookmark(instance, bookmark) : null;
        if (await store.HasAsync(news.Instance, cancellationToken) || (parent is not null && !await IsAwaitedAsync(parent, cancellationToken)))
        {
            return;
        }

        if (await library.VersionAsync(news.DefinitionId, news.Version, cancellationToken) is { } version)
        {
            var request = new StartRequest(news.Instance, news.CorrelationId, JsonNode.Parse(news.Input) as JsonObject, news.TriggerActivity, parent);
            await runner.StartAsync(version, request, cancellationToken, news.Depth, failing);
        }
        else if (parent is not null)
        {
            unit.Tell(new BookmarksMet(parent.InstanceId, [parent.BookmarkId], ChildReport.Failed(news.Instance, Aftermath.NotPublished(news.DefinitionId)).ToJson().ToJsonString(EventJson.Options)));
        }
    }

    /// <summary>False when the parent was called off or has gone on before its child could begin; one that stands still with an error may go on.</summary>
    private async Task<bool> IsAwaitedAsync(ParentBookmark parent, CancellationToken cancellationToken) =>
        await store.TakeAsync(parent.InstanceId, cancellationToken) is { } instance // taken, so that nobody calls it off between this look and the child's beginning
        && (instance.SubStatus is WorkflowSubStatus.Faulted || await db.Set<InstanceBookmark>().AnyAsync(bookmark => bookmark.Id == parent.BookmarkId, cancellationToken));
}
