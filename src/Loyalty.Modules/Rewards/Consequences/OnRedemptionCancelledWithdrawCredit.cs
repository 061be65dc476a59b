using Loyalty.Domain.Rewards;
using Loyalty.Modules.Ledger;
using Loyalty.Modules.Members;
using Loyalty.Modules.Pipeline;
using MediatR;

namespace Loyalty.Modules.Rewards.Consequences;

/// <summary>A reward that a member has not had after all counts towards no tier, and stays are judged again without it.</summary>
internal sealed class OnRedemptionCancelledWithdrawCredit(IMediator mediator) : IConsequence<RedemptionCancelled>
{
    public async Task HandleAsync(RedemptionCancelled news, CancellationToken cancellationToken)
    {
        var withdrawn = await mediator.Send(new WithdrawTierCredit(news.Member, CreditTier.Reward, news.Redemption.ToString()), cancellationToken);
        if (withdrawn is { IsRefused: false, Value: true })
        {
            await mediator.Send(new AwardOpenStays(news.Member), cancellationToken);
        }
    }
}
