using Loyalty.Domain;
using Loyalty.Domain.Members;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Design;

/// <summary>
/// What each guest of the hotel, member or not, stayed and spent in the last months, so that thresholds can be tried out on it. Only
/// the channels and categories named count, as they would for a member; an empty list lets all of them count.
/// </summary>
[Allows(StaffRole.Manager)]
public sealed record GetGuestTotals(int WindowMonths, IReadOnlyList<string> Channels, IReadOnlyList<string> Categories) : IQuery<GuestTotals>;

/// <summary>Nights and net spend of each guest with a departure in the span; without names.</summary>
public sealed record GuestTotals(int WindowMonths, BusinessDate From, BusinessDate To, IReadOnlyList<GuestTotal> Guests)
{
    /// <summary>How many of the guests would be in each tier, lowest first.</summary>
    public IReadOnlyList<int> Reach(TierPolicy policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        var counts = new int[policy.Tiers.Count];
        foreach (var guest in Guests)
        {
            counts[policy.Review(guest.Nights, guest.SpendMinor).Rank - 1]++;
        }

        return counts;
    }
}

/// <summary>What one guest stayed and spent.</summary>
public readonly record struct GuestTotal(int Nights, long SpendMinor);

internal sealed class GetGuestTotalsHandler(LoyaltyDbContext db, TimeProvider clock) : IQueryHandler<GetGuestTotals, GuestTotals>
{
    public async Task<Result<GuestTotals>> Handle(GetGuestTotals query, CancellationToken cancellationToken)
    {
        var today = (await db.OwnHotelAsync(cancellationToken)).DayAt(clock.GetUtcNow());
        var from = today.AddMonths(-Math.Clamp(query.WindowMonths, 1, 120)).AddDays(1);
        var channels = query.Channels.ToArray();
        var stays = await db.Set<Stay>().AsNoTracking()
            .Where(stay => stay.Status == StayStatus.CheckedOut && stay.Departure >= from && stay.Departure <= today)
            .Where(stay => channels.Length == 0 || channels.Contains(stay.ChannelKind))
            .Select(stay => new { stay.MemberId, stay.GuestId, stay.GuestEmail, stay.Id, stay.Nights, stay.FolioLines })
            .ToListAsync(cancellationToken);
        var guests = stays
            .GroupBy(stay => (stay.MemberId, Guest: stay.MemberId is null ? stay.GuestId : null, Email: stay.MemberId is null && stay.GuestId is null ? stay.GuestEmail ?? stay.Id.ToString() : null))
            .Select(guest => new GuestTotal(guest.Sum(stay => stay.Nights), guest.Sum(stay => stay.FolioLines.Where(Counts).Sum(line => line.NetMinor))));
        return new GuestTotals(query.WindowMonths, from, today, [.. guests]);

        bool Counts(FolioLine line) => !line.IsVoid && (query.Categories.Count == 0 || query.Categories.Contains(line.Category));
    }
}
