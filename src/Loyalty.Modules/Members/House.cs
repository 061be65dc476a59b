using Loyalty.Domain;
using Loyalty.Modules.Persistence;

namespace Loyalty.Modules.Members;

/// <summary>The hotel in whose name a unit works, read once a unit.</summary>
internal static class House
{
    /// <summary>The hotel; throws where none is known, because a use case of a hotel is not sent without one.</summary>
    public static async Task<Hotel> HotelAsync(this LoyaltyDbContext db, CancellationToken cancellationToken)
    {
        var id = db.Hotel ?? throw new InvalidOperationException("No hotel is known here.");
        return await db.RowAsync<Hotel>(id, cancellationToken) ?? throw new InvalidOperationException($"There is no hotel {id}.");
    }

    /// <summary>The hotel's day now.</summary>
    public static async Task<BusinessDate> TodayAsync(this LoyaltyDbContext db, TimeProvider clock, CancellationToken cancellationToken) =>
        (await db.HotelAsync(cancellationToken)).DayAt(clock.GetUtcNow());
}
