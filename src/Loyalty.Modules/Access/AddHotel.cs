using Loyalty.Domain;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;

namespace Loyalty.Modules.Access;

/// <summary>Adds a hotel to the installation; the program's verb, not a screen.</summary>
[Allows]
public sealed record AddHotel(string Name, string Zone = "Europe/Berlin", string Currency = "EUR", string Language = "de") : ICommand<HotelId>;

internal sealed class AddHotelHandler(LoyaltyDbContext db, TimeProvider clock) : ICommandHandler<AddHotel, HotelId>
{
    public Task<Result<HotelId>> Handle(AddHotel command, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var hotel = Hotel.Open(HotelId.New(now), command.Name, command.Zone, command.Currency, command.Language, new TimeOnly(4, 0), now);
        if (!hotel.IsRefused)
        {
            db.Add(hotel.Value);
        }

        return Task.FromResult(hotel.Map(opened => opened.Id));
    }
}
