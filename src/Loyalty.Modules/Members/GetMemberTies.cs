using Loyalty.Domain;
using Loyalty.Domain.Members;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Members;

/// <summary>What ties a member to others: further addresses, merged members, and the household.</summary>
[Allows(StaffRole.Staff, Scope = "read")]
public sealed record GetMemberTies(MemberId Member) : IQuery<MemberTies>;

/// <summary>The ties of a member. MergedInto is set where the member was taken in by another one; Merged are those taken in.</summary>
public sealed record MemberTies(TiedMember? MergedInto, IReadOnlyList<TiedMember> Merged, IReadOnlyList<TiedMember> Household, IReadOnlyList<string> Emails);

/// <summary>Another member by name and number.</summary>
public sealed record TiedMember(MemberId Id, string FullName, string Number);

internal sealed class GetMemberTiesHandler(LoyaltyDbContext db) : IQueryHandler<GetMemberTies, MemberTies>
{
    public async Task<Result<MemberTies>> Handle(GetMemberTies query, CancellationToken cancellationToken)
    {
        if (await db.Set<Member>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == query.Member, cancellationToken) is not { } member)
        {
            return MembersRefusals.MemberNotFound();
        }

        var (home, into) = (member.HouseholdId, member.MergedInto);
        var others = await db.Set<Member>().AsNoTracking()
            .Where(row => row.MergedInto == member.Id || row.Id == into || (home != null && row.HouseholdId == home && row.Id != member.Id)).OrderBy(row => row.Id).ToArrayAsync(cancellationToken);
        var emails = await db.Set<LinkedEmail>().Where(link => link.MemberId == member.Id).OrderBy(link => link.Email).Select(link => link.Email).ToArrayAsync(cancellationToken);
        return new MemberTies(
            others.Where(row => row.Id == into).Select(Tied).FirstOrDefault(), [.. others.Where(row => row.MergedInto == member.Id).Select(Tied)],
            [.. others.Where(row => home is not null && row.HouseholdId == home).Select(Tied)], emails);
    }

    private static TiedMember Tied(Member member) => new(member.Id, member.FullName, member.Number);
}
