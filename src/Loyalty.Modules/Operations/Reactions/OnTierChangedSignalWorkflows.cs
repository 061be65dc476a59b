using System.Text.Json.Nodes;
using Loyalty.Domain.Members;
using Loyalty.Modules.Operations.Activities;
using Loyalty.Modules.Pipeline;

namespace Loyalty.Modules.Operations.Reactions;

internal sealed class OnTierChangedSignalWorkflows(WorkflowSignals signals) : IReaction<TierChanged>
{
    public Task ReactAsync(TierChanged news, Guid eventId, CancellationToken cancellationToken)
    {
        var input = new JsonObject { ["memberId"] = news.Member.ToString(), ["from"] = news.From, ["to"] = news.To, ["isRise"] = news.IsRise };
        return signals.SendAsync(new Signal(eventId, WhenTierChanged.HashesOf(news.IsRise), $"member:{news.Member}", input), cancellationToken);
    }
}
