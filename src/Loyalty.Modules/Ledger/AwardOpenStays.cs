using Loyalty.Domain;
using Loyalty.Domain.Ledger;
using Loyalty.Domain.Members;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Ledger;

/// <summary>Judges all stays of a member as they are known now, in one pass, and answers the balance. Asking again changes nothing.</summary>
[Allows]
public sealed record AwardOpenStays(MemberId Member) : ICommand<Points>
{
    /// <summary>True when a merge has brought the stays together: a tier that they reach together is reached today.</summary>
    internal bool AreMerged { get; init; }
}

internal sealed class AwardOpenStaysHandler(LoyaltyDbContext db, StayJudging judging) : ICommandHandler<AwardOpenStays, Points>
{
    public async Task<Result<Points>> Handle(AwardOpenStays command, CancellationToken cancellationToken)
    {
        await db.SaveChangesAsync(cancellationToken); // the stays may have been attached in this unit
        var stays = await db.Set<Stay>().Where(stay => stay.MemberId == command.Member && stay.Status == StayStatus.CheckedOut).ToArrayAsync(cancellationToken);
        if (stays.Length == 0 && !command.AreMerged)
        {
            return (await db.Set<PointsAccount>().FindAsync([command.Member, Purse.Points], cancellationToken))?.Balance ?? Points.Zero;
        }

        await judging.SettleSharesAsync(stays, command.Member, cancellationToken);
        return (await judging.JudgeAllAsync(command.Member, [.. stays.Select(stay => stay.Id)], command.AreMerged, cancellationToken)).Ledger.Balance;
    }
}
