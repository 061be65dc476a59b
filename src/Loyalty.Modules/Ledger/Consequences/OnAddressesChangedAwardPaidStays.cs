using Loyalty.Domain.Members;
using Loyalty.Modules.Pipeline;
using MediatR;

namespace Loyalty.Modules.Ledger.Consequences;

/// <summary>What an address has paid of bills brings its points to the member whose it is, as soon as that is known.</summary>
internal sealed class OnAddressesChangedAwardPaidStays(IMediator mediator) : IConsequence<AddressesChanged>
{
    public Task HandleAsync(AddressesChanged news, CancellationToken cancellationToken) => mediator.Send(new AwardPaidStays(news.Member), cancellationToken);
}
