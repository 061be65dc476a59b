using System.Text.Json.Nodes;
using Loyalty.Domain;
using Loyalty.Domain.Members;
using Loyalty.Modules.Ledger;
using Loyalty.Modules.Members;
using Loyalty.Modules.Operations;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;
using Loyalty.Modules.Tests.Ledger;
using Loyalty.TestKit;
using Loyalty.Workflows.Activities;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Loyalty.Modules.Tests.Operations;

public sealed class PoisonTests
{
    [Theory, OnEachStore]
    public async Task An_activity_that_fails_after_it_has_written_leaves_nothing_half_done(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store, Add);
        await hotel.PublishAsync();
        var member = await hotel.EnrolAsync();

        var instance = await StartAsync(hotel, member, Flows.Chain("half", Flows.Ask("before"), Flows.Activity("Test.PostThenFail", "bad")));
        await hotel.Send(new CompleteWorkItem((await hotel.OnlyWorkAsync(hotel.Staff)).Id), hotel.Staff);

        Assert.Equal("Erst gebucht, dann gescheitert", Assert.Single((await hotel.LookAsync(instance)).Incidents).Message);
        Assert.Equal(0, await hotel.ReadAsync(db => db.Set<Domain.Ledger.LedgerEntry>().CountAsync()));
        Assert.DoesNotContain(await hotel.ReadAsync(db => db.Set<OutboxEvent>().Select(row => row.Type).ToListAsync()), type => type == "PointsAdjusted");
        Assert.Empty(await hotel.InvariantsAsync());
    }

    [Theory, OnEachStore]
    public async Task What_an_undone_activity_had_to_tell_is_not_told(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store, Add);
        await hotel.PublishAsync();
        var member = await hotel.EnrolAsync();

        var instance = await StartAsync(hotel, member, Flows.Chain("rise", Flows.Activity("Test.Meet", "meet"), Flows.Activity("Test.GrantThenFail", "bad")));

        Assert.Equal("Erst erhoben, dann gescheitert", Assert.Single((await hotel.LookAsync(instance)).Incidents).Message);
        Assert.DoesNotContain("TierChanged", await hotel.ReadAsync(db => db.Set<OutboxEvent>().Select(row => row.Type).ToListAsync()));
        Assert.NotEqual("gold", await hotel.ReadAsync(db => db.Set<Member>().Where(row => row.Id == member).Select(row => row.TierCode).SingleAsync()));
    }

    [Theory, OnEachStore]
    public async Task An_activity_that_never_returns_becomes_an_error_after_its_time(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store, Add);
        var published = await hotel.Send(new PublishWorkflow(Flows.Chain("endless", Flows.Activity("Test.Never", "bad"))));
        Assert.Null(published.Refusal);

        var starting = hotel.Send(new StartWorkflow("endless", []));
        while (!starting.IsCompleted)
        {
            hotel.Clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        Assert.Contains("5 seconds", Assert.Single((await hotel.LookAsync((await starting).Value)).Incidents).Message, StringComparison.Ordinal);
        Assert.Empty(await hotel.InvariantsAsync());
    }

    [Theory, OnEachStore]
    public async Task What_is_too_much_to_remember_becomes_an_error_and_what_was_done_for_it_is_undone(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store, Add);
        await hotel.PublishAsync();
        var member = await hotel.EnrolAsync();

        var instance = await StartAsync(hotel, member, Flows.Chain("huge", Flows.Activity("Test.Post", "post"), Flows.Activity("Test.Huge", "bad"), Flows.Ask("after")));

        Assert.Contains("may remember", Assert.Single((await hotel.LookAsync(instance)).Incidents).Message, StringComparison.Ordinal);
        Assert.Equal(0, await hotel.ReadAsync(db => db.Set<Domain.Ledger.LedgerEntry>().CountAsync()));
        Assert.Empty((await hotel.LookAsync(instance)).Work);
        Assert.True(await hotel.ReadAsync(db => db.Set<WorkflowInstance>().Where(row => row.Id == instance).Select(row => row.StateJson.Length).SingleAsync()) < 10_000);
        Assert.Empty(await hotel.InvariantsAsync());
    }

    [Theory, OnEachStore]
    public async Task What_the_database_cannot_store_becomes_an_error_or_is_cleaned(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store, Add);

        var tooLong = await hotel.StartAsync(Flows.Chain("long", Flows.Activity("Elsa.Correlate", "bad", ("correlationId", new string('x', 201)))));
        var strange = await hotel.StartAsync(Flows.Chain("strange", Flows.Activity("Elsa.SetName", "name", ("value", "a\0b")), Flows.Activity("Elsa.Fault", "bad", ("message", "Rohr\0bruch"))));

        Assert.Contains("may have 200", Assert.Single((await hotel.LookAsync(tooLong)).Incidents).Message, StringComparison.Ordinal);
        Assert.StartsWith("Rohr", Assert.Single((await hotel.LookAsync(strange)).Incidents).Message, StringComparison.Ordinal);
        Assert.Empty(await hotel.InvariantsAsync());
    }

    [Theory, OnEachStore]
    public async Task Work_that_takes_the_program_down_again_and_again_becomes_an_error_and_its_neighbours_go_on(Store store)
    {
        var point = new FailPoint();
        await using var hotel = await TestHotel.OpenAsync(store, Add);
        foreach (var flow in new[] { Flows.Chain("deadly", Delay(), Flows.Activity("Test.Kill", "bad")), Flows.Chain("harmless", Delay(), Flows.Ask("after")) })
        {
            await hotel.Send(new PublishWorkflow(flow));
        }

        var deadly = (await hotel.Send(new StartWorkflow("deadly", []))).Value;
        for (var one = 0; one < 5; one++)
        {
            await hotel.Send(new StartWorkflow("harmless", []));
        }

        hotel.Clock.Advance(TimeSpan.FromHours(1));
        var (began, restarts) = (hotel.Clock.GetUtcNow(), 0);
        for (; restarts < 20 && await hotel.StatusAsync(deadly) == "Suspended"; restarts++)
        {
            var program = TestHotel.Reopen(hotel, services => { Add(services); services.AddSingleton(new Deadly(point)); point.AddTo(services); });
            point.Set(0, forGood: true);
            await Record.ExceptionAsync(program.SettleAsync);
            await program.Services.DisposeAsync();
            hotel.Clock.Advance(TimeSpan.FromSeconds(30));
        }

        Assert.True(hotel.Clock.GetUtcNow() - began <= TimeSpan.FromMinutes(1.5), "each restart takes half a minute here, and the error stands there at the third");
        Assert.InRange(restarts, 3, 8);
        Assert.Contains("begun 2 times", Assert.Single((await hotel.LookAsync(deadly)).Incidents).Message, StringComparison.Ordinal);
        await hotel.SettleAsync();
        Assert.Equal(5, (await hotel.Ask(new ListMyWork())).Value.Total);
        Assert.Empty(await hotel.InvariantsAsync());
    }

    [Theory, OnEachStore]
    public async Task A_start_that_takes_the_program_down_again_and_again_becomes_an_error(Store store)
    {
        var point = new FailPoint();
        await using var hotel = await TestHotel.OpenAsync(store, Add);
        await hotel.Send(new PublishWorkflow(Flows.Chain("deadly", Flows.Activity("Elsa.Event", "start", ("eventName", "bell")).Trigger(), Flows.Activity("Test.Kill", "bad"))));
        await hotel.StartAsync(Flows.Chain("publisher", Flows.Activity("Elsa.PublishEvent", "ring", ("eventName", "bell"))));

        for (var restarts = 0; restarts < 20 && (await hotel.RunsAsync("deadly")).Count == 0; restarts++)
        {
            var program = TestHotel.Reopen(hotel, services => { Add(services); services.AddSingleton(new Deadly(point)); point.AddTo(services); });
            point.Set(0, forGood: true);
            await Record.ExceptionAsync(program.SettleAsync);
            await program.Services.DisposeAsync();
            hotel.Clock.Advance(TimeSpan.FromSeconds(30));
        }

        Assert.Contains("never come to an end", Assert.Single((await hotel.LookAsync((await hotel.RunsAsync("deadly")).Single())).Incidents).Message, StringComparison.Ordinal);
        Assert.Empty(await hotel.InvariantsAsync());
    }

    [Theory, OnEachStore]
    public async Task A_start_that_failed_once_and_takes_the_program_down_afterwards_becomes_an_error_too(Store store)
    {
        var point = new FailPoint();
        await using var hotel = await TestHotel.OpenAsync(store, Add);
        await hotel.Send(new PublishWorkflow(Flows.Chain("deadly", Flows.Activity("Elsa.Event", "start", ("eventName", "bell")).Trigger(), Flows.Activity("Test.Kill", "bad"))));
        await hotel.StartAsync(Flows.Chain("publisher", Flows.Activity("Elsa.PublishEvent", "ring", ("eventName", "bell"))));

        for (var restarts = 0; restarts < 20 && (await hotel.RunsAsync("deadly")).Count == 0; restarts++)
        {
            var program = TestHotel.Reopen(hotel, services => { Add(services); services.AddSingleton(new Deadly(point, ForGood: restarts > 0)); point.AddTo(services); });
            point.Set(0, forGood: true);
            await Record.ExceptionAsync(program.SettleAsync);
            await program.Services.DisposeAsync();
            hotel.Clock.Advance(TimeSpan.FromSeconds(30));
        }

        Assert.Contains("never come to an end", Assert.Single((await hotel.LookAsync((await hotel.RunsAsync("deadly")).Single())).Incidents).Message, StringComparison.Ordinal);
        Assert.Empty(await hotel.InvariantsAsync());
    }

    [Theory, OnEachStore]
    public async Task A_start_that_fails_again_and_again_becomes_an_error_that_says_why(Store store)
    {
        var point = new FailPoint();
        await using var hotel = await TestHotel.OpenAsync(store, services => { Add(services); services.AddSingleton(new Deadly(point, ForGood: false)); point.AddTo(services); });
        await hotel.Send(new PublishWorkflow(Flows.Chain("deadly", Flows.Activity("Elsa.Event", "start", ("eventName", "bell")).Trigger(), Flows.Activity("Test.Kill", "bad"))));
        await hotel.StartAsync(Flows.Chain("publisher", Flows.Activity("Elsa.PublishEvent", "ring", ("eventName", "bell"))));

        for (var hours = 0; hours < 24 && (await hotel.RunsAsync("deadly")).Count == 0; hours++)
        {
            await hotel.SettleAsync();
            hotel.Clock.Advance(TimeSpan.FromHours(1.1));
        }

        Assert.Contains("It failed 12 times", Assert.Single((await hotel.LookAsync((await hotel.RunsAsync("deadly")).Single())).Incidents).Message, StringComparison.Ordinal);
        Assert.Single(await hotel.ReadAsync(db => db.Set<OutboxEvent>().Where(row => row.GivenUpAt != null).ToListAsync()));
        Assert.Empty(await hotel.InvariantsAsync());
    }

    [Theory, OnEachStore]
    public async Task What_a_dead_node_had_begun_goes_on_elsewhere_within_half_a_minute_and_only_once(Store store)
    {
        var point = new FailPoint();
        await using var hotel = await TestHotel.OpenAsync(store, Add);
        await hotel.StartAsync(Flows.Chain("patient", Delay(), Flows.Ask("after")));
        hotel.Clock.Advance(TimeSpan.FromHours(1));
        var dead = TestHotel.Reopen(hotel, services => { Add(services); point.AddTo(services); });
        point.Set(6, forGood: true); // after the claim was committed, before the work is
        await Record.ExceptionAsync(dead.SettleAsync);
        Assert.True(point.IsReached);
        Assert.Equal(1, await hotel.ReadAsync(db => db.Set<InstanceBookmark>().Select(row => row.Attempts).SingleAsync()));

        await hotel.SettleAsync();
        Assert.Equal(0, (await hotel.Ask(new ListMyWork())).Value.Total);
        hotel.Clock.Advance(TimeSpan.FromSeconds(25));
        var second = TestHotel.Reopen(hotel, Add);
        await Task.WhenAll(hotel.SettleAsync(), second.SettleAsync());

        Assert.Equal(1, (await hotel.Ask(new ListMyWork())).Value.Total);
        Assert.Empty(await hotel.InvariantsAsync());
        await second.Services.DisposeAsync();
        await dead.Services.DisposeAsync();
    }

    private static JsonObject Delay() => Flows.Activity("Elsa.Delay", "wait", ("timeSpan", "00:10:00"));

    private static async Task<Guid> StartAsync(TestHotel hotel, MemberId member, string flow)
    {
        Assert.Null((await hotel.Send(new PublishWorkflow(flow))).Refusal);
        return (await hotel.Send(new StartWorkflow(JsonNode.Parse(flow)!["definitionId"]!.ToString(), new JsonObject { ["member"] = member.ToString() }))).Value;
    }

    private static void Add(IServiceCollection services)
    {
        AddActivity<Post>(services);
        AddActivity<PostThenFail>(services);
        AddActivity<Meet>(services);
        AddActivity<GrantThenFail>(services);
        AddActivity<Never>(services);
        AddActivity<Huge>(services);
        AddActivity<Kill>(services);
    }

    private static void AddActivity<T>(IServiceCollection services) where T : class, IActivity => services.AddScoped<T>().AddScoped<IActivity>(provider => provider.GetRequiredService<T>());

    private sealed class Post(IMediator mediator) : IActivity
    {
        public string Type => "Test.Post";

        public async ValueTask ExecuteAsync(ActivityContext context, CancellationToken cancellationToken) => await PostAsync(mediator, context);

        public static async Task PostAsync(IMediator mediator, ActivityContext context)
        {
            var member = new MemberId(Guid.Parse(context.WorkflowInput["member"]!.ToString()));
            _ = (await mediator.Send(new AdjustPoints(member, new Points(10), "Ein Gruß des Hauses", context.ActivityExecutionId.ToString()))).Value;
        }
    }

    private sealed class PostThenFail(IMediator mediator) : IActivity
    {
        public string Type => "Test.PostThenFail";

        public async ValueTask ExecuteAsync(ActivityContext context, CancellationToken cancellationToken)
        {
            await Post.PostAsync(mediator, context);
            context.Fault("Erst gebucht, dann gescheitert");
        }
    }

    /// <summary>Lets the unit know the member, so that what the next activity has to tell hangs on an object that stays.</summary>
    private sealed class Meet(LoyaltyDbContext db) : IActivity
    {
        public string Type => "Test.Meet";

        public async ValueTask ExecuteAsync(ActivityContext context, CancellationToken cancellationToken)
        {
            var member = new MemberId(Guid.Parse(context.WorkflowInput["member"]!.ToString()));
            await db.Set<Member>().SingleAsync(row => row.Id == member, cancellationToken);
        }
    }

    private sealed class GrantThenFail(IMediator mediator) : IActivity
    {
        public string Type => "Test.GrantThenFail";

        public async ValueTask ExecuteAsync(ActivityContext context, CancellationToken cancellationToken)
        {
            var member = new MemberId(Guid.Parse(context.WorkflowInput["member"]!.ToString()));
            Assert.Null((await mediator.Send(new GrantTier(member, "gold", "Ein Gruß des Hauses"), cancellationToken)).Refusal);
            context.Fault("Erst erhoben, dann gescheitert");
        }
    }

    private sealed class Never : IActivity
    {
        public string Type => "Test.Never";

        public async ValueTask ExecuteAsync(ActivityContext context, CancellationToken cancellationToken) => await new TaskCompletionSource().Task;
    }

    private sealed class Huge : IActivity
    {
        public string Type => "Test.Huge";

        public ValueTask ExecuteAsync(ActivityContext context, CancellationToken cancellationToken)
        {
            context.SetOutput("result", JsonValue.Create(new string('x', 50 * 1024 * 1024)));
            return ValueTask.CompletedTask;
        }
    }

    private sealed record Deadly(FailPoint Point, bool ForGood = true);

    /// <summary>Takes the program down, where one is given to it.</summary>
    private sealed class Kill(IServiceProvider services) : IActivity
    {
        public string Type => "Test.Kill";

        public ValueTask ExecuteAsync(ActivityContext context, CancellationToken cancellationToken)
        {
            if (services.GetService<Deadly>() is { } deadly)
            {
                deadly.Point.Set(1, deadly.ForGood);
            }

            return ValueTask.CompletedTask;
        }
    }
}
