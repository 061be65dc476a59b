using System.Text.Json.Nodes;
using Loyalty.Domain.Members;
using Loyalty.Modules.Operations.Activities;
using Loyalty.Modules.Pipeline;

namespace Loyalty.Modules.Operations.Reactions;

internal sealed class OnMemberEnrolledSignalWorkflows(WorkflowSignals signals) : IReaction<MemberEnrolled>
{
    public Task ReactAsync(MemberEnrolled news, Guid eventId, CancellationToken cancellationToken)
    {
        var input = new JsonObject { ["memberId"] = news.Member.ToString(), ["language"] = news.Language };
        return signals.SendAsync(new Signal(eventId, WhenMemberEnrolled.Hashes, $"member:{news.Member}", input), cancellationToken);
    }
}
