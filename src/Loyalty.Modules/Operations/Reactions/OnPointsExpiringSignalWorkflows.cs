using System.Text.Json.Nodes;
using Loyalty.Domain.Ledger;
using Loyalty.Modules.Operations.Activities;
using Loyalty.Modules.Pipeline;

namespace Loyalty.Modules.Operations.Reactions;

internal sealed class OnPointsExpiringSignalWorkflows(WorkflowSignals signals) : IReaction<PointsExpiring>
{
    public Task ReactAsync(PointsExpiring news, Guid eventId, CancellationToken cancellationToken)
    {
        var input = new JsonObject
        {
            ["memberId"] = news.Member.ToString(),
            ["points"] = news.Points.Value,
            ["lastDay"] = news.LastDay.ToString(),
            ["daysLeft"] = news.DaysLeft,
        };
        return signals.SendAsync(new Signal(eventId, WhenPointsExpiring.Hashes, $"member:{news.Member}", input), cancellationToken);
    }
}
