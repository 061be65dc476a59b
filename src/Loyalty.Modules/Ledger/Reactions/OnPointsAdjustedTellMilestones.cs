using Loyalty.Domain.Ledger;
using Loyalty.Modules.Members;
using Loyalty.Modules.Pipeline;

namespace Loyalty.Modules.Ledger.Reactions;

/// <summary>A stay that is corrected may pass a milestone that it had missed.</summary>
internal sealed class OnPointsAdjustedTellMilestones(Milestones milestones) : IReaction<PointsAdjusted>
{
    public Task ReactAsync(PointsAdjusted news, Guid eventId, CancellationToken cancellationToken) =>
        news.Stay is { } stay ? milestones.TellAsync(news.Member, stay, cancellationToken) : Task.CompletedTask;
}
