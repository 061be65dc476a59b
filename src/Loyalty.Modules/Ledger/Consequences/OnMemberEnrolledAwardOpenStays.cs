using Loyalty.Domain.Members;
using Loyalty.Modules.Pipeline;
using MediatR;

namespace Loyalty.Modules.Ledger.Consequences;

/// <summary>A guest who enrols shortly after a stay gets its points.</summary>
internal sealed class OnMemberEnrolledAwardOpenStays(IMediator mediator) : IConsequence<MemberEnrolled>
{
    public Task HandleAsync(MemberEnrolled news, CancellationToken cancellationToken) => mediator.Send(new AwardOpenStays(news.Member), cancellationToken);
}
