using Loyalty.Domain.Rewards;
using Loyalty.Modules.Members;
using Loyalty.Modules.Pipeline;
using MediatR;

namespace Loyalty.Modules.Rewards.Consequences;

/// <summary>A reward that a member has not had after all counts towards no tier.</summary>
internal sealed class OnRedemptionCancelledWithdrawCredit(IMediator mediator) : IConsequence<RedemptionCancelled>
{
    public Task HandleAsync(RedemptionCancelled news, CancellationToken cancellationToken) =>
        mediator.Send(new WithdrawTierCredit(news.Member, CreditTier.Reward, news.Redemption.ToString()), cancellationToken);
}
