using Loyalty.Domain;
using Loyalty.Domain.Members;
using Loyalty.Modules.Members;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Integrations;

/// <summary>Another system makes a guest a member. An address that is a member already is answered with that member.</summary>
[Allows(StaffRole.Staff, Scope = "members")]
public sealed record RegisterMember(EnrolMember Enrolment) : ICommand<MemberRegistration>;

/// <summary>The member, with the points of stays that have just begun to count, and whether they were one before.</summary>
public sealed record MemberRegistration(MemberId Id, string Number, string Tier, Points Points, DateTimeOffset EnrolledAt, bool WasMember);

internal sealed class RegisterMemberHandler(LoyaltyDbContext db, IMediator mediator) : ICommandHandler<RegisterMember, MemberRegistration>
{
    public async Task<Result<MemberRegistration>> Handle(RegisterMember command, CancellationToken cancellationToken)
    {
        var enrolled = await mediator.Send(command.Enrolment, cancellationToken);
        if (enrolled.Refusal is { } refusal)
        {
            return refusal;
        }

        await db.SaveChangesAsync(cancellationToken); // the balance is read back
        var (id, member) = (enrolled.Value.Member, enrolled.Value);
        var now = await (from row in db.Set<Member>()
                         join account in db.Set<PointsAccount>() on row.Id equals account.MemberId
                         where row.Id == id
                         select new { row.TierCode, account.Balance }).SingleAsync(cancellationToken);
        return new MemberRegistration(id, member.Number, now.TierCode, now.Balance, member.EnrolledAt, member.WasMember);
    }
}
