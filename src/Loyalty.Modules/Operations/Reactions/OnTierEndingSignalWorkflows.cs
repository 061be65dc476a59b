using System.Text.Json.Nodes;
using Loyalty.Domain.Members;
using Loyalty.Modules.Operations.Activities;
using Loyalty.Modules.Pipeline;

namespace Loyalty.Modules.Operations.Reactions;

internal sealed class OnTierEndingSignalWorkflows(WorkflowSignals signals) : IReaction<TierEnding>
{
    public Task ReactAsync(TierEnding news, Guid eventId, CancellationToken cancellationToken)
    {
        var input = new JsonObject
        {
            ["memberId"] = news.Member.ToString(),
            ["tier"] = news.Tier,
            ["after"] = news.To,
            ["until"] = news.Until.ToString(),
            ["days"] = news.Days,
            ["nightsMissing"] = news.NightsMissing,
            ["spendMissingMinor"] = news.SpendMissingMinor,
            ["staysMissing"] = news.StaysMissing,
            ["statusPointsMissing"] = news.StatusPointsMissing,
            ["rewardsMissing"] = news.RewardsMissing,
            ["actionsMissing"] = news.ActionsMissing,
            ["engagementMissing"] = news.EngagementMissing,
        };
        return signals.SendAsync(new Signal(eventId, WhenTierEnding.Hashes, $"member:{news.Member}", input), cancellationToken);
    }
}
