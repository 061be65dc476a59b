using Loyalty.Domain;
using Loyalty.Domain.Members;
using Loyalty.Modules.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Members;

/// <summary>The house rules of one hotel as its owner has set them. A hotel without a sheet has the usual ones.</summary>
public sealed class HouseRulesSheet : IHotelOwned
{
    private HouseRulesSheet()
    {
    }

    /// <inheritdoc/>
    public HotelId HotelId { get; private set; }

    /// <summary>The rules.</summary>
    public HouseRules Rules { get; private set; } = new();

    /// <summary>Who changed them last.</summary>
    public string ChangedBy { get; private set; } = "";

    /// <summary>When.</summary>
    public DateTimeOffset ChangedAt { get; private set; }

    internal static HouseRulesSheet Of(HotelId hotel) => new() { HotelId = hotel };

    internal void Change(HouseRules rules, string by, DateTimeOffset now) => (Rules, ChangedBy, ChangedAt) = (rules, by, now);
}

/// <summary>Reads the house rules.</summary>
internal static class HouseRulesReading
{
    public static async Task<HouseRules> HouseRulesAsync(this LoyaltyDbContext db, CancellationToken cancellationToken) =>
        (await db.Set<HouseRulesSheet>().AsNoTracking().SingleOrDefaultAsync(cancellationToken))?.Rules ?? new HouseRules();
}
