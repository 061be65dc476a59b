using Loyalty.Domain.Rewards;
using Loyalty.Modules.Members;
using Loyalty.Modules.Pipeline;
using MediatR;

namespace Loyalty.Modules.Rewards.Consequences;

/// <summary>A reward that a member has had counts towards tiers that ask for rewards.</summary>
internal sealed class OnVoucherHonouredCreditTier(IMediator mediator) : IConsequence<VoucherHonoured>
{
    public Task HandleAsync(VoucherHonoured news, CancellationToken cancellationToken) =>
        mediator.Send(new CreditTier(news.Member, CreditTier.Reward, 0, news.Redemption.ToString()), cancellationToken);
}
