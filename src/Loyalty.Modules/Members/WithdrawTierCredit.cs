using Loyalty.Domain;
using Loyalty.Domain.Members;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Members;

/// <summary>
/// Takes back what a member was credited with under a key, which turned out not to have happened; the tier is reviewed within minutes. Answers whether anything was.
/// </summary>
[Allows(StaffRole.Manager)]
public sealed record WithdrawTierCredit(MemberId Member, string Action, string OnceKey) : ICommand<bool>;

internal sealed class WithdrawTierCreditHandler(LoyaltyDbContext db, TimeProvider clock) : ICommandHandler<WithdrawTierCredit, bool>
{
    public async Task<Result<bool>> Handle(WithdrawTierCredit command, CancellationToken cancellationToken)
    {
        if (await db.LockSurvivorAsync(command.Member, cancellationToken) is not { } member)
        {
            return MembersRefusals.MemberNotFound();
        }

        MemberId[] takenIn = await db.Set<Member>().Where(row => row.MergedInto == member.Id).Select(row => row.Id).ToArrayAsync(cancellationToken); // one of whom may have been credited
        var ids = takenIn.Append(member.Id).Select(owner => CreditTier.IdOf(owner, command.Action, command.OnceKey)).ToArray();
        if (await db.Set<TierCredit>().Where(credit => ids.Contains(credit.Id)).ToArrayAsync(cancellationToken) is not { Length: > 0 } credits)
        {
            return false;
        }

        db.RemoveRange(credits);
        member.ReviewFrom(await db.TodayAsync(clock, cancellationToken));
        return true;
    }
}
