using Loyalty.Domain.Operations;
using Loyalty.Modules.Operations;
using Loyalty.Modules.Operations.Versions;
using Loyalty.Modules.Pipeline;
using Loyalty.TestKit;
using Loyalty.Workflows.Versions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Loyalty.Modules.Tests.Operations;

public sealed class MigrationTests
{
    [Theory, OnEachStore]
    public async Task Whoever_waits_on_an_old_version_goes_on_there_whatever_is_published_or_taken_back(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        await hotel.Send(new PublishWorkflow(Flows.Chain("flow", Flows.Ask("one"), Flows.Ask("old-end"))));
        var old = await StartAsync(hotel, 10);

        await hotel.Send(new PublishWorkflow(Flows.Chain("flow", Flows.Ask("two"), Flows.Ask("new-end"))));
        var young = await StartAsync(hotel, 3);
        await hotel.Send(new PublishWorkflow(Flows.Chain("flow", Flows.Ask("three"))));
        await hotel.Send(new RetractVersion("flow", 3));
        foreach (var instance in old.Concat(young))
        {
            Assert.Null((await hotel.SendAfterRestartAsync(new CompleteWorkItem((await hotel.LookAsync(instance)).Work[0].Id))).Refusal);
        }

        foreach (var (instance, version, end) in old.Select(id => (id, 1, "Please old-end")).Concat(young.Select(id => (id, 2, "Please new-end"))))
        {
            var view = await hotel.LookAsync(instance);
            Assert.Equal(version, view.VersionNumber);
            Assert.Equal(end, Assert.Single(view.Work, item => item.State is WorkItemState.Open).Title.En);
        }

        Assert.Equal("operations.workflow-unknown", (await hotel.Send(new StartWorkflow("flow", []))).Refusal?.Code);
        Assert.Empty(await hotel.InvariantsAsync());
    }

    [Theory, OnEachStore]
    public async Task An_instance_is_moved_and_goes_on_without_doing_anything_twice(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        var instance = await hotel.StartAsync(Flows.Chain("flow", Flows.Ask("one"), Flows.Ask("two"), Flows.Ask("three")));
        await hotel.Send(new CompleteWorkItem((await hotel.OnlyWorkAsync()).Id));
        await hotel.Send(new PublishWorkflow(Flows.Chain("flow", Flows.Ask("one"), Flows.Ask("early"), Flows.Ask("two-new"), Flows.Ask("late"))));
        var order = new MigrationOrder("flow", 1, 2) { Map = new Dictionary<string, string> { ["two"] = "two-new" } };

        var group = Assert.Single((await hotel.Ask(new PreviewMigration(order))).Value);
        var report = await MigrateAsync(hotel, order);

        Assert.Equal([instance], group.Instances);
        Assert.Equal([(MigrationLine.Mapped, "two"), (MigrationLine.Passed, "early"), (MigrationLine.AskedAlready, "two"), (MigrationLine.Finished, "one")], group.Lines.Select(line => (line.Code, line.ActivityId)));
        Assert.Equal((1, 0), (report.Moved, report.NotMoved.Count));
        Assert.Empty(await hotel.InvariantsAsync());
        await hotel.Send(new CompleteWorkItem((await hotel.OnlyWorkAsync()).Id));
        var view = await hotel.LookAsync(instance);
        Assert.Equal(2, view.VersionNumber);
        Assert.Equal(["Please late", "Please one", "Please two"], view.Work.Select(item => item.Title.En).Order(StringComparer.Ordinal));
        Assert.Equal([InstanceStepState.Done, InstanceStepState.NotReached, InstanceStepState.Done, InstanceStepState.Waiting], view.Steps.Select(step => step.State));
    }

    [Theory, OnEachStore]
    public async Task The_journal_of_a_moved_instance_stays_readable_and_tells_the_move(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        var instance = await hotel.StartAsync(Flows.Chain("flow", Flows.Ask("gone"), Flows.Ask("two")));
        await hotel.Send(new CompleteWorkItem((await hotel.OnlyWorkAsync()).Id));
        await hotel.Send(new PublishWorkflow(Flows.Chain("flow", Flows.Ask("two-new"))));

        Assert.Null((await hotel.Send(new MigrateInstance(instance, 2, new Dictionary<string, string> { ["two"] = "two-new" }), hotel.Manager)).Refusal);

        var view = await hotel.LookAsync(instance);
        Assert.Contains(view.Journal, line => line is { Event: "Completed", Activity.En: "Please gone" });
        Assert.Contains(view.Journal, line => line is { Event: "Migrated", Activity: null, Message: "1 → 2", Actor: "Max Manager" });
        Assert.Contains(view.Journal, line => line is { Event: "Suspended", Activity.En: "Please two-new" });
        Assert.Equal([InstanceStepState.Waiting], view.Steps.Select(step => step.State));
    }

    [Theory, OnEachStore]
    public async Task What_one_instance_forbids_does_not_keep_the_others_back(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        await hotel.Send(new PublishWorkflow(Flows.Chain("flow", Flows.Ask("one"), Flows.Ask("two"), Flows.Ask("three"))));
        var (first, second, over) = ((await StartAsync(hotel, 1))[0], (await StartAsync(hotel, 1))[0], (await StartAsync(hotel, 1))[0]);
        await hotel.Send(new CompleteWorkItem((await hotel.LookAsync(first)).Work[0].Id));
        await hotel.Send(new CancelInstance(over, null));
        await hotel.Send(new PublishWorkflow(Flows.Chain("flow", Flows.Ask("one"), Flows.Ask("three"))));

        var groups = (await hotel.Ask(new PreviewMigration(new MigrationOrder("flow", 1, 2)))).Value;
        var report = await MigrateAsync(hotel, new MigrationOrder("flow", 1, 2));

        Assert.Equal([(first, true), (second, false)], groups.OrderByDescending(group => group.IsBlocked).Select(group => (group.Instances.Single(), group.IsBlocked)));
        var refused = Assert.Single(report.NotMoved);
        Assert.Equal((1, first, "operations.migration-blocked"), (report.Moved, refused.Instance, refused.Reason.Code));
        Assert.Equal(("migration.lost", "two"), (refused.Reason.Others[0].Code, refused.Reason.Others[0].Arguments[0]));
        Assert.Equal((1, 2), ((await hotel.LookAsync(first)).VersionNumber, (await hotel.LookAsync(second)).VersionNumber));
        Assert.Equal("operations.instance-over", (await hotel.Send(new MigrateInstance(over, 2, new Dictionary<string, string>()))).Refusal?.Code);
        Assert.Empty((await MigrateAsync(hotel, new MigrationOrder("flow", 1, 2) { Instances = [second] })).NotMoved);
        Assert.Empty(await hotel.InvariantsAsync());
    }

    [Theory, OnEachStore]
    public async Task A_moved_instance_is_found_by_what_it_waits_for_now(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        var instance = await hotel.StartAsync(Flows.Chain("flow", Flows.Activity("Elsa.Event", "wait", ("eventName", "paid")), Flows.Ask("end")));
        var before = await hotel.ReadAsync(db => db.Set<InstanceBookmark>().SingleAsync(bookmark => bookmark.InstanceId == instance));
        await hotel.Send(new PublishWorkflow(Flows.Chain("flow", Flows.Activity("Elsa.Event", "waiting", ("eventName", "settled")), Flows.Ask("end"))));

        Assert.Null((await hotel.Send(new MigrateInstance(instance, 2, new Dictionary<string, string> { ["wait"] = "waiting" }))).Refusal);

        var after = await hotel.ReadAsync(db => db.Set<InstanceBookmark>().SingleAsync(bookmark => bookmark.InstanceId == instance));
        Assert.Equal((before.Id, "waiting", Loyalty.Workflows.Activities.Event.HashOf("settled")), (after.Id, after.ActivityId, after.Hash));
        Assert.Null((await hotel.Send(new ResumeBookmark(instance, after.Id, null), hotel.System)).Refusal);
        Assert.Equal("Please end", (await hotel.OnlyWorkAsync()).Title.En);
    }

    [Theory, OnEachStore]
    public async Task A_failed_step_is_mended_by_moving_to_the_version_that_has_it_right(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        var instance = await hotel.StartAsync(Flows.Chain("flow", Flows.Activity("Elsa.Fault", "broken", ("message", "x")), Flows.Ask("end")));
        await hotel.Send(new PublishWorkflow(Flows.Chain("flow", Flows.Activity("Elsa.WriteLine", "broken", ("text", "right")), Flows.Ask("end"))));

        await MigrateAsync(hotel, new MigrationOrder("flow", 1, 2));
        Assert.Equal(InstanceStanding.Faulted, (await hotel.LookAsync(instance)).Standing);
        Assert.Null((await hotel.Send(new RetryIncident(instance, (await hotel.LookAsync(instance)).Incidents[0].ActivityExecution))).Refusal);

        Assert.Equal("Please end", (await hotel.OnlyWorkAsync()).Title.En);
        Assert.Empty(await hotel.InvariantsAsync());
    }

    [Fact]
    public async Task Nothing_is_moved_to_a_draft_or_to_what_there_is_not()
    {
        await using var hotel = await TestHotel.OpenAsync();
        var instance = await hotel.StartAsync(Flows.Chain("flow", Flows.Ask("one")));
        await hotel.Send(new SaveDraft(Flows.Chain("flow", Flows.Ask("one"), Flows.Ask("two"))));

        Assert.Equal("operations.migration-to-draft", (await hotel.Send(new MigrateInstance(instance, 2, new Dictionary<string, string>()))).Refusal?.Code);
        Assert.Equal("operations.migration-to-draft", (await hotel.Ask(new PreviewMigration(new MigrationOrder("flow", 1, 2)))).Refusal?.Code);
        Assert.Equal("operations.version-unknown", (await hotel.Ask(new PreviewMigration(new MigrationOrder("flow", 1, 5)))).Refusal?.Code);
        Assert.Null((await hotel.Send(new MigrateInstance(instance, 1, new Dictionary<string, string>()))).Refusal);
        Assert.Equal("pipeline.not-allowed", (await hotel.Send(new MigrateInstance(instance, 1, new Dictionary<string, string>()), hotel.Staff)).Refusal?.Code);
    }

    private static async Task<Guid[]> StartAsync(TestHotel hotel, int count)
    {
        var started = new Guid[count];
        for (var at = 0; at < count; at++)
        {
            started[at] = (await hotel.Send(new StartWorkflow("flow", []))).Value;
        }

        return started;
    }

    private static async Task<MigrationReport> MigrateAsync(TestHotel hotel, MigrationOrder order) =>
        (await hotel.Services.GetRequiredService<UseCases>().MigrateInstances(order, hotel.Manager, CancellationToken.None)).Value;
}
