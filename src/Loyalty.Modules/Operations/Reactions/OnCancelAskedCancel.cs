using Loyalty.Domain.Operations;
using Loyalty.Modules.Pipeline;

namespace Loyalty.Modules.Operations.Reactions;

internal sealed class OnCancelAskedCancel(WorkflowRunner runner) : IReaction<CancelAsked>
{
    public async Task ReactAsync(CancelAsked news, Guid eventId, CancellationToken cancellationToken)
    {
        if (await runner.TakeAsync(news.Instance, cancellationToken) is { } instance)
        {
            await runner.CancelAsync(instance, null, cancellationToken); // refused when it is over anyway
        }
    }
}
