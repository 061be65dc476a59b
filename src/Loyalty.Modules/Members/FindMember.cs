using Loyalty.Domain;
using Loyalty.Domain.Members;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;
using MediatR;

namespace Loyalty.Modules.Members;

/// <summary>The member with an e-mail address, however it is typed; null when there is none.</summary>
[Allows(StaffRole.Staff, Scope = "read")]
public sealed record FindMember(string Email) : IQuery<MemberCard?>;

internal sealed class FindMemberHandler(LoyaltyDbContext db, IMediator mediator) : IQueryHandler<FindMember, MemberCard?>
{
    public async Task<Result<MemberCard?>> Handle(FindMember query, CancellationToken cancellationToken)
    {
        var member = await db.MemberByEmailAsync(EmailAddress.Normalise(query.Email), cancellationToken);
        return member is { } id ? (await mediator.Send(new GetMember(id), cancellationToken)).Map<MemberCard?>(card => card) : (MemberCard?)null;
    }
}
