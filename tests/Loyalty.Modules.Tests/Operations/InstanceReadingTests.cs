using System.Text.Json.Nodes;
using Loyalty.Modules.Operations;
using Loyalty.Modules.Operations.Versions;
using Loyalty.TestKit;

namespace Loyalty.Modules.Tests.Operations;

public sealed class InstanceReadingTests
{
    [Theory, OnEachStore]
    public async Task However_long_the_journal_is_each_step_says_how_far_it_is_and_the_journal_has_pages(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        var again = Flows.Activity("Elsa.For", "loop", ("start", 1), ("end", 400), ("body", Flows.Activity("Elsa.WriteLine", "line", ("text", "x"))));
        var failing = Flows.Activity("Elsa.Fault", "broken", ("message", "x"));
        var run = await hotel.StartAsync(Flows.Chain("long", Flows.Activity("Elsa.WriteLine", "first", ("text", "begins")), again, failing, Flows.Activity("Elsa.Sequence", "box", ("activities", new JsonArray(Flows.Ask("inner")))), Flows.Ask("last")));
        var incident = Assert.Single((await hotel.LookAsync(run)).Incidents);
        await hotel.Send(new SkipIncident(run, incident.ActivityExecution));

        var view = await hotel.LookAsync(run);

        Assert.Equal(
            [InstanceStepState.Done, InstanceStepState.Done, InstanceStepState.Skipped, InstanceStepState.Running, InstanceStepState.NotReached],
            view.Steps.Select(step => step.State));
        Assert.Equal(5, view.Drawing.Steps.Count);
        var first = (await hotel.Ask(new GetJournal(run, Size: 100))).Value;
        var second = (await hotel.Ask(new GetJournal(run, 2, 100))).Value;
        Assert.True(first.Total > 1_000);
        Assert.Equal(first.Lines[^1].Sequence - 1, second.Lines[0].Sequence);
        Assert.Equal(100, second.Lines.Count);
    }

    [Theory, OnEachStore]
    public async Task Runs_are_found_by_open_errors_and_by_the_days_of_the_hotel(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        hotel.Clock.MoveTo(new DateTimeOffset(2026, 11, 30, 23, 30, 0, TimeSpan.FromHours(1)));
        var november = await hotel.StartAsync(Flows.Chain("a", Flows.Ask("one")));
        hotel.Clock.Advance(TimeSpan.FromHours(1));
        var december = await hotel.StartAsync(Flows.Chain("b", Flows.Activity("Elsa.Fault", "broken", ("message", "x"))));

        async Task<IEnumerable<Guid>> FindAsync(ListInstances query) => (await hotel.Ask(query)).Value.Lines.Select(line => line.Id);

        Assert.Equal([december], await FindAsync(new ListInstances(null, null) { WithIncidents = true }));
        Assert.Equal([december], await FindAsync(new ListInstances(null, null) { From = new DateOnly(2026, 12, 1) }));
        Assert.Equal([november], await FindAsync(new ListInstances(null, null) { To = new DateOnly(2026, 11, 30) }));
        Assert.Equal([december, november], await FindAsync(new ListInstances(null, null) { From = DateOnly.MinValue, To = DateOnly.MaxValue }));
        var lines = (await hotel.Ask(new ListDefinitions(), hotel.Staff)).Value.ToDictionary(line => line.DefinitionId);
        Assert.Equal((1, 0, 0), (lines["a"].Waiting, lines["a"].Faulted, lines["a"].ThisMonth));
        Assert.Equal((0, 1, 1), (lines["b"].Waiting, lines["b"].Faulted, lines["b"].ThisMonth));
        await hotel.Send(new SkipIncident(december, (await hotel.LookAsync(december)).Incidents[0].ActivityExecution));
        Assert.Empty(await FindAsync(new ListInstances(null, null) { WithIncidents = true }));
    }

    [Fact]
    public async Task What_a_run_remembers_is_read_by_managers_and_forgotten_with_its_state()
    {
        await using var hotel = await TestHotel.OpenAsync();
        var json = JsonNode.Parse(Flows.Chain("memory", Flows.Activity("Elsa.SetVariable", "set", ("variable", new JsonObject { ["id"] = "v1", ["name"] = "Mood" }), ("value", "good")), Flows.Ask("call")))!;
        json["variables"] = JsonNode.Parse("""[{"id":"v1","name":"Mood","typeName":"String"}]""");
        var run = await hotel.StartAsync(json.ToJsonString());

        var values = (await hotel.Ask(new GetInstanceValues(run), hotel.Manager)).Value;

        Assert.Equal(("Mood", "good"), Assert.Single(values.Variables.Select(value => (value.Name, value.Content?.ToString()))));
        Assert.NotNull((await hotel.Ask(new GetInstanceValues(run), hotel.Staff)).Refusal);
        await hotel.Send(new CancelInstance(run, null));
        hotel.Clock.Advance(TimeSpan.FromDays(4_000));
        await hotel.Send(new ForgetStates(), hotel.System);
        Assert.True((await hotel.Ask(new GetInstanceValues(run))).Value.AreForgotten);
    }

    [Fact]
    public async Task A_workflow_of_which_there_is_only_a_draft_or_a_retired_version_can_be_read()
    {
        await using var hotel = await TestHotel.OpenAsync();
        await hotel.Send(new SaveDraft(Flows.Chain("draft", Flows.Ask("one"))));
        await hotel.Send(new PublishWorkflow(Flows.Chain("old", Flows.Ask("one"))));
        await hotel.Send(new RetractVersion("old", 1));

        Assert.Equal((VersionState.Draft, 1), ((await hotel.Ask(new GetDefinition("draft"), hotel.Staff)).Value is var draft ? (draft.State, draft.Steps.Count) : default));
        Assert.Equal(VersionState.Retired, (await hotel.Ask(new GetDefinition("old"))).Value.State);
        Assert.Equal("operations.version-unknown", (await hotel.Ask(new GetDefinition("old", 7))).Refusal?.Code);
        Assert.Equal("operations.workflow-unknown", (await hotel.Ask(new GetDefinition("none"))).Refusal?.Code);
        Assert.Equal("Loyalty.MemberEnrolled", Assert.Single((await hotel.Ask(new GetDefinition("welcome-member"))).Value.Triggers).ActivityType);
        Assert.True((await hotel.Ask(new GetDefinition("program-lifecycle"))).Value.IsDesign);
    }

    [Fact]
    public async Task The_list_of_workflows_asks_as_many_questions_for_many_as_for_one()
    {
        var counter = new QuestionCounter();
        await using var hotel = await TestHotel.OpenAsync();
        await hotel.Send(new SaveDraft(Flows.Chain("w-0", Flows.Ask("one"))));
        using var listening = counter.Listen();
        await hotel.Ask(new ListDefinitions());
        var one = counter.Take();
        for (var at = 1; at < 40; at++)
        {
            await hotel.Send(new SaveDraft(Flows.Chain($"w-{at}", Flows.Ask("one"))));
        }

        counter.Take();
        var lines = (await hotel.Ask(new ListDefinitions())).Value;

        Assert.True(lines.Count >= 40);
        Assert.Equal(one, counter.Take());
    }
}
