using Loyalty.Domain.Members;
using Loyalty.Modules.Pipeline;
using MediatR;

namespace Loyalty.Modules.Ledger.Consequences;

/// <summary>A stay that finds its member later earns then.</summary>
internal sealed class OnStayAttachedAwardPoints(IMediator mediator) : IConsequence<StayAttached>
{
    public Task HandleAsync(StayAttached news, CancellationToken cancellationToken) => mediator.Send(new AwardPointsForStay(news.Stay), cancellationToken);
}
