using System.Text.Json.Nodes;
using Loyalty.Domain.Ledger;
using Loyalty.Modules.Operations.Activities;
using Loyalty.Modules.Pipeline;

namespace Loyalty.Modules.Operations.Reactions;

internal sealed class OnPointsEarnedSignalWorkflows(WorkflowSignals signals) : IReaction<PointsEarned>
{
    public Task ReactAsync(PointsEarned news, Guid eventId, CancellationToken cancellationToken)
    {
        var input = new JsonObject { ["memberId"] = news.Member.ToString(), ["entryId"] = news.Entry.ToString(), ["points"] = news.Points.Value, ["stayId"] = news.Stay?.ToString() };
        return signals.SendAsync(new Signal(eventId, WhenPointsEarned.Hashes, $"member:{news.Member}", input), cancellationToken);
    }
}
