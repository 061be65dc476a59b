using Loyalty.Domain;
using Loyalty.Domain.Members;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Members;

/// <summary>The stays that arrive on a hotel day and were not cancelled, members first and the highest tier before all.</summary>
[Allows(StaffRole.Staff, Scope = "read")]
public sealed record ListArrivals(BusinessDate Day) : IQuery<IReadOnlyList<Arrival>>;

/// <summary>A guest who arrives; name, number, tier and points only for members.</summary>
public sealed record Arrival(
    StayId Stay, BusinessDate ArrivalOn, BusinessDate DepartureOn, int Nights, int Adults, int Children, string ChannelKind, string? GuestEmail,
    MemberId? Member, string? Name, string? Number, string? TierCode, int? TierRank, LocalText? TierName, Points? Points);

internal sealed class ListArrivalsHandler(LoyaltyDbContext db, TimeProvider clock) : IQueryHandler<ListArrivals, IReadOnlyList<Arrival>>
{
    public async Task<Result<IReadOnlyList<Arrival>>> Handle(ListArrivals query, CancellationToken cancellationToken)
    {
        var rows = await (from stay in db.Set<Stay>().AsNoTracking()
                          join member in db.Set<Member>() on stay.MemberId equals member.Id into members
                          from member in members.DefaultIfEmpty()
                          join account in db.PointsAccounts() on stay.MemberId equals account.MemberId into accounts
                          from account in accounts.DefaultIfEmpty()
                          where stay.Arrival == query.Day && stay.Status != StayStatus.Cancelled && stay.Status != StayStatus.NoShow
                          select new { stay.Id, stay.Arrival, stay.Departure, stay.Nights, stay.Adults, stay.Children, stay.ChannelKind, stay.GuestEmail, Member = member, Points = (Points?)account.Balance })
            .ToArrayAsync(cancellationToken);
        var names = await db.TierNamesAsync(clock, cancellationToken);
        return rows.OrderByDescending(row => row.Member?.TierRank ?? 0).ThenBy(row => row.Member?.LastFirstKey ?? row.GuestEmail, StringComparer.Ordinal)
            .Select(row => new Arrival(
                row.Id, row.Arrival, row.Departure, row.Nights, row.Adults, row.Children, row.ChannelKind, row.GuestEmail,
                row.Member?.Id, row.Member?.FullName, row.Member?.Number, row.Member?.TierCode, row.Member?.TierRank,
                row.Member is null ? null : names(row.Member.TierCode), row.Member is null ? null : row.Points))
            .ToArray();
    }
}
