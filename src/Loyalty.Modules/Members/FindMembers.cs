using Loyalty.Domain;
using Loyalty.Domain.Members;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Members;

/// <summary>Members by the beginning of a name, number or e-mail address (all for an empty text), of one tier or of every, a page at a time.</summary>
[Allows(StaffRole.Staff, Scope = "read")]
public sealed record FindMembers(string? Text = null, string? TierCode = null, MemberOrder Order = MemberOrder.Name, int Skip = 0, int Take = 50) : IQuery<FoundMembers>, IChecked
{
    /// <inheritdoc/>
    public IEnumerable<Refusal> Check()
    {
        if (Take is < 1 or > 200)
        {
            yield return PipelineRefusals.OutOfRange("/take", 1, 200);
        }

        if (Skip < 0)
        {
            yield return PipelineRefusals.OutOfRange("/skip", 0, int.MaxValue);
        }
    }
}

/// <summary>In which order members are listed.</summary>
public enum MemberOrder
{
    /// <summary>By last name.</summary>
    Name,
    /// <summary>The newest first.</summary>
    Newest,
    /// <summary>Those with the most points first.</summary>
    Points,
}

/// <summary>One page of members, and how many there are in all.</summary>
public sealed record FoundMembers(IReadOnlyList<FoundMember> Items, int Total);

/// <summary>A line of the list of members.</summary>
public sealed record FoundMember(
    MemberId Id, string Number, string FirstName, string LastName, string Email, string TierCode, int TierRank, LocalText TierName, Points Points, DateTimeOffset EnrolledAt);

internal sealed class FindMembersHandler(LoyaltyDbContext db, TimeProvider clock) : IQueryHandler<FindMembers, FoundMembers>
{
    public async Task<Result<FoundMembers>> Handle(FindMembers query, CancellationToken cancellationToken)
    {
        var members = await db.FoundAsync(query.Text, cancellationToken);
        if (query.TierCode is { Length: > 0 } tier)
        {
            members = members.Where(member => member.TierCode == tier);
        }

        var total = await members.CountAsync(cancellationToken);
        var page = await PageOf(members, query).ToArrayAsync(cancellationToken);
        var names = await db.TierNamesAsync(clock, cancellationToken);
        return new FoundMembers([.. page.Select(row => new FoundMember(
            row.Member.Id, row.Member.Number, row.Member.FirstName, row.Member.LastName, row.Member.Email,
            row.Member.TierCode, row.Member.TierRank, names(row.Member.TierCode), row.Balance, row.Member.EnrolledAt))], total);
    }

    /// <summary>The page is cut before the accounts are joined, except where the points decide the order.</summary>
    private IQueryable<MemberAndBalance> PageOf(IQueryable<Member> members, FindMembers query)
    {
        var accounts = db.PointsAccounts().AsNoTracking();
        if (query.Order == MemberOrder.Points)
        {
            return (from account in accounts
                    join member in members on account.MemberId equals member.Id
                    orderby account.Balance descending, account.MemberId
                    select new MemberAndBalance(member, account.Balance)).Skip(query.Skip).Take(query.Take);
        }

        var ordered = query.Order == MemberOrder.Newest ? members.OrderByDescending(member => member.EnrolledAt).ThenBy(member => member.Id) : members.ByName(db.IsSqlite);
        return ordered.Skip(query.Skip).Take(query.Take).Join(accounts, member => member.Id, account => account.MemberId, (member, account) => new MemberAndBalance(member, account.Balance));
    }

    private sealed record MemberAndBalance(Member Member, Points Balance);
}
