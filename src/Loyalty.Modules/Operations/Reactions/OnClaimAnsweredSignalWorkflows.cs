using System.Text.Json.Nodes;
using Loyalty.Domain.Members;
using Loyalty.Modules.Operations.Activities;
using Loyalty.Modules.Pipeline;

namespace Loyalty.Modules.Operations.Reactions;

internal sealed class OnClaimAnsweredSignalWorkflows(WorkflowSignals signals) : IReaction<ClaimAnswered>
{
    public Task ReactAsync(ClaimAnswered news, Guid eventId, CancellationToken cancellationToken)
    {
        var input = new JsonObject
        {
            ["memberId"] = news.Member.ToString(),
            ["claimId"] = news.Claim.ToString(),
            ["arrival"] = news.Arrival.ToString(),
            ["departure"] = news.Departure.ToString(),
            ["accepted"] = news.IsAccepted,
            ["answer"] = news.Answer,
        };
        return signals.SendAsync(new Signal(eventId, WhenClaimAnswered.Hashes, $"member:{news.Member}", input), cancellationToken);
    }
}
