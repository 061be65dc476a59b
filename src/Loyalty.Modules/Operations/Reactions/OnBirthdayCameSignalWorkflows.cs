using System.Text.Json.Nodes;
using Loyalty.Domain.Members;
using Loyalty.Modules.Operations.Activities;
using Loyalty.Modules.Pipeline;

namespace Loyalty.Modules.Operations.Reactions;

internal sealed class OnBirthdayCameSignalWorkflows(WorkflowSignals signals) : IReaction<BirthdayCame>
{
    public Task ReactAsync(BirthdayCame news, Guid eventId, CancellationToken cancellationToken)
    {
        var input = new JsonObject { ["memberId"] = news.Member.ToString(), ["on"] = news.On.ToString() };
        return signals.SendAsync(new Signal(eventId, WhenBirthday.Hashes, $"member:{news.Member}", input), cancellationToken);
    }
}
