using Loyalty.Domain;
using Loyalty.Modules.Access;
using Loyalty.Modules.Pipeline;
using Loyalty.TestKit;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Loyalty.Browser.Tests;

/// <summary>The whole program on a database of its own, on a real port for a real browser, with a clock that the test moves.</summary>
internal sealed class MovableHotel : WebApplicationFactory<Program>
{
    private readonly TestDatabase _database;

    private MovableHotel(TestDatabase database, DateTimeOffset start) => (_database, Clock) = (database, new ShiftedClock(start));

    /// <summary>The clock of the program.</summary>
    public ShiftedClock Clock { get; }

    /// <summary>Where it listens.</summary>
    public Uri Address => ClientOptions.BaseAddress;

    /// <summary>The program itself, acting for the hotel.</summary>
    public Caller System { get; private set; } = Caller.System(null);

    private UseCases UseCases => Services.GetRequiredService<UseCases>();

    /// <summary>Opens a hotel at an instant.</summary>
    public static async Task<MovableHotel> OpenAsync(DateTimeOffset start)
    {
        var hotel = new MovableHotel(await TestDatabase.CreateAsync(), start);
        hotel.UseKestrel(0);
        hotel.StartServer();
        hotel.System = Caller.System(await hotel.Send(new AddHotel("Hotel am See")));
        return hotel;
    }

    /// <summary>Sends a command as the program; a refusal fails the test.</summary>
    public async Task<T> Send<T>(ICommand<T> command) => (await UseCases.Send(command, System, CancellationToken.None)).Value;

    /// <summary>Asks a query as the program.</summary>
    public async Task<T> Ask<T>(IQuery<T> query) => (await UseCases.Ask(query, System, CancellationToken.None)).Value;

    /// <summary>Links that sign in, a guest's statement, and an API key, all good from now on.</summary>
    public Task<DemonstrationOffer> LinksAsync(MemberId? guest) => Send(new OfferDemonstration(guest));

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        _database.Dispose();
    }

    /// <inheritdoc/>
    protected override void ConfigureWebHost(IWebHostBuilder builder) => builder
        .UseSetting("Database:Provider", "sqlite")
        .UseSetting("Database:ConnectionString", _database.Settings.ConnectionString)
        .ConfigureServices(services => services.AddSingleton<TimeProvider>(Clock));
}
