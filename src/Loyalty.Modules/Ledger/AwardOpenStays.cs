using Loyalty.Domain;
using Loyalty.Domain.Members;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Ledger;

/// <summary>Judges all stays of a member as they are known now, and answers the balance. Asking again changes nothing.</summary>
[Allows]
public sealed record AwardOpenStays(MemberId Member) : ICommand<Points>;

internal sealed class AwardOpenStaysHandler(LoyaltyDbContext db, IMediator mediator) : ICommandHandler<AwardOpenStays, Points>
{
    public async Task<Result<Points>> Handle(AwardOpenStays command, CancellationToken cancellationToken)
    {
        await db.SaveChangesAsync(cancellationToken); // the stays may have been attached in this unit
        var stays = await db.Set<Stay>().Where(stay => stay.MemberId == command.Member && stay.Status == StayStatus.CheckedOut)
            .OrderBy(stay => stay.Departure).ThenBy(stay => stay.Id).Select(stay => stay.Id).ToArrayAsync(cancellationToken);
        foreach (var stay in stays)
        {
            await mediator.Send(new AwardPointsForStay(stay), cancellationToken);
        }

        return (await db.Set<PointsAccount>().FindAsync([command.Member, Purse.Points], cancellationToken))?.Balance ?? Points.Zero;
    }
}
