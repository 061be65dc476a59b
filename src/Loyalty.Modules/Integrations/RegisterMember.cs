using Loyalty.Domain;
using Loyalty.Domain.Members;
using Loyalty.Modules.Ledger;
using Loyalty.Modules.Members;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;
using MediatR;

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

        var member = enrolled.Value;
        var points = await mediator.Send(new AwardOpenStays(member.Member), cancellationToken);
        return new MemberRegistration(member.Member, member.Number, (await db.Set<Member>().FindAsync([member.Member], cancellationToken))?.TierCode ?? member.Tier, points.Value, member.EnrolledAt, member.WasMember);
    }
}
