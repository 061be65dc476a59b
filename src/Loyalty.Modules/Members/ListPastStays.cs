using Loyalty.Domain;
using Loyalty.Domain.Members;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Members;

/// <summary>How often some members have stayed up to a hotel day, and when they left last. Members who have not stayed are missing.</summary>
[Allows(StaffRole.Staff, Scope = "read")]
public sealed record ListPastStays(IReadOnlyList<MemberId> Members, BusinessDate Until) : IQuery<IReadOnlyList<PastStays>>;

/// <summary>The completed stays of a member: how many, and the last departure. Several rooms of one booking are one stay.</summary>
public sealed record PastStays(MemberId Member, int Count, BusinessDate LastDeparture);

internal sealed class ListPastStaysHandler(LoyaltyDbContext db) : IQueryHandler<ListPastStays, IReadOnlyList<PastStays>>
{
    public async Task<Result<IReadOnlyList<PastStays>>> Handle(ListPastStays query, CancellationToken cancellationToken)
    {
        MemberId?[] members = [.. query.Members.Distinct().Select(member => (MemberId?)member)];
        var stays = await db.Set<Stay>()
            .Where(stay => members.Contains(stay.MemberId) && stay.Status == StayStatus.CheckedOut && stay.Departure <= query.Until)
            .GroupBy(stay => stay.MemberId)
            .Select(group => new { Member = group.Key, Count = group.Select(stay => stay.Source + "\n" + stay.ExternalId).Distinct().Count(), Last = group.Max(stay => stay.Departure) })
            .ToArrayAsync(cancellationToken);
        return stays.Select(row => new PastStays(row.Member ?? default, row.Count, row.Last)).ToArray(); // the filter left only stays of members
    }
}
