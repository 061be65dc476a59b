using Loyalty.Domain;
using Loyalty.Domain.Members;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Members;

/// <summary>A member's stays, the latest departure first; at most a hundred.</summary>
[Allows(StaffRole.Staff, Scope = "read")]
public sealed record ListStays(MemberId Member) : IQuery<IReadOnlyList<MemberStay>>;

/// <summary>A stay with what it counts and earned, or why not.</summary>
public sealed record MemberStay(
    StayId Id, string Source, string ExternalId, StayStatus Status, string ChannelKind, string? ChannelName, BusinessDate ArrivalOn, BusinessDate DepartureOn, int Nights,
    Points Earned, string? Reason, int CountedNights, long CountedSpendMinor);

internal sealed class ListStaysHandler(LoyaltyDbContext db) : IQueryHandler<ListStays, IReadOnlyList<MemberStay>>
{
    private const int Most = 100;

    public async Task<Result<IReadOnlyList<MemberStay>>> Handle(ListStays query, CancellationToken cancellationToken) =>
        await db.Set<Stay>().Where(stay => stay.MemberId == query.Member).OrderByDescending(stay => stay.Departure).Take(Most)
            .Select(stay => new MemberStay(
                stay.Id, stay.Source, stay.ExternalId, stay.Status, stay.ChannelKind, stay.ChannelName, stay.Arrival, stay.Departure, stay.Nights,
                stay.Credit.Posted, stay.Credit.Reason, stay.Credit.CountedNights, stay.Credit.CountedSpendMinor))
            .ToArrayAsync(cancellationToken);
}
