using Loyalty.Domain;
using Loyalty.Domain.Ledger;
using Loyalty.Domain.Members;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;

namespace Loyalty.Modules.Members;

/// <summary>
/// Gives a stay that has no member yet to one, because the guest asked for it; it earns at once if it may. One of the member's own that was from before the membership is
/// judged again, because the claim may have been accepted now.
/// </summary>
[Allows(StaffRole.Staff)]
public sealed record AttachStayToMember(StayId Stay, MemberId Member) : ICommand<Done>;

internal sealed class AttachStayToMemberHandler(LoyaltyDbContext db, Unit unit) : ICommandHandler<AttachStayToMember, Done>
{
    public async Task<Result<Done>> Handle(AttachStayToMember command, CancellationToken cancellationToken)
    {
        if (await db.LockAsync<Stay>("stays", command.Stay.Value, stay => stay.Id == command.Stay, cancellationToken) is not { } stay)
        {
            return PipelineRefusals.NotFound();
        }

        var survivor = await db.SurvivorOfAsync(command.Member, cancellationToken);
        if (await db.Set<Member>().FindAsync([survivor], cancellationToken) is not { } member)
        {
            return MembersRefusals.MemberNotFound();
        }

        if (stay.MemberId is { } other && other != member.Id)
        {
            return MembersRefusals.StayTaken();
        }

        if (stay.MemberId is not null && stay.Credit.Reason != EarnReasons.BeforeEnrolment)
        {
            return Done.It;
        }

        stay.AttachTo(member.Id);
        unit.Tell(new StayAttached(stay.Id, member.Id));
        return Done.It;
    }
}
