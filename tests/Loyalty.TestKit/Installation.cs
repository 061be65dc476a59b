using Loyalty.Domain;
using Loyalty.Domain.Ledger;
using Loyalty.Domain.Members;
using Loyalty.Modules;
using Loyalty.Modules.Access;
using Loyalty.Modules.Ledger;
using Loyalty.Modules.Mail;
using Loyalty.Modules.Members;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;
using Microsoft.Extensions.DependencyInjection;

namespace Loyalty.TestKit;

/// <summary>A folder with a database in which a hotel and its programme are ready, for the program to be started on.</summary>
public sealed class Installation : IDisposable
{
    private Installation(string folder, DatabaseSettings database, HotelId hotel, string apiKey) =>
        (Folder, Database, Hotel, ApiKey) = (folder, database, hotel, apiKey);

    /// <summary>The folder to start the program in.</summary>
    public string Folder { get; }

    /// <summary>The database.</summary>
    public DatabaseSettings Database { get; }

    /// <summary>The hotel.</summary>
    public HotelId Hotel { get; }

    /// <summary>An API key with the scopes stays, members and read.</summary>
    public string ApiKey { get; }

    /// <summary>What points the program at the database.</summary>
    public string[] Arguments => [$"--Database:Provider={Database.Provider}", $"--Database:ConnectionString={Database.ConnectionString}"];

    /// <summary>Prepares a hotel whose programme gives one point per euro of a direct stay's room, since 2020.</summary>
    public static async Task<Installation> PrepareAsync(Store store)
    {
        var folder = Directory.CreateTempSubdirectory("loyalty-installation-").FullName;
        var database = store == Store.Sqlite
            ? new DatabaseSettings { ConnectionString = $"Data Source={Path.Combine(folder, "data", "loyalty.db")}" }
            : new DatabaseSettings { Provider = "postgres", ConnectionString = await (PostgresServer.Shared ?? throw new InvalidOperationException("PostgreSQL is not installed.")).CreateDatabaseAsync() };
        await using var services = new ServiceCollection().AddLoyaltyModules(database, new MailSettings()).BuildServiceProvider();
        await Modules.Persistence.Database.MigrateAsync(services, CancellationToken.None);
        var useCases = services.GetRequiredService<UseCases>();
        var hotel = (await useCases.Send(new AddHotel("Hotel am See"), Caller.System(null), CancellationToken.None)).Value;
        var here = Caller.System(hotel);
        var key = (await useCases.Send(new MakeApiKey("test", ["stays", "members", "read"]), here, CancellationToken.None)).Value.Secret;
        var (version, since) = (BlueprintVersionId.New(TestHotel.Start), BusinessDate.Of(2000, 1, 1));
        await useCases.Send(new ReplaceEarnRules(version, 1, since, DirectRoom), here, CancellationToken.None);
        await useCases.Send(new ReplaceTierPolicy(version, 1, since, ThreeTiers), here, CancellationToken.None);
        return new Installation(folder, database, hotel, key);
    }

    /// <summary>One point per full euro of the room, direct channel, no bonus, no expiry.</summary>
    public static EarnRules DirectRoom { get; } = new(PointsRate.Of(1), ["direct"], ["room"], new Dictionary<string, int>(), new ExpiryPolicy(null));

    /// <summary>Blue from the start, silver from 3 nights, gold from 8.</summary>
    public static TierPolicy ThreeTiers { get; } = new(
    [
        new TierRule("blue", new LocalText("Blau", "Blue"), 1, null, null, []),
        new TierRule("silver", new LocalText("Silber", "Silver"), 2, 3, null, [new LocalText("Abreise bis 13 Uhr", "Check-out until 1 pm")]),
        new TierRule("gold", new LocalText("Gold", "Gold"), 3, 8, null, [new LocalText("Höhere Kategorie, wenn frei", "Upgrade when available")]),
    ]);

    /// <inheritdoc/>
    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(Folder, recursive: true);
    }
}
