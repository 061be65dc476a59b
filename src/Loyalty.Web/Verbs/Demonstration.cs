using System.Text.Json;
using Loyalty.Domain;
using Loyalty.Modules.Access;
using Loyalty.Modules.Integrations;
using Loyalty.Modules.Members;
using Loyalty.Modules.Pipeline;

namespace Loyalty.Web.Verbs;

/// <summary>The demonstration hotel: made once from the sample bookings, then served with links that sign in.</summary>
internal sealed class Demonstration(WebApplication app)
{
    private const string Unfinished = "data/demo.db.unfinished";
    private readonly UseCases _useCases = app.Services.GetRequiredService<UseCases>();

    /// <summary>Removes a demonstration whose making was interrupted, so that it is made anew; before the database is opened.</summary>
    public static void ForgetUnfinished()
    {
        if (!File.Exists(Unfinished))
        {
            return;
        }

        foreach (var file in Directory.GetFiles("data", "demo.db*"))
        {
            File.Delete(file);
        }
    }

    /// <summary>Makes the hotel when there is none yet, telling how far it is.</summary>
    public async Task MakeAsync(CancellationToken cancellationToken)
    {
        if (!(await _useCases.Ask(new FindFirstHotel(), Caller.System(null), cancellationToken)).IsRefused)
        {
            return;
        }

        Directory.CreateDirectory("data");
        await File.WriteAllTextAsync(Unfinished, "", cancellationToken);
        await new DemonstrationSeed(_useCases, app.Services.GetRequiredService<ImportBookings>(), app.Services.GetRequiredService<TimeProvider>()).PlantAsync(cancellationToken);
        File.Delete(Unfinished);
    }

    /// <summary>Prints the links, and writes them to a file where one was asked for: whole, once the program answers.</summary>
    public async Task OfferAsync(string address, string? file, CancellationToken cancellationToken)
    {
        var hotel = (await _useCases.Ask(new FindFirstHotel(), Caller.System(null), cancellationToken)).Value;
        var here = Caller.System(hotel.Id);
        var guest = (await _useCases.Ask(new FindMembers(Order: MemberOrder.Points, Take: 1), here, cancellationToken)).Value.Items;
        var offer = (await _useCases.Send(new OfferDemonstration(guest.Count > 0 ? guest[0].Id : null), here, cancellationToken)).Value;
        var links = new
        {
            baseUrl = address,
            owner = $"{address}/signin/link/{offer.Owner}",
            manager = $"{address}/signin/link/{offer.Manager}",
            staff = $"{address}/signin/link/{offer.Staff}",
            guest = $"{address}/club/statement/{offer.Guest}",
            apiKey = offer.ApiKey,
        };
        Console.WriteLine($"""
            The demonstration of {hotel.Name} is ready. These links sign in (for the demonstration only):
              owner       {links.owner}
              manager     {links.manager}
              front desk  {links.staff}
              a guest     {links.guest}
              API key     {links.apiKey}
            """);
        if (file is not null)
        {
            var unfinished = file + ".unfinished";
            await File.WriteAllTextAsync(unfinished, JsonSerializer.Serialize(links), cancellationToken);
            File.Move(unfinished, file, overwrite: true);
        }
    }
}
