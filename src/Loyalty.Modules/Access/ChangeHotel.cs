using Loyalty.Domain;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Access;

/// <summary>Changes the hotel's name, zone, currency, language and hour of the new day; the currency only until there are stays or entries.</summary>
[Allows(StaffRole.Owner)]
public sealed record ChangeHotel(string Name, string Zone, string Currency, string Language, TimeOnly DayChangesAt) : ICommand<Done>;

internal sealed class ChangeHotelHandler(LoyaltyDbContext db) : ICommandHandler<ChangeHotel, Done>
{
    public async Task<Result<Done>> Handle(ChangeHotel command, CancellationToken cancellationToken)
    {
        var hotel = await db.Set<Hotel>().SingleAsync(hotel => hotel.Id == db.Hotel, cancellationToken);
        return await db.CurrencyRefusalAsync(hotel, command.Currency, cancellationToken) is { } refusal
            ? refusal
            : hotel.Change(command.Name, command.Zone, command.Currency, command.Language, command.DayChangesAt);
    }
}
