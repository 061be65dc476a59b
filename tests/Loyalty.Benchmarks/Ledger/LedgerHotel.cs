using System.Globalization;
using Loyalty.Domain;
using Loyalty.Modules;
using Loyalty.Modules.Access;
using Loyalty.Modules.Ledger;
using Loyalty.Modules.Mail;
using Loyalty.Modules.Members;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;
using Loyalty.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Loyalty.Benchmarks.Ledger;

/// <summary>A hotel with many members and a programme, on a database of its own that the program or this process can be run on.</summary>
internal sealed class LedgerHotel : IAsyncDisposable
{
    private readonly DateTimeOffset _began = DateTimeOffset.UtcNow;
    private readonly ServiceProvider _services;
    private long _stays;

    private LedgerHotel(string folder, DatabaseSettings database, ServiceProvider services, HotelId id, string apiKey, int members) =>
        (Folder, Database, _services, Id, ApiKey, Members) = (folder, database, services, id, apiKey, members);

    public string Folder { get; }

    public DatabaseSettings Database { get; }

    public IServiceProvider Services => _services;

    public HotelId Id { get; }

    public string ApiKey { get; }

    public int Members { get; }

    public Caller System => Caller.System(Id);

    public UseCases UseCases => _services.GetRequiredService<UseCases>();

    public string[] Arguments => [$"--Database:Provider={Database.Provider}", $"--Database:ConnectionString={Database.ConnectionString}", "--Api:Burst=10000000", "--Api:PerSecond=10000000"];

    /// <summary>Prepares it: ten points per euro, a bonus for silver, expiry after three years, tiers by nights.</summary>
    public static async Task<LedgerHotel> PrepareAsync(Store store, int members)
    {
        var folder = Directory.CreateTempSubdirectory("loyalty-benchmark-").FullName;
        var database = store == Store.Sqlite
            ? new DatabaseSettings { ConnectionString = $"Data Source={Path.Combine(folder, "loyalty.db")}" }
            : new DatabaseSettings { Provider = "postgres", ConnectionString = await (PostgresServer.Shared ?? throw new InvalidOperationException("PostgreSQL is not installed.")).CreateDatabaseAsync() };
        var services = new ServiceCollection().AddLoyaltyModules(database, new MailSettings()).BuildServiceProvider();
        await Modules.Persistence.Database.MigrateAsync(services, CancellationToken.None);
        var useCases = services.GetRequiredService<UseCases>();
        var hotel = (await useCases.Send(new AddHotel("Hotel am See"), Caller.System(null), CancellationToken.None)).Value;
        var key = (await useCases.Send(new MakeApiKey("benchmark", ["stays", "members", "read", "redeem"]), Caller.System(hotel), CancellationToken.None)).Value.Secret;
        await useCases.TenPointsPerEuroAsync(hotel);
        var made = new LedgerHotel(folder, database, services, hotel, key, members);
        _ = (await useCases.Send(new EnrolMember("guest@example.org", "Bärbel", "Prüfer", "de", null, true, []), made.System, CancellationToken.None)).Value;
        await made.WriteAsync(async db =>
        {
            await ManyMembers.CopyAsync(db, members);
            await db.Database.ExecuteSqlRawAsync("UPDATE points_accounts SET \"Balance\" = 0");
        });
        return made;
    }

    /// <summary>Writes past the use cases.</summary>
    public Task WriteAsync(Func<LoyaltyDbContext, Task> write) => _services.GetRequiredService<IWriteLane>().RunAsync(System, async services =>
    {
        var db = services.GetRequiredService<LoyaltyDbContext>();
        await write(db);
        await db.SaveChangesAsync();
        return (true, true);
    }, CancellationToken.None);

    /// <summary>The next stay that was never reported before, of a member by chance: three nights, a room and a breakfast.</summary>
    public string NextStay(int? member = null)
    {
        var number = Interlocked.Increment(ref _stays);
        var (name, guest) = (number.ToString(CultureInfo.InvariantCulture), (member ?? 1 + Random.Shared.Next(Members)).ToString(CultureInfo.InvariantCulture));
        var (arrival, night, departure) = (Day(-4), Day(-2), Day(-1));
        return StayJson.Of(
            eventId: $"e-{name}", externalId: $"R-{name}", occurredAt: _began.AddMilliseconds(number).ToString("O", CultureInfo.InvariantCulture), arrival: arrival, departure: departure,
            guests: $$"""{"externalId":"G-{{guest}}","email":"m{{guest}}@example.org","main":true}""",
            lines: StayJson.Line("1", "120.00", night) + "," + StayJson.Line("2", "18.50", night, "breakfast"));
    }

    /// <summary>A request that reports the next stay.</summary>
    public byte[] EarnRequest()
    {
        var body = NextStay();
        return HttpLoad.Request("POST", "/api/v1/stays", ApiKey, body, Guid.NewGuid().ToString("N"));
    }

    /// <summary>Throws when anything does not add up: a run that breaks the ledger measures nothing.</summary>
    public async Task<long> VerifyAsync()
    {
        var lines = (await UseCases.Ask(new VerifyLedger(), Caller.System(null), CancellationToken.None)).Value;
        return lines.All(line => line.IsOk) ? lines.Sum(line => line.Checked) : throw new InvalidOperationException(string.Join('\n', lines.Where(line => !line.IsOk).Select(line => $"{line.Number}: {line.FirstBroken}")));
    }

    /// <summary>How many events still wait for their reactions.</summary>
    public async Task<long> WaitingAsync()
    {
        await using var scope = _services.CreateAsyncScope();
        var connection = scope.ServiceProvider.GetRequiredService<LoyaltyDbContext>().Database.GetDbConnection();
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT COUNT(*) FROM outbox_events WHERE \"HandledAt\" IS NULL AND \"GivenUpAt\" IS NULL";
        return (long)(await command.ExecuteScalarAsync() ?? 0L);
    }

    private string Day(int offset) => _began.AddDays(offset).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(Folder, recursive: true);
    }
}
