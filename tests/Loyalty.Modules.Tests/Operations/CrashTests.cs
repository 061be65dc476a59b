using System.Text.Json.Nodes;
using Loyalty.Domain;
using Loyalty.Domain.Members;
using Loyalty.Domain.Operations;
using Loyalty.Modules.Ledger;
using Loyalty.Modules.Mail;
using Loyalty.Modules.Members;
using Loyalty.Modules.Operations;
using Loyalty.Modules.Pipeline;
using Loyalty.Modules.Tests.Ledger;
using Loyalty.TestKit;
using Loyalty.Workflows.Activities;
using Loyalty.Workflows.Execution;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Loyalty.Modules.Tests.Operations;

/// <summary>The program dies at every call to its database, one after the other, and is started anew: everything ends as if nothing had happened.</summary>
public sealed class CrashTests
{
    [Theory, OnEachStore]
    public Task A_program_that_dies_anywhere_goes_on_where_it_was(Store store) => DieAsync(store, stride: 1);

    [Theory, OnEachStore]
    public async Task A_statement_that_times_out_leaves_the_instance_where_it_was(Store store)
    {
        var point = new FailPoint();
        await using var hotel = await TestHotel.OpenAsync(store, point.AddTo);
        await hotel.Send(new PublishWorkflow(Flows.Chain("timeouts", Wait("one"), Flows.Ask("two"))));
        for (var call = 1; ; call++)
        {
            var instance = (await hotel.Send(new StartWorkflow("timeouts", []))).Value;
            var bookmark = await hotel.ReadAsync(db => db.Set<InstanceBookmark>().Where(row => row.InstanceId == instance).Select(row => row.Id).SingleAsync());
            point.Set(call, forGood: false);
            var resumed = await Record.ExceptionAsync(() => hotel.Send(new ResumeBookmark(instance, bookmark, null), hotel.System));
            var isReached = point.IsReached;
            point.Set(0, forGood: false);

            if (resumed is not null)
            {
                await Record.ExceptionAsync(() => hotel.Send(new ResumeBookmark(instance, bookmark, null), hotel.System)); // refused where the commit had been made
            }

            Assert.Single((await hotel.LookAsync(instance)).Work);
            Assert.Single((await hotel.LookAsync(instance)).Journal, line => line.Event == JournalEvents.Resumed);
            Assert.Empty(await hotel.InvariantsAsync());
            if (!isReached)
            {
                Assert.True(call > 5, "too few calls were broken for this to say anything");
                return;
            }
        }
    }

    private static async Task DieAsync(Store store, int stride)
    {
        await using var hotel = await TestHotel.OpenAsync(store, AddPosting);
        await hotel.PublishAsync();
        foreach (var flow in Samples())
        {
            var published = await hotel.Send(new PublishWorkflow(flow));
            Assert.Null(published.Refusal);
        }

        foreach (var name in new[] { "chain", "fork", "delay", "inline", "dispatched", "told", "posting", "mailing", "retrying", "tasks" })
        {
            var point = new FailPoint();
            var undisturbed = await RunAsync(hotel, name, point, 0);
            var calls = point.Calls;
            Assert.True(calls > 10, $"{name} makes {calls} calls only");
            for (var call = 1 + name.Length % stride; call <= calls; call += stride)
            {
                var disturbed = await RunAsync(hotel, name, point, call);
                Assert.True(undisturbed == disturbed, $"{name} broken at call {call} of {calls}:\n{disturbed}\ninstead of\n{undisturbed}");
            }

            Assert.Empty(await hotel.InvariantsAsync());
        }
    }

    /// <summary>Runs a sample to its end in a program that dies at a call, and after that in another; tells what has become of it.</summary>
    private static async Task<string> RunAsync(TestHotel hotel, string name, FailPoint point, int call)
    {
        hotel.Clock.Advance(TimeSpan.FromDays(2));
        var email = $"g{Guid.NewGuid():N}@example.org";
        var member = await hotel.EnrolAsync(email);
        await hotel.SettleAsync();
        hotel.Clock.Advance(TimeSpan.FromHours(1));
        var since = hotel.Clock.GetUtcNow();
        point.Set(call, forGood: true);
        var dying = TestHotel.Reopen(hotel, services => { AddPosting(services); point.AddTo(services); });
        try
        {
            await DriveAsync(dying, name, member, since);
        }
        catch (Exception exception) when (call > 0 && point.IsReached && exception is not Xunit.Sdk.XunitException)
        {
            // It has died.
        }

        Assert.True(call == 0 || point.IsReached, $"{name} did not come to call {call}");
        await dying.Services.DisposeAsync();
        await DriveAsync(hotel, name, member, since);
        return await OutcomeAsync(hotel, member, since);
    }

    /// <summary>Does what people and time do for a workflow, until it is over: starts it if nobody has, meets its waits, does its work, lets time pass.</summary>
    private static async Task DriveAsync(TestHotel hotel, string name, MemberId member, DateTimeOffset since)
    {
        Task<List<WorkflowInstance>> NewAsync() => hotel.ReadAsync(db => db.Set<WorkflowInstance>().AsNoTracking().Where(row => row.StartedAt >= since).ToListAsync());
        if ((await NewAsync()).All(row => row.DefinitionId != name))
        {
            await hotel.Send(new StartWorkflow(name, new JsonObject { ["member"] = member.ToString() }));
        }

        for (var round = 0; round < 12; round++)
        {
            hotel.Clock.Advance(TimeSpan.FromMinutes(10));
            await hotel.SettleAsync();
            foreach (var run in await NewAsync())
            {
                var events = await hotel.ReadAsync(db => db.Set<InstanceBookmark>().Where(row => row.InstanceId == run.Id && row.Name == "Elsa.Event" && row.ActivityId.StartsWith("by")).OrderBy(row => row.ActivityId).Select(row => row.Id).ToListAsync());
                foreach (var bookmark in events)
                {
                    await hotel.Send(new ResumeBookmark(run.Id, bookmark, null), hotel.System);
                }

                foreach (var item in await hotel.ReadAsync(db => db.Set<WorkItem>().Where(row => row.InstanceId == run.Id && row.State == WorkItemState.Open).Select(row => row.Id).ToListAsync()))
                {
                    await hotel.Send(new CompleteWorkItem(item), hotel.Owner);
                }
            }
        }
    }

    private static async Task<string> OutcomeAsync(TestHotel hotel, MemberId member, DateTimeOffset since)
    {
        var runs = await hotel.ReadAsync(db => db.Set<WorkflowInstance>().AsNoTracking().Where(row => row.StartedAt >= since).ToListAsync());
        var lines = new List<string>();
        foreach (var run in runs)
        {
            var journal = await hotel.ReadAsync(db => db.Set<JournalEntry>().Where(line => line.InstanceId == run.Id).OrderBy(line => line.Sequence).Select(line => $"{line.ActivityId} {line.Event}").ToListAsync());
            lines.Add($"{run.DefinitionId} {run.SubStatus}: {string.Join(", ", journal)}");
        }

        var entries = await hotel.ReadAsync(db => db.Set<Domain.Ledger.LedgerEntry>().CountAsync(entry => entry.MemberId == member));
        var mails = await hotel.ReadAsync(db => db.Set<QueuedMessage>().CountAsync(mail => mail.Member == member));
        return string.Join('\n', lines.Order(StringComparer.Ordinal).Append($"{entries} entries, {mails} mails"));
    }

    private static IEnumerable<string> Samples()
    {
        static JsonObject Child(string type, string definition) => Flows.Activity(type, "call", ("workflowDefinitionId", definition), ("waitForCompletion", true));
        static string Parallel(string json)
        {
            var chart = JsonNode.Parse(json)!;
            chart["root"]!["type"] = "Elsa.Parallel";
            return chart.ToJsonString();
        }

        yield return Flows.Chain("short", Flows.Activity("Elsa.SetName", "name", ("value", "Kind")));
        yield return Flows.Chain("long", Wait("by-hand"));
        yield return Flows.Chain("listener", Flows.Activity("Elsa.Event", "start", ("eventName", "rung")).Trigger(), Wait("by-hand"));
        yield return Flows.Chain("chain", Wait("by-one"), Wait("by-two"), Wait("by-three"));
        yield return Parallel(Flows.Chain("fork", Wait("by-one"), Wait("by-two"), Flows.Ask("three")));
        yield return Flows.Chain("delay", Flows.Activity("Elsa.Delay", "wait", ("timeSpan", "00:20:00")), Flows.Ask("after"));
        yield return Flows.Chain("inline", Child("Elsa.ExecuteWorkflow", "short"), Flows.Ask("after"));
        yield return Flows.Chain("dispatched", Child("Elsa.DispatchWorkflow", "long"), Flows.Ask("after"));
        yield return Parallel(Flows.Chain("told", Flows.Activity("Elsa.Event", "hear", ("eventName", "rung")), Flows.Activity("Elsa.PublishEvent", "ring", ("eventName", "rung"))));
        yield return Flows.Chain("posting", Flows.Activity("Test.Post", "post"), Wait("by-hand"), Flows.Activity("Test.Post", "again"));
        yield return Flows.Chain("mailing", Flows.Ask("ask"), Flows.Activity("Test.Mail", "mail"));
        var broken = Flows.Activity("Elsa.Fault", "broken", ("message", "Kaputt"));
        broken["customProperties"] = new JsonObject { ["retry"] = new JsonObject { ["attempts"] = 2, ["delay"] = "00:01:00" } };
        yield return Flows.Chain("retrying", Wait("by-hand"), broken);
        yield return Flows.Chain("tasks", Flows.Activity("Elsa.RunTask", "task", ("taskName", "Fegen")), Flows.Activity("Elsa.Delay", "wait", ("timeSpan", "00:20:00")));
    }

    private static JsonObject Wait(string id) => Flows.Activity("Elsa.Event", id, ("eventName", id));

    private static void AddPosting(IServiceCollection services)
    {
        services.AddScoped<Post>().AddScoped<IActivity>(provider => provider.GetRequiredService<Post>());
        services.AddScoped<Mail>().AddScoped<IActivity>(provider => provider.GetRequiredService<Mail>());
    }

    /// <summary>Gives the member ten points; its execution makes that unique.</summary>
    private sealed class Post(IMediator mediator) : IActivity
    {
        public string Type => "Test.Post";

        public async ValueTask ExecuteAsync(ActivityContext context, CancellationToken cancellationToken)
        {
            var member = new MemberId(Guid.Parse(context.WorkflowInput["member"]!.ToString()));
            _ = (await mediator.Send(new AdjustPoints(member, new Points(10), "Ein Gruß des Hauses", context.ActivityExecutionId.ToString()), cancellationToken)).Value;
        }
    }

    /// <summary>Queues a mail to the member.</summary>
    private sealed class Mail(IMediator mediator) : IActivity
    {
        public string Type => "Test.Mail";

        public async ValueTask ExecuteAsync(ActivityContext context, CancellationToken cancellationToken)
        {
            var member = new MemberId(Guid.Parse(context.WorkflowInput["member"]!.ToString()));
            var data = new JsonObject { ["hotel"] = "Hotel am See", ["firstName"] = "A", ["lastName"] = "B", ["number"] = "1", ["tier"] = "Blau", ["points"] = "0", ["link"] = "https://example.org" };
            _ = (await mediator.Send(new QueueMail("guest@example.org", "de", "welcome-member", data, member, context.ActivityExecutionId.ToString()), cancellationToken)).Value;
        }
    }
}
