using System.Text.Json.Nodes;
using Loyalty.Domain.Ledger;
using Loyalty.Modules.Operations.Activities;
using Loyalty.Modules.Pipeline;

namespace Loyalty.Modules.Operations.Reactions;

internal sealed class OnContestAnsweredSignalWorkflows(WorkflowSignals signals) : IReaction<ContestAnswered>
{
    public Task ReactAsync(ContestAnswered news, Guid eventId, CancellationToken cancellationToken)
    {
        var input = new JsonObject
        {
            ["memberId"] = news.Member.ToString(),
            ["contestId"] = news.Contest.ToString(),
            ["entryId"] = news.Entry.ToString(),
            ["on"] = news.On.ToString(),
            ["accepted"] = news.IsAccepted,
            ["answer"] = news.Answer,
        };
        return signals.SendAsync(new Signal(eventId, WhenContestAnswered.Hashes, $"member:{news.Member}", input), cancellationToken);
    }
}
