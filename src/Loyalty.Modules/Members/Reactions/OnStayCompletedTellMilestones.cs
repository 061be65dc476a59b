using Loyalty.Domain.Members;
using Loyalty.Modules.Pipeline;

namespace Loyalty.Modules.Members.Reactions;

internal sealed class OnStayCompletedTellMilestones(Milestones milestones) : IReaction<StayCompleted>
{
    public Task ReactAsync(StayCompleted news, Guid eventId, CancellationToken cancellationToken) => milestones.TellAsync(news.Member, news.Stay, cancellationToken);
}
