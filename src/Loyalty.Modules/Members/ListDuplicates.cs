using Loyalty.Domain;
using Loyalty.Domain.Members;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Members;

/// <summary>Members that look like one person: the same name and birth date, or an address that differs by what stands behind a plus sign only. At most a hundred groups.</summary>
[Allows(StaffRole.Manager)]
public sealed record ListDuplicates : IQuery<IReadOnlyList<DuplicateGroup>>;

/// <summary>Members that may be one person, the longest member first.</summary>
public sealed record DuplicateGroup(IReadOnlyList<DuplicateMember> Members);

/// <summary>One of them.</summary>
public sealed record DuplicateMember(MemberId Id, string Number, string FullName, string Email, BusinessDate? BirthDate, DateTimeOffset EnrolledAt);

internal sealed class ListDuplicatesHandler(LoyaltyDbContext db) : IQueryHandler<ListDuplicates, IReadOnlyList<DuplicateGroup>>
{
    private const int Most = 100;

    public async Task<Result<IReadOnlyList<DuplicateGroup>>> Handle(ListDuplicates query, CancellationToken cancellationToken)
    {
        var members = db.Set<Member>().AsNoTracking().Where(member => member.MergedInto == null);
        var keys = await members.Where(member => member.BirthDate != null).GroupBy(member => new { member.LastFirstKey, member.BirthDate }).Where(group => group.Count() > 1)
            .OrderBy(group => group.Key.LastFirstKey).Select(group => group.Key.LastFirstKey).Take(Most).ToArrayAsync(cancellationToken);
        var named = await members.Where(member => keys.Contains(member.LastFirstKey) && member.BirthDate != null).ToArrayAsync(cancellationToken);
        var tagged = await members.Where(member => member.Email.Contains('+')).OrderBy(member => member.Email).Take(Most).ToArrayAsync(cancellationToken);
        var plain = tagged.Select(member => Plain(member.Email)).Distinct().ToArray();
        var bases = await members.Where(member => plain.Contains(member.Email)).ToArrayAsync(cancellationToken);
        var groups = named.GroupBy(member => $"{member.LastFirstKey}|{member.BirthDate}").Concat(tagged.Concat(bases).GroupBy(member => Plain(member.Email)))
            .Select(group => group.DistinctBy(member => member.Id).OrderBy(member => member.EnrolledAt).ThenBy(member => member.Id.Value).ToArray())
            .Where(group => group.Length > 1).DistinctBy(group => string.Join(',', group.Select(member => member.Id)));
        return groups.Take(Most).Select(group => new DuplicateGroup(
            [.. group.Select(member => new DuplicateMember(member.Id, member.Number, member.FullName, member.Email, member.BirthDate, member.EnrolledAt))])).ToArray();
    }

    private static string Plain(string email)
    {
        var (at, plus) = (email.IndexOf('@', StringComparison.Ordinal), email.IndexOf('+', StringComparison.Ordinal));
        return plus > 0 && plus < at ? email[..plus] + email[at..] : email;
    }
}
