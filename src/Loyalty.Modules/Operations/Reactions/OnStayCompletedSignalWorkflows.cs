using System.Text.Json.Nodes;
using Loyalty.Domain.Members;
using Loyalty.Modules.Operations.Activities;
using Loyalty.Modules.Pipeline;

namespace Loyalty.Modules.Operations.Reactions;

internal sealed class OnStayCompletedSignalWorkflows(WorkflowSignals signals) : IReaction<StayCompleted>
{
    public Task ReactAsync(StayCompleted news, Guid eventId, CancellationToken cancellationToken)
    {
        var input = new JsonObject { ["memberId"] = news.Member.ToString(), ["stayId"] = news.Stay.ToString(), ["departure"] = news.Departure.ToString() };
        return signals.SendAsync(new Signal(eventId, WhenStayCompleted.Hashes, $"member:{news.Member}", input), cancellationToken);
    }
}
