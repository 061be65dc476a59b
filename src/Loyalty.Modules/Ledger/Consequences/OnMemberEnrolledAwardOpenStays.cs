using Loyalty.Domain.Members;
using Loyalty.Modules.Pipeline;
using MediatR;

namespace Loyalty.Modules.Ledger.Consequences;

/// <summary>A guest who enrols shortly after a stay gets its points, and those of what they paid of another guest's bill.</summary>
internal sealed class OnMemberEnrolledAwardOpenStays(IMediator mediator) : IConsequence<MemberEnrolled>
{
    public async Task HandleAsync(MemberEnrolled news, CancellationToken cancellationToken)
    {
        await mediator.Send(new AwardOpenStays(news.Member), cancellationToken);
        await mediator.Send(new AwardPaidStays(news.Member), cancellationToken);
    }
}
