using Loyalty.Domain;
using Loyalty.Domain.Ledger;
using Loyalty.Domain.Members;
using Loyalty.Modules.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Access;

/// <summary>A hotel's currency: bills are kept in it and judged again in it, so it stays once there are any.</summary>
internal static class HotelCurrency
{
    /// <summary>Why the hotel cannot have another currency; null when it keeps its own, or has neither stays nor entries yet.</summary>
    public static async Task<Refusal?> CurrencyRefusalAsync(this LoyaltyDbContext db, Hotel hotel, string currency, CancellationToken cancellationToken) =>
        currency != hotel.Currency && (await db.Set<Stay>().AnyAsync(cancellationToken) || await db.Set<LedgerEntry>().AnyAsync(cancellationToken))
            ? HotelRefusals.CurrencyInUse(hotel.Currency)
            : null;
}
