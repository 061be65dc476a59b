using System.Text.Json.Nodes;
using Loyalty.Domain;
using Loyalty.Domain.Operations;
using Loyalty.Modules.Operations;
using Loyalty.TestKit;
using Loyalty.Workflows.Execution;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Tests.Operations;

public sealed class RequestTests
{
    [Theory, OnEachStore]
    public async Task A_published_event_reaches_all_who_wait_and_starts_who_begins_with_it_but_nobody_twice(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        var twice = Flows.Chain("twice", Wait("one", "bell"), Wait("two", "bell"));
        var waiting = new[] { await hotel.StartAsync(twice), await hotel.StartAsync(twice) };
        await hotel.Send(new PublishWorkflow(Flows.Chain("beginner", Wait("start", "bell").Trigger(), Wait("again", "bell"))));

        var publisher = await hotel.StartAsync(Flows.Chain("publisher", Publish("ring", "bell"), Wait("self", "bell")));
        await hotel.SettleAsync();

        Assert.Equal(("two", "two"), (await hotel.WaitsAtAsync(waiting[0]), await hotel.WaitsAtAsync(waiting[1])));
        Assert.Equal("again", await hotel.WaitsAtAsync((await hotel.RunsAsync("beginner")).Single()));
        Assert.Equal("self", await hotel.WaitsAtAsync(publisher));
        Assert.Empty(await hotel.InvariantsAsync());
    }

    [Theory, OnEachStore]
    public async Task An_event_that_nobody_waits_for_is_gone_and_one_about_something_reaches_only_that(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        await hotel.StartAsync(Flows.Chain("early", Publish("ring", "bell")));
        var about = await hotel.StartAsync(Flows.Chain("about", Flows.Activity("Elsa.Correlate", "tie", ("correlationId", "room-7")), Wait("wait", "bell")));
        var other = await hotel.StartAsync(Flows.Chain("other", Wait("wait", "bell")));
        await hotel.SettleAsync();
        Assert.Equal(("wait", "wait"), (await hotel.WaitsAtAsync(about), await hotel.WaitsAtAsync(other)));

        await hotel.StartAsync(Flows.Chain("meant", Publish("ring", "bell", "room-7")));
        await hotel.SettleAsync();

        Assert.Equal(["Finished", "Suspended"], [await hotel.StatusAsync(about), await hotel.StatusAsync(other)]);
        Assert.Equal(0, await hotel.ReadAsync(db => db.Set<Modules.Pipeline.OutboxEvent>().CountAsync(row => row.Type == nameof(BookmarksMet))));
    }

    [Theory, OnEachStore]
    public async Task A_child_that_is_over_at_once_lets_its_parent_go_on_in_the_same_unit(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        await hotel.Send(new PublishWorkflow(Flows.Chain("child", Flows.Activity("Elsa.SetName", "name", ("value", "Kind")))));

        var parent = await hotel.StartAsync(Flows.Chain("parent", Child("Elsa.ExecuteWorkflow", "one", "child"), Child("Elsa.ExecuteWorkflow", "two", "child"), Flows.Ask("after")));

        Assert.Single((await hotel.LookAsync(parent)).Work);
        Assert.Equal(2, (await hotel.RunsAsync("child")).Count);
        Assert.Empty(await hotel.InvariantsAsync());
    }

    [Theory, OnEachStore]
    public async Task A_parent_hears_once_of_the_end_of_a_child_that_takes_long(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        await hotel.Send(new PublishWorkflow(Flows.Chain("child", Wait("wait", "go"))));
        var parent = await hotel.StartAsync(Flows.Chain("parent", Child("Elsa.DispatchWorkflow", "call", "child"), Flows.Ask("after")));
        Assert.Empty(await hotel.RunsAsync("child"));
        await hotel.SettleAsync();
        var child = (await hotel.RunsAsync("child")).Single();

        Assert.Null((await hotel.MeetAsync(child, "wait")).Refusal);
        await hotel.SettleAsync();

        Assert.Equal(["Finished", "Suspended"], [await hotel.StatusAsync(child), await hotel.StatusAsync(parent)]);
        Assert.Single((await hotel.LookAsync(parent)).Journal, line => line.Event == JournalEvents.Resumed);
        Assert.Empty(await hotel.InvariantsAsync());
    }

    [Theory, OnEachStore]
    public async Task Calling_a_parent_off_calls_off_the_child_it_waits_for(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        await hotel.Send(new PublishWorkflow(Flows.Chain("child", Wait("wait", "go"))));
        var parent = await hotel.StartAsync(Flows.Chain("parent", Child("Elsa.ExecuteWorkflow", "call", "child")));
        var tooLate = await hotel.StartAsync(Flows.Chain("late", Child("Elsa.DispatchWorkflow", "call", "child")));

        await hotel.Send(new CancelInstance(parent, null));
        await hotel.Send(new CancelInstance(tooLate, null));
        await hotel.SettleAsync();

        Assert.Equal("Cancelled", await hotel.StatusAsync((await hotel.RunsAsync("child")).Single()));
        Assert.Empty(await hotel.InvariantsAsync());
    }

    [Theory, OnEachStore]
    public async Task Calling_off_a_parent_that_stands_still_with_an_error_calls_off_its_child_too(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        await hotel.Send(new PublishWorkflow(Flows.Chain("child", Wait("wait", "go"))));
        var both = Flows.Activity("Elsa.Parallel", "both", ("activities", new JsonArray(Child("Elsa.ExecuteWorkflow", "call", "child"), Flows.Activity("Elsa.Fault", "fault", ("message", "Rohrbruch")))));
        var parent = await hotel.StartAsync(Flows.Chain("parent", both));
        await hotel.SettleAsync();
        var child = (await hotel.RunsAsync("child")).Single();
        Assert.Equal(["Faulted", "Suspended"], [await hotel.StatusAsync(parent), await hotel.StatusAsync(child)]);

        await hotel.Send(new CancelInstance(parent, null));
        await hotel.SettleAsync();

        Assert.Equal(["Cancelled", "Cancelled"], [await hotel.StatusAsync(parent), await hotel.StatusAsync(child)]);
        Assert.Empty(await hotel.InvariantsAsync());
    }

    [Fact]
    public async Task Workflows_that_start_one_another_in_a_circle_come_to_an_end()
    {
        await using var hotel = await TestHotel.OpenAsync();

        var first = await hotel.StartAsync(Flows.Chain("circle", Child("Elsa.ExecuteWorkflow", "again", "circle")));
        await hotel.SettleAsync();

        var runs = await hotel.RunsAsync("circle");
        Assert.Equal(33, runs.Count);
        Assert.Contains("go round in a circle", string.Join(' ', (await Task.WhenAll(runs.Select(hotel.LookAsync))).SelectMany(run => run.Incidents).Select(incident => incident.Message)), StringComparison.Ordinal);
        Assert.Equal("Faulted", await hotel.StatusAsync(first));
        Assert.Empty(await hotel.InvariantsAsync());
    }

    [Theory, OnEachStore]
    public async Task A_task_for_another_system_is_completed_once(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        var instance = await hotel.StartAsync(Flows.Chain("tasks", Flows.Activity("Elsa.RunTask", "check", ("taskName", "Check the passport")), Flows.Ask("after")));
        var other = await hotel.StartAsync(Flows.Chain("tasks", Flows.Activity("Elsa.RunTask", "check", ("taskName", "Check the passport"))));
        var tasks = await hotel.ReadAsync(db => db.Set<WorkItem>().ToDictionaryAsync(item => item.InstanceId!.Value, item => item.TaskId!));
        var system = hotel.Key("admin");

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => hotel.Send(new CompleteTask(tasks[instance], JsonValue.Create("valid")), system)));
        await hotel.Send(new CancelInstance(other, null));

        Assert.Single(answers, answer => !answer.IsRefused);
        Assert.All(answers.Where(answer => answer.IsRefused), answer => Assert.Equal(RefusalKind.Conflict, answer.Refusal!.Kind));
        Assert.Equal(RefusalKind.Gone, (await hotel.Send(new CompleteTask(tasks[other], null), system)).Refusal?.Kind);
        Assert.Equal(RefusalKind.NotFound, (await hotel.Send(new CompleteTask("never", null), system)).Refusal?.Kind);
        Assert.Equal("pipeline.scope-missing", (await hotel.Send(new CompleteTask(tasks[instance], null), hotel.Key("read"))).Refusal?.Code);
        Assert.Equal("after", await hotel.WaitsAtAsync(instance));
        Assert.Empty(await hotel.InvariantsAsync());
    }

    [Theory, OnEachStore]
    public async Task What_comes_while_an_instance_is_paused_is_met_in_its_order_when_it_goes_on(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        var chart = JsonNode.Parse(Flows.Chain("pausing", Wait("one", "a"), Wait("two", "b"), Flows.Activity("Elsa.Delay", "three", ("timeSpan", "00:10:00")), Flows.Ask("four")))!;
        chart["root"]!["type"] = "Elsa.Parallel";
        var instance = await hotel.StartAsync(chart.ToJsonString());
        var work = (await hotel.OnlyWorkAsync()).Id;
        Assert.Equal("pipeline.not-allowed", (await hotel.Send(new PauseInstance(instance), hotel.Staff)).Refusal?.Code);
        Assert.Null((await hotel.Send(new PauseInstance(instance), hotel.Manager)).Refusal);
        Assert.Equal(InstanceStanding.Paused, (await hotel.LookAsync(instance)).Standing);

        Assert.Null((await hotel.MeetAsync(instance, "two", new JsonObject { ["first"] = true })).Refusal);
        Assert.Equal("operations.bookmark-gone", (await hotel.MeetAsync(instance, "two")).Refusal?.Code);
        Assert.Null((await hotel.Send(new CompleteWorkItem(work), hotel.Staff)).Refusal);
        hotel.Clock.Advance(TimeSpan.FromHours(1));
        await hotel.SettleAsync();
        await hotel.StartAsync(Flows.Chain("publisher", Publish("ring", "a")));
        await hotel.SettleAsync();
        Assert.DoesNotContain((await hotel.LookAsync(instance)).Journal, line => line.Event == JournalEvents.Resumed);
        Assert.Empty(await hotel.InvariantsAsync());

        Assert.Null((await hotel.Send(new ContinueInstance(instance), hotel.Manager)).Refusal);
        Assert.Equal(["two", "four", "three", "one"], await hotel.ReadAsync(db =>
            db.Set<JournalEntry>().Where(line => line.InstanceId == instance && line.Event == JournalEvents.Resumed).OrderBy(line => line.Sequence).Select(line => line.ActivityId).ToListAsync()));
        Assert.Equal(InstanceStanding.Finished, (await hotel.LookAsync(instance)).Standing);
        Assert.Equal("operations.instance-not-paused", (await hotel.Send(new ContinueInstance(instance))).Refusal?.Code);
        Assert.Empty(await hotel.InvariantsAsync());
    }

    [Theory, OnEachStore]
    public async Task What_comes_for_an_instance_that_stands_still_with_an_error_is_not_lost(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        await hotel.Send(new PublishWorkflow(Flows.Chain("child", Wait("wait", "go"))));
        var chart = JsonNode.Parse(Flows.Chain("broken", Child("Elsa.ExecuteWorkflow", "call", "child"), Flows.Activity("Elsa.Fault", "fault", ("message", "Kaputt"))))!;
        chart["root"]!["type"] = "Elsa.Parallel";
        var parent = await hotel.StartAsync(chart.ToJsonString());
        await hotel.MeetAsync((await hotel.RunsAsync("child")).Single(), "wait");
        await hotel.SettleAsync();
        Assert.Equal("Faulted", await hotel.StatusAsync(parent));

        await hotel.Send(new SkipIncident(parent, (await hotel.LookAsync(parent)).Incidents.Single().ActivityExecution), hotel.Manager);

        Assert.Equal("Finished", await hotel.StatusAsync(parent));
        Assert.Empty(await hotel.InvariantsAsync());
    }

    [Theory, OnEachStore]
    public async Task A_failing_activity_is_tried_again_by_itself_and_then_becomes_an_error(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        var broken = Flows.Activity("Elsa.Fault", "broken", ("message", "Die Kasse antwortet nicht"));
        broken["customProperties"] = new JsonObject { ["retry"] = new JsonObject { ["attempts"] = 3, ["delay"] = "00:01:00" } };
        var instance = await hotel.StartAsync(Flows.Chain("retrying", broken));
        Assert.Empty((await hotel.LookAsync(instance)).Incidents);

        for (var minute = 0; minute < 5; minute++)
        {
            hotel.Clock.Advance(TimeSpan.FromMinutes(1));
            await hotel.SettleAsync();
            Assert.Empty(await hotel.InvariantsAsync());
        }

        Assert.Single((await hotel.LookAsync(instance)).Incidents);
        Assert.Equal(3, (await hotel.ReadAsync(db => db.Set<InstanceIncident>().SingleAsync())).Attempt);
        Assert.Equal(2, (await hotel.LookAsync(instance)).Journal.Count(line => line.Event == JournalEvents.Postponed));
    }

    [Theory, OnEachStore]
    public async Task What_an_instance_remembered_is_forgotten_long_after_its_end_and_its_journal_stays(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        var over = await hotel.StartAsync(Flows.Chain("short", Wait("wait", "go")));
        await hotel.MeetAsync(over, "wait");
        hotel.Clock.Advance(TimeSpan.FromDays(401));
        var young = await hotel.StartAsync(Flows.Chain("short", Flows.Activity("Elsa.SetName", "name", ("value", "jung"))));

        Assert.Equal(1, (await hotel.Send(new ForgetStates(), hotel.System)).Value);
        Assert.Equal(0, (await hotel.Send(new ForgetStates(), hotel.System)).Value);

        Assert.Equal([(over, "{}")], await hotel.ReadAsync(async db => (await db.Set<WorkflowInstance>().Where(row => !row.HasState).ToListAsync()).Select(row => (row.Id, row.StateJson)).ToList()));
        Assert.NotEmpty((await hotel.LookAsync(over)).Journal);
        Assert.Equal(InstanceStanding.Finished, (await hotel.LookAsync(young)).Standing);
        Assert.Empty(await hotel.InvariantsAsync());
    }

    [Theory, OnEachStore]
    public async Task A_branch_that_waits_already_hears_what_another_branch_of_its_own_instance_tells(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        var chart = JsonNode.Parse(Flows.Chain("selfish", Wait("wait", "bell"), Publish("ring", "bell")))!;
        chart["root"]!["type"] = "Elsa.Parallel";

        var instance = await hotel.StartAsync(chart.ToJsonString());
        await hotel.SettleAsync();

        Assert.Equal("Finished", await hotel.StatusAsync(instance));
    }

    private static JsonObject Wait(string id, string name) => Flows.Activity("Elsa.Event", id, ("eventName", name));

    private static JsonObject Publish(string id, string name, string? about = null) =>
        about is null ? Flows.Activity("Elsa.PublishEvent", id, ("eventName", name)) : Flows.Activity("Elsa.PublishEvent", id, ("eventName", name), ("correlationId", about));

    private static JsonObject Child(string type, string id, string definition) => Flows.Activity(type, id, ("workflowDefinitionId", definition), ("waitForCompletion", true));
}
