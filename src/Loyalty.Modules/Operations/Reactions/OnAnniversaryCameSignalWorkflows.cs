using System.Text.Json.Nodes;
using Loyalty.Domain.Members;
using Loyalty.Modules.Operations.Activities;
using Loyalty.Modules.Pipeline;

namespace Loyalty.Modules.Operations.Reactions;

internal sealed class OnAnniversaryCameSignalWorkflows(WorkflowSignals signals) : IReaction<AnniversaryCame>
{
    public Task ReactAsync(AnniversaryCame news, Guid eventId, CancellationToken cancellationToken)
    {
        var input = new JsonObject { ["memberId"] = news.Member.ToString(), ["on"] = news.On.ToString(), ["years"] = news.Years };
        return signals.SendAsync(new Signal(eventId, WhenAnniversary.Hashes, $"member:{news.Member}", input), cancellationToken);
    }
}
