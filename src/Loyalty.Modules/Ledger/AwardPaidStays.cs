using Loyalty.Domain;
using Loyalty.Domain.Members;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;
using MediatR;

namespace Loyalty.Modules.Ledger;

/// <summary>
/// Judges the stays of whose bills a member pays lines under the names that are known to be theirs now, as far back as stays belong to the membership; answers
/// how many there are. Asking again changes nothing.
/// </summary>
[Allows]
public sealed record AwardPaidStays(MemberId Member) : ICommand<int>;

internal sealed class AwardPaidStaysHandler(LoyaltyDbContext db, IMediator mediator) : ICommandHandler<AwardPaidStays, int>
{
    public async Task<Result<int>> Handle(AwardPaidStays command, CancellationToken cancellationToken)
    {
        await db.SaveChangesAsync(cancellationToken); // the member may have enrolled in this unit
        var member = await db.Set<Member>().FindAsync([command.Member], cancellationToken) ?? throw new InvalidOperationException($"There is no member {command.Member}.");
        var paid = await db.StaysPaidByAsync(member.Id, member.EnrolledOn.AddDays(-Member.RetroDays), cancellationToken);
        foreach (var id in paid)
        {
            await db.LockAsync<Stay>("stays", id.Value, stay => stay.Id == id, cancellationToken); // as whoever reports it does, so that its newest state is judged
            await mediator.Send(new AwardPointsForStay(id), cancellationToken);
        }

        return paid.Count;
    }
}
