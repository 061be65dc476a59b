using System.Text.Json.Nodes;
using Loyalty.Domain.Members;
using Loyalty.Modules.Operations.Activities;
using Loyalty.Modules.Pipeline;

namespace Loyalty.Modules.Operations.Reactions;

internal sealed class OnMemberWentQuietSignalWorkflows(WorkflowSignals signals) : IReaction<MemberWentQuiet>
{
    public Task ReactAsync(MemberWentQuiet news, Guid eventId, CancellationToken cancellationToken)
    {
        var input = new JsonObject { ["memberId"] = news.Member.ToString(), ["days"] = news.Days, ["since"] = news.Since.ToString() };
        return signals.SendAsync(new Signal(eventId, WhenMemberQuiet.HashesOf(news.Days), $"member:{news.Member}", input), cancellationToken);
    }
}
