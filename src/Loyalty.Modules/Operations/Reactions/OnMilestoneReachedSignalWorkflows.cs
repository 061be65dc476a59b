using System.Text.Json.Nodes;
using Loyalty.Domain.Members;
using Loyalty.Modules.Operations.Activities;
using Loyalty.Modules.Pipeline;

namespace Loyalty.Modules.Operations.Reactions;

internal sealed class OnMilestoneReachedSignalWorkflows(WorkflowSignals signals) : IReaction<MilestoneReached>
{
    public Task ReactAsync(MilestoneReached news, Guid eventId, CancellationToken cancellationToken)
    {
        var input = new JsonObject { ["memberId"] = news.Member.ToString(), ["measure"] = news.Measure, ["count"] = news.Count, ["stayId"] = news.Stay.ToString() };
        var hashes = news.Measure == MilestoneReached.Spend ? WhenSpendReached.HashesOf(news.Count) : WhenMilestone.HashesOf(news.Measure, news.Count);
        return signals.SendAsync(new Signal(eventId, hashes, $"member:{news.Member}", input), cancellationToken);
    }
}
