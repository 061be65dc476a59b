using System.Text.Json.Nodes;
using Loyalty.Domain;
using Loyalty.Domain.Operations;
using Loyalty.Modules.Mail;
using Loyalty.Modules.Operations;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;
using Loyalty.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Loyalty.Modules.Tests.Operations;

/// <summary>What tests of workflows say over and over.</summary>
internal static class WorkingHotel
{
    public static async Task<Guid> StartAsync(this TestHotel hotel, string definition)
    {
        var published = await hotel.Send(new PublishWorkflow(definition));
        Assert.Null(published.Refusal);
        var started = await hotel.Send(new StartWorkflow(JsonNode.Parse(definition)!["definitionId"]!.ToString(), []));
        Assert.Null(started.Refusal);
        return started.Value;
    }

    public static async Task<WorkLine> OnlyWorkAsync(this TestHotel hotel, Caller? caller = null) =>
        Assert.Single((await hotel.Ask(new ListMyWork(), caller)).Value.Lines);

    public static async Task<InstanceView> LookAsync(this TestHotel hotel, Guid instance) => (await hotel.Ask(new GetInstance(instance))).Value;

    public static async Task<WorkItemView> LookAsync(this TestHotel hotel, WorkItemId item) => (await hotel.Ask(new GetWorkItem(item))).Value;

    public static Task<List<QueuedMessage>> MailsAsync(this TestHotel hotel) => hotel.ReadAsync(db => db.Set<QueuedMessage>().OrderBy(mail => mail.Id).ToListAsync());

    /// <summary>The due times for which a workflow was started, the earliest first.</summary>
    public static async Task<IReadOnlyList<string>> DueTimesAsync(this TestHotel hotel, string definition)
    {
        var states = await hotel.ReadAsync(db => db.Set<WorkflowInstance>().Where(row => row.DefinitionId == definition).Select(row => row.StateJson).ToListAsync());
        return [.. states.Select(json => JsonNode.Parse(json)!["input"]!["dueAt"]!.ToString()).Order(StringComparer.Ordinal)];
    }

    /// <summary>The instances of a workflow, the eldest first.</summary>
    public static async Task<IReadOnlyList<Guid>> RunsAsync(this TestHotel hotel, string definition) =>
        await hotel.ReadAsync(db => db.Set<WorkflowInstance>().Where(row => row.DefinitionId == definition).OrderBy(row => row.StartedAt).ThenBy(row => row.Depth).Select(row => row.Id).ToListAsync());

    /// <summary>Where exactly an instance stands.</summary>
    public static async Task<string> StatusAsync(this TestHotel hotel, Guid instance) =>
        (await hotel.ReadAsync(db => db.Set<WorkflowInstance>().Where(row => row.Id == instance).Select(row => row.SubStatus).SingleAsync())).ToString();

    /// <summary>The activity at which an instance waits, if it is one.</summary>
    public static async Task<string?> WaitsAtAsync(this TestHotel hotel, Guid instance) =>
        await hotel.ReadAsync(db => db.Set<InstanceBookmark>().Where(row => row.InstanceId == instance).Select(row => row.ActivityId).SingleOrDefaultAsync());

    /// <summary>Meets the one bookmark at which an activity of the instance waits.</summary>
    public static async Task<Result<Done>> MeetAsync(this TestHotel hotel, Guid instance, string activity, JsonObject? payload = null)
    {
        var bookmark = await hotel.ReadAsync(db => db.Set<InstanceBookmark>().Where(row => row.InstanceId == instance && row.ActivityId == activity).Select(row => row.Id).SingleAsync());
        return await hotel.Send(new ResumeBookmark(instance, bookmark, payload), hotel.System);
    }

    /// <summary>How the database would carry statements out, with indexes wherever there is a fitting one.</summary>
    public static Task<List<string>> PlansAsync(this TestHotel hotel, IEnumerable<string> statements) => hotel.ReadAsync(async db =>
    {
        var plans = new List<string>();
        await db.Database.OpenConnectionAsync();
        foreach (var statement in statements)
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = db.IsSqlite ? $"EXPLAIN QUERY PLAN {statement.Replace("{0}", "5")}" : $"SET enable_seqscan = off; EXPLAIN {statement.Replace("{0}", "now()")}";
            await using var reader = await command.ExecuteReaderAsync();
            var lines = new List<string>();
            while (await reader.ReadAsync())
            {
                lines.Add(reader.GetString(reader.FieldCount - 1));
            }

            plans.Add(string.Join('\n', lines));
        }

        return plans;
    });

    /// <summary>Opens a second hotel in the same installation; answers the program itself in it.</summary>
    public static async Task<Caller> NeighbourAsync(this TestHotel hotel)
    {
        var id = HotelId.New(hotel.Clock.GetUtcNow());
        await hotel.WriteAsync(db =>
        {
            db.ActFor(id);
            db.Add(Hotel.Open(id, "Hotel am Berg", "Europe/Berlin", "EUR", "de", new TimeOnly(4, 0), hotel.Clock.GetUtcNow()).Value);
            return Task.CompletedTask;
        });
        return Caller.System(id);
    }

    /// <summary>Nothing waits without a bookmark, and no bookmark is left over.</summary>
    public static async Task<IReadOnlyList<string?>> InvariantsAsync(this TestHotel hotel) =>
        [.. (await hotel.Ask(new VerifyWorkflows(), hotel.System)).Value.Where(line => !line.IsOk).Select(line => line.FirstBroken)];

    /// <summary>Sends a command as another process would that was started on the same database: nothing is remembered but what was committed.</summary>
    public static async Task<Result<T>> SendAfterRestartAsync<T>(this TestHotel hotel, ICommand<T> command, Caller? caller = null)
    {
        var services = new ServiceCollection();
        services.AddLoyaltyModules(hotel.Database, new MailSettings());
        services.AddSingleton<TimeProvider>(hotel.Clock);
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Warning));
        await using var program = services.BuildServiceProvider();
        return await program.GetRequiredService<UseCases>().Send(command, caller ?? hotel.Owner, CancellationToken.None);
    }

    /// <summary>Runs work in a unit that is undone at the last moment, as when the program dies before the commit.</summary>
    public static Task CrashAsync(this TestHotel hotel, Func<IServiceProvider, Task> work) => hotel.Services.GetRequiredService<IWriteLane>().RunAsync(hotel.Owner, async services =>
    {
        await work(services);
        await services.GetRequiredService<LoyaltyDbContext>().SaveChangesAsync();
        return (true, false);
    }, CancellationToken.None);
}
