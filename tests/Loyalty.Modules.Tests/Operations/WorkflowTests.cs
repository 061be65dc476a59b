using System.Text.Json.Nodes;
using Loyalty.Domain.Operations;
using Loyalty.Modules.Operations;
using Loyalty.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Tests.Operations;

public sealed class WorkflowTests
{
    [Theory, OnEachStore]
    public async Task A_workflow_survives_a_restart_between_each_step(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        var instance = await hotel.StartAsync(Flows.Chain("long", Flows.Ask("one"), Flows.Ask("two"), Flows.Ask("three")));

        for (var step = 0; step < 3; step++)
        {
            Assert.Null((await hotel.SendAfterRestartAsync(new CompleteWorkItem((await hotel.OnlyWorkAsync()).Id))).Refusal);
            Assert.Empty(await hotel.InvariantsAsync());
        }

        var journal = await hotel.ReadAsync(db => db.Set<JournalEntry>().Where(entry => entry.InstanceId == instance).Select(entry => entry.Sequence).Order().ToListAsync());
        Assert.Equal(InstanceStanding.Finished, (await hotel.LookAsync(instance)).Standing);
        Assert.Equal(Enumerable.Range(1, journal.Count), journal.Select(sequence => (int)sequence));
    }

    [Theory, OnEachStore]
    public async Task An_instance_keeps_its_version_when_another_is_published(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        var old = await hotel.StartAsync(Flows.Chain("changing", Flows.Ask("one"), Flows.Ask("old-end")));
        var young = await hotel.StartAsync(Flows.Chain("changing", Flows.Ask("new-one")));

        hotel.Clock.Advance(TimeSpan.FromMinutes(1));
        await hotel.Send(new CompleteWorkItem((await hotel.LookAsync(old)).Work[0].Id));

        Assert.Equal((1, 2), ((await hotel.LookAsync(old)).VersionNumber, (await hotel.LookAsync(young)).VersionNumber));
        Assert.Equal("Bitte old-end", (await hotel.LookAsync(old)).Work[1].Title.De);
        Assert.Equal(2, (await hotel.Ask(new ListDefinitions())).Value.Single(line => line.DefinitionId == "changing").VersionNumber);
    }

    [Theory, OnEachStore]
    public async Task What_failed_is_retried_or_skipped_by_a_manager(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        var instance = await hotel.StartAsync(Flows.Chain("failing", Flows.Activity("Elsa.Fault", "broken", ("message", "Die Vorlage fehlt")), Flows.Ask("after")));
        var failed = await hotel.LookAsync(instance);
        var incident = Assert.Single(failed.Incidents);
        Assert.Equal((InstanceStanding.Faulted, InstanceStepState.Failed), (failed.Standing, failed.Steps[0].State));
        Assert.Empty(await hotel.InvariantsAsync());

        Assert.Equal("pipeline.not-allowed", (await hotel.Send(new RetryIncident(instance, incident.ActivityExecution), hotel.Staff)).Refusal?.Code);
        Assert.Null((await hotel.Send(new RetryIncident(instance, incident.ActivityExecution), hotel.Manager)).Refusal);
        var second = (await hotel.LookAsync(instance)).Incidents.Single(line => line.ResolvedAt is null);
        Assert.Null((await hotel.Send(new SkipIncident(instance, second.ActivityExecution), hotel.Manager)).Refusal);
        Assert.Equal("operations.incident-gone", (await hotel.Send(new SkipIncident(instance, incident.ActivityExecution))).Refusal?.Code);

        var view = await hotel.LookAsync(instance);
        Assert.Equal([InstanceStepState.Skipped, InstanceStepState.Waiting], view.Steps.Select(step => step.State));
        Assert.All(view.Incidents, line => Assert.Equal("Max Manager", line.ResolvedBy));
        Assert.Equal("Bitte after", (await hotel.OnlyWorkAsync()).Title.De);
        Assert.Empty(await hotel.InvariantsAsync());
    }

    [Fact]
    public async Task A_faulted_instance_can_be_called_off()
    {
        await using var hotel = await TestHotel.OpenAsync();
        var instance = await hotel.StartAsync(Flows.Chain("failing", Flows.Activity("Elsa.Fault", "broken", ("message", "x"))));

        Assert.Null((await hotel.Send(new CancelInstance(instance, "Vergeblich"))).Refusal);

        Assert.Equal(InstanceStanding.Cancelled, (await hotel.LookAsync(instance)).Standing);
        Assert.Equal("operations.instance-over", (await hotel.Send(new CancelInstance(instance, null))).Refusal?.Code);
    }

    [Theory, OnEachStore]
    public async Task Instances_are_listed_by_workflow_and_standing_the_newest_first(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        var first = await hotel.StartAsync(Flows.Chain("a", Flows.Ask("one")));
        hotel.Clock.Advance(TimeSpan.FromMinutes(1));
        var second = await hotel.StartAsync(Flows.Chain("a", Flows.Ask("one")));
        await hotel.StartAsync(Flows.Chain("b", Flows.Activity("Elsa.Fault", "broken", ("message", "x"))));

        var waiting = (await hotel.Ask(new ListInstances("a", InstanceStanding.Waiting))).Value;

        Assert.Equal([second, first], waiting.Lines.Select(line => line.Id));
        Assert.Equal(2, waiting.Total);
        Assert.Single((await hotel.Ask(new ListInstances(null, InstanceStanding.Faulted))).Value.Lines);
        Assert.Equal((2, 2, hotel.Clock.GetUtcNow()), (await hotel.Ask(new ListDefinitions())).Value.Where(line => line.DefinitionId == "a").Select(line => (line.Waiting, line.ThisMonth, line.NewestStartedAt)).Single());
        Assert.Single((await hotel.Ask(new ListInstances(null, null, Page: 3, Size: 1))).Value.Lines);
    }

    [Fact]
    public async Task A_document_that_cannot_run_is_not_published()
    {
        await using var hotel = await TestHotel.OpenAsync();

        Assert.Equal("operations.workflow-unreadable", (await hotel.Send(new PublishWorkflow("{"))).Refusal?.Code);
        var unsound = (await hotel.Send(new PublishWorkflow(Flows.Chain("x", Flows.Activity("Loyalty.Unheard", "a"))))).Refusal;
        Assert.Equal(("operations.workflow-unsound", "definition.unknown-type"), (unsound?.Code, Assert.Single(unsound?.Others ?? []).Code));
        Assert.Equal("operations.workflow-unknown", (await hotel.Send(new StartWorkflow("x", new JsonObject()))).Refusal?.Code);
    }

    [Fact]
    public async Task The_shipped_workflows_are_shown_before_their_first_use()
    {
        await using var hotel = await TestHotel.OpenAsync();

        var line = (await hotel.Ask(new ListDefinitions())).Value.Single(line => line.DefinitionId == "program-lifecycle");
        var view = (await hotel.Ask(new GetDefinition("program-lifecycle"))).Value;

        Assert.Equal(((int?)null, "design"), (line.VersionNumber, line.Category));
        Assert.Equal(10, view.Steps.Count);
        Assert.All(view.Steps, step => Assert.Equal(InstanceStepState.NotReached, step.State));
    }

    [Theory, OnEachStore]
    public async Task A_shipped_file_with_other_content_becomes_the_next_version_and_what_runs_keeps_its_own(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        var old = (await hotel.Send(new StartWorkflow("program-lifecycle", []))).Value;
        await hotel.WriteAsync(db => db.Database.ExecuteSqlRawAsync("UPDATE workflow_versions SET \"ShippedHash\" = 'of an earlier release' WHERE \"DefinitionId\" = 'program-lifecycle'"));

        var young = (await hotel.SendAfterRestartAsync(new StartWorkflow("program-lifecycle", []))).Value;

        Assert.Equal((1, 2), ((await hotel.LookAsync(old)).VersionNumber, (await hotel.LookAsync(young)).VersionNumber));
        Assert.Equal(2, (await hotel.Ask(new ListDefinitions())).Value.Single(line => line.DefinitionId == "program-lifecycle").VersionNumber);
        Assert.Equal([1, 2], (await hotel.ReadAsync(db => db.Set<WorkflowVersion>().Where(version => version.DefinitionId == "program-lifecycle").Select(version => version.Number).ToListAsync())).Order());
    }

    [Theory, OnEachStore]
    public async Task A_branch_that_is_not_waited_for_takes_its_work_with_it(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        var chart = JsonNode.Parse(Flows.Chain("fork", Flows.Activity("Elsa.FlowFork", "fork", ("branches", new JsonArray("A", "B"))), Flows.Ask("one"), Flows.Activity("Elsa.FlowJoin", "join", ("mode", "WaitAny")), Flows.Ask("two")))!;
        chart["root"]!["connections"] = JsonNode.Parse("""
            [{"source":{"activity":"fork","port":"A"},"target":{"activity":"one"}},{"source":{"activity":"fork","port":"B"},"target":{"activity":"two"}},
             {"source":{"activity":"one","port":"Done"},"target":{"activity":"join"}},{"source":{"activity":"two","port":"Done"},"target":{"activity":"join"}}]
            """);
        var instance = await hotel.StartAsync(chart.ToJsonString());
        var work = (await hotel.LookAsync(instance)).Work;
        Assert.Equal(2, work.Count);

        Assert.Null((await hotel.Send(new CompleteWorkItem(work[0].Id))).Refusal);

        Assert.Equal([WorkItemState.Cancelled, WorkItemState.Done], (await hotel.LookAsync(instance)).Work.Select(item => item.State).Order().Reverse());
        Assert.Empty(await hotel.InvariantsAsync());
    }
}
