using Loyalty.Domain;
using Loyalty.Domain.Ledger;
using Loyalty.Domain.Members;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;

namespace Loyalty.Modules.Ledger;

/// <summary>
/// Judges a stay by its newest state and posts the difference to what was posted for it before: points earned, or a correction.
/// Whoever else pays lines of the bill, or was its guest before, is settled in the same unit. The members' tiers are reviewed with it.
/// Asking again without a new state changes nothing.
/// </summary>
[Allows]
public sealed record AwardPointsForStay(StayId Stay) : ICommand<StayAward>;

/// <summary>What judging a stay did: the guest's entries posted now, the guest's balance and tier after it, and why nothing was earned, where so.</summary>
public sealed record StayAward(StayId Stay, MemberId? Member, IReadOnlyList<StatementEntry> Entries, Points Balance, string? Tier, string? Reason);

internal sealed class AwardPointsForStayHandler(LoyaltyDbContext db, StayJudging judging) : ICommandHandler<AwardPointsForStay, StayAward>
{
    public async Task<Result<StayAward>> Handle(AwardPointsForStay command, CancellationToken cancellationToken)
    {
        if (await db.RowAsync<Stay>(command.Stay, cancellationToken) is not { } known)
        {
            return PipelineRefusals.NotFound();
        }

        await judging.SettleSharesAsync([known], known.MemberId, cancellationToken);
        if (known.MemberId is not { } guest)
        {
            return new StayAward(known.Id, null, [], Points.Zero, null, EarnReasons.NoMember);
        }

        var (ledger, member, stays) = await judging.JudgeAsync(guest, known.Id, cancellationToken);
        return new StayAward(known.Id, guest, [.. ledger.Entries.Select(StatementEntry.Of)], ledger.Balance, member.TierCode, stays[0].Credit.Reason);
    }
}
