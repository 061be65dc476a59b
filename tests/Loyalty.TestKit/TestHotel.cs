using Loyalty.Domain;
using Loyalty.Modules;
using Loyalty.Modules.Access;
using Loyalty.Modules.Mail;
using Loyalty.Modules.Operations;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Loyalty.TestKit;

/// <summary>A hotel of a test's own on a real database: its use cases, its people, and a clock that the test moves.</summary>
public sealed class TestHotel : IAsyncDisposable
{
    /// <summary>The instant at which a test begins: a Tuesday morning in Berlin.</summary>
    public static readonly DateTimeOffset Start = new(2026, 11, 24, 9, 0, 0, TimeSpan.FromHours(1));

    private readonly TestDatabase _database;

    private TestHotel(TestDatabase database, ServiceProvider services, ManualClock clock, HotelId id)
    {
        (_database, Services, Clock, Id) = (database, services, clock, id);
        Owner = PersonOf(StaffRole.Owner, "Olga Owner");
        Manager = PersonOf(StaffRole.Manager, "Max Manager");
        Staff = PersonOf(StaffRole.Staff, "Stella Staff");
    }

    /// <summary>The services of the program, without any door.</summary>
    public ServiceProvider Services { get; }

    /// <summary>The clock of all of them.</summary>
    public ManualClock Clock { get; }

    /// <summary>The hotel's id.</summary>
    public HotelId Id { get; }

    /// <summary>The hotel's owner.</summary>
    public Caller Owner { get; }

    /// <summary>A manager.</summary>
    public Caller Manager { get; }

    /// <summary>A receptionist.</summary>
    public Caller Staff { get; }

    /// <summary>The program itself.</summary>
    public Caller System => Caller.System(Id);

    /// <summary>The corridor.</summary>
    public UseCases UseCases => Services.GetRequiredService<UseCases>();

    /// <summary>The database's settings, for a second process or a raw look.</summary>
    public DatabaseSettings Database => _database.Settings;

    /// <summary>The hotel's day now.</summary>
    public BusinessDate Today => BusinessDate.At(Clock.GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"), new TimeOnly(4, 0));

    /// <summary>Opens a hotel on a fresh database.</summary>
    public static async Task<TestHotel> OpenAsync(Store store = Store.Sqlite, Action<IServiceCollection>? configure = null)
    {
        var hotel = Open(await TestDatabase.CreateAsync(store), new ManualClock(Start), HotelId.New(Start), configure);
        await hotel.SeedAsync();
        return hotel;
    }

    /// <summary>The same hotel on the same database in a program that was started anew.</summary>
    public static TestHotel Reopen(TestHotel earlier, Action<IServiceCollection>? configure = null) =>
        Open(earlier._database, earlier.Clock, earlier.Id, configure);

    private static TestHotel Open(TestDatabase database, ManualClock clock, HotelId id, Action<IServiceCollection>? configure)
    {
        var services = new ServiceCollection();
        services.AddLoyaltyModules(database.Settings, new MailSettings());
        services.AddSingleton<TimeProvider>(clock);
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Warning));
        configure?.Invoke(services);
        var provider = services.BuildServiceProvider(new ServiceProviderOptions { ValidateScopes = true });
        return new TestHotel(database, provider, clock, id);
    }

    /// <summary>Sends a command, as the owner unless said otherwise.</summary>
    public Task<Result<T>> Send<T>(ICommand<T> command, Caller? caller = null) => UseCases.Send(command, caller ?? Owner, CancellationToken.None);

    /// <summary>Asks a query, as the owner unless said otherwise.</summary>
    public Task<Result<T>> Ask<T>(IQuery<T> query, Caller? caller = null) => UseCases.Ask(query, caller ?? Owner, CancellationToken.None);

    /// <summary>Another system with an API key of these scopes.</summary>
    public Caller Key(params string[] scopes) => Caller.Key(Id, Guid.NewGuid(), "test system", scopes);

    /// <summary>Writes rows past the use cases; only for what no use case makes yet.</summary>
    public Task WriteAsync(Func<LoyaltyDbContext, Task> write) => Services.GetRequiredService<IWriteLane>().RunAsync(System, async services =>
    {
        var db = services.GetRequiredService<LoyaltyDbContext>();
        await write(db);
        await db.SaveChangesAsync();
        return (true, true);
    }, CancellationToken.None);

    /// <summary>Reads past the use cases.</summary>
    public async Task<T> ReadAsync<T>(Func<LoyaltyDbContext, Task<T>> read)
    {
        await using var scope = Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Unit>().ActAs(System);
        return await read(scope.ServiceProvider.GetRequiredService<LoyaltyDbContext>());
    }

    /// <summary>Runs the reactions that wait in the outbox, and those they cause, until none is left.</summary>
    public async Task ReactAsync()
    {
        var pump = Services.GetRequiredService<OutboxPump>();
        while (await pump.PumpAsync(CancellationToken.None) > 0)
        {
        }
    }

    /// <summary>Runs all that waits to be done by now, and what follows from it, until nothing is left: reactions, due workflows, timers.</summary>
    public async Task SettleAsync()
    {
        WorkPump[] pumps = [Services.GetRequiredService<OutboxPump>(), Services.GetRequiredService<DueBookmarkPump>(), Services.GetRequiredService<TimerPump>()];
        for (var done = 1; done > 0;)
        {
            done = 0;
            foreach (var pump in pumps)
            {
                done += await pump.PumpAsync(CancellationToken.None);
            }
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Services.DisposeAsync();
        _database.Dispose();
    }

    /// <summary>The same people whenever the hotel is opened again.</summary>
    private Caller PersonOf(StaffRole role, string name)
    {
        var account = Id.Value.ToByteArray();
        account[^1] ^= (byte)role;
        return Caller.Staff(Id, new Guid(account), role, name);
    }

    private Task SeedAsync() => WriteAsync(db =>
    {
        db.Add(Hotel.Open(Id, "Hotel am See", "Europe/Berlin", "EUR", "de", new TimeOnly(4, 0), Start).Value);
        foreach (var person in new[] { Owner, Manager, Staff })
        {
            var account = person.StaffAccount!.Value; // made above as a person
            var email = $"{person.Role}@hotel.example".ToLowerInvariant();
            db.Add(new StaffAccount { Id = account, UserName = email, NormalizedUserName = email.ToUpperInvariant(), Email = email, NormalizedEmail = email.ToUpperInvariant(), DisplayName = person.Name, SecurityStamp = account.ToString() });
            db.Add(StaffMembership.Of(Id, account, person.Role!.Value)); // as above
        }

        return Task.CompletedTask;
    });
}
