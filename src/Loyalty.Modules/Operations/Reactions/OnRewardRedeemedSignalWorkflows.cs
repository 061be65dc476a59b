using System.Text.Json.Nodes;
using Loyalty.Domain.Rewards;
using Loyalty.Modules.Operations.Activities;
using Loyalty.Modules.Pipeline;

namespace Loyalty.Modules.Operations.Reactions;

internal sealed class OnRewardRedeemedSignalWorkflows(WorkflowSignals signals) : IReaction<RewardRedeemed>
{
    public Task ReactAsync(RewardRedeemed news, Guid eventId, CancellationToken cancellationToken)
    {
        var input = new JsonObject { ["memberId"] = news.Member.ToString(), ["redemptionId"] = news.Redemption.ToString() };
        return signals.SendAsync(new Signal(eventId, WhenRewardRedeemed.Hashes, $"member:{news.Member}", input), cancellationToken);
    }
}
