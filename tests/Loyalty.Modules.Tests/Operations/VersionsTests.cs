using System.Text.Json.Nodes;
using Loyalty.Domain;
using Loyalty.Modules.Operations;
using Loyalty.Modules.Operations.Versions;
using Loyalty.TestKit;
using Loyalty.Workflows.Versions;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Tests.Operations;

public sealed class VersionsTests
{
    private const string Shipped = "welcome-member";

    [Theory, OnEachStore]
    public async Task A_draft_is_kept_with_what_is_to_be_mended_and_published_when_it_is(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);

        var first = (await hotel.Send(new SaveDraft(Flows.Chain("flow", Flows.Activity("Loyalty.Unheard", "a"), Flows.Activity("Loyalty.Unheard", "b"))))).Value;
        var refused = (await hotel.Send(new PublishDraft("flow", first.Revision))).Refusal;
        var second = (await hotel.Send(new SaveDraft(Flows.Chain("flow", Flows.Ask("a")), first.Revision))).Value;
        var published = await hotel.Send(new PublishDraft("flow", second.Revision, "Der erste Wurf"), hotel.Owner);

        Assert.Equal((1, 2), (first.Number, first.Findings.Count));
        Assert.Equal("operations.workflow-unsound", refused?.Code);
        Assert.Equal([("definition.unknown-type", "a"), ("definition.unknown-type", "b")], refused!.Others.Select(one => (one.Code, (string)one.Arguments[0])));
        Assert.Equal((1, 0), (published.Value, second.Findings.Count));
        var line = Assert.Single((await hotel.Ask(new ListVersions("flow"))).Value);
        Assert.Equal((1, VersionState.Published, "Olga Owner", "Der erste Wurf", false), (line.Number, line.State, line.By, line.Note, line.IsShipped));
        Assert.Null((await hotel.Send(new StartWorkflow("flow", []))).Refusal);
    }

    [Theory, OnEachStore]
    public async Task A_stale_save_is_refused_and_there_is_never_a_second_draft(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        var first = (await hotel.Send(new SaveDraft(Flows.Chain("flow", Flows.Ask("a"))))).Value;
        var mine = await hotel.Send(new SaveDraft(Flows.Chain("flow", Flows.Ask("b")), first.Revision));

        Assert.Equal(("operations.draft-stale", RefusalKind.Conflict), CodeOf(await hotel.Send(new SaveDraft(Flows.Chain("flow", Flows.Ask("c")), first.Revision))));
        Assert.Equal("operations.draft-stale", (await hotel.Send(new SaveDraft(Flows.Chain("flow", Flows.Ask("c"))))).Refusal?.Code);
        Assert.Equal("operations.draft-stale", (await hotel.Send(new PublishDraft("flow", first.Revision))).Refusal?.Code);
        Assert.Equal("operations.draft-stale", (await hotel.Send(new DiscardDraft("flow", first.Revision))).Refusal?.Code);
        Assert.Equal("operations.draft-none", (await hotel.Send(new SaveDraft(Flows.Chain("other", Flows.Ask("c")), first.Revision))).Refusal?.Code);
        Assert.Contains("Please b", (await hotel.Ask(new GetVersion("flow", 1))).Value.Json, StringComparison.Ordinal);
        Assert.Equal(mine.Value.Revision, (await hotel.Ask(new GetVersion("flow", 1))).Value.Revision);
    }

    [Theory, OnEachStore]
    public async Task Drafts_saved_at_the_same_moment_become_one(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        await hotel.Send(new StartWorkflow(Shipped, [])); // takes the shipped ones in

        var saved = await Task.WhenAll(Enumerable.Range(0, 6).Select(at => hotel.Send(new SaveDraft(Flows.Chain("flow", Flows.Ask($"step-{at}"))))));

        Assert.Single(saved, result => !result.IsRefused);
        Assert.Single((await hotel.Ask(new ListVersions("flow"))).Value);
    }

    [Theory, OnEachStore]
    public async Task Publications_at_the_same_moment_leave_one_version_published(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        await hotel.Send(new PublishWorkflow(Flows.Chain("flow", Flows.Ask("one"))));
        var draft = (await hotel.Send(new SaveDraft(Flows.Chain("flow", Flows.Ask("draft"))))).Value;

        var others = Enumerable.Range(0, 4).Select(at => hotel.Send(new PublishWorkflow(Flows.Chain("flow", Flows.Ask($"other-{at}")))));
        var all = await Task.WhenAll(others.Append(hotel.Send(new PublishDraft("flow", draft.Revision))));

        Assert.All(all, result => Assert.Null(result.Refusal));
        var lines = (await hotel.Ask(new ListVersions("flow"))).Value;
        Assert.Equal(6, lines.Count);
        Assert.Equal(lines.Max(line => line.Number), Assert.Single(lines, line => line.State is VersionState.Published).Number);
    }

    [Theory, OnEachStore]
    public async Task A_draft_changes_nothing_that_runs_and_can_be_thrown_away(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        await hotel.StartAsync(Flows.Chain("flow", Flows.Ask("one")));
        var before = (await hotel.Ask(new GetVersion("flow", 1))).Value;

        var draft = (await hotel.Send(new SaveDraft(Flows.Chain("flow", Flows.Ask("two"))))).Value;
        await hotel.Send(new StartWorkflow("flow", []));
        Assert.Null((await hotel.Send(new DiscardDraft("flow", draft.Revision))).Refusal);

        Assert.Equal(before.Json, (await hotel.Ask(new GetVersion("flow", 1))).Value.Json);
        Assert.Equal((1, 2), ((await hotel.Ask(new ListVersions("flow"))).Value.Single().Number, (await hotel.Ask(new ListVersions("flow"))).Value.Single().Running));
        Assert.All((await hotel.Ask(new ListInstances("flow", null))).Value.Lines, line => Assert.Equal(1, line.VersionNumber));
        Assert.Equal("operations.version-unknown", (await hotel.Ask(new GetVersion("flow", 2))).Refusal?.Code);
        Assert.Equal("operations.draft-none", (await hotel.Send(new PublishDraft("flow", draft.Revision))).Refusal?.Code);
    }

    [Theory, OnEachStore]
    public async Task An_old_version_comes_back_as_a_new_draft_and_what_is_published_stays(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        await hotel.Send(new PublishWorkflow(Flows.Chain("flow", Flows.Ask("one"))));
        await hotel.Send(new PublishWorkflow(Flows.Chain("flow", Flows.Ask("two"))));

        var restored = (await hotel.Send(new RestoreVersion("flow", 1), hotel.Manager)).Value;
        Assert.Equal("operations.draft-open", (await hotel.Send(new RestoreVersion("flow", 1))).Refusal?.Code);
        Assert.Equal("operations.version-unknown", (await hotel.Send(new RestoreVersion("other", 9))).Refusal?.Code);

        Assert.Equal([(3, VersionState.Draft, (int?)1), (2, VersionState.Published, null), (1, VersionState.Retired, null)], (await hotel.Ask(new ListVersions("flow"))).Value.Select(line => (line.Number, line.State, line.RestoredFrom)));
        Assert.Empty((await hotel.Ask(new CompareVersions("flow", 1, 3))).Value);
        var changes = (await hotel.Ask(new CompareVersions("flow", 2, 3))).Value;
        Assert.Equal([DefinitionChange.ActivityRemoved, DefinitionChange.ActivityAdded], changes.Select(change => change.Code));
        Assert.Equal("Bitte two", changes[0].Arguments[0]);
        Assert.Equal(3, (await hotel.Send(new PublishDraft("flow", restored.Revision))).Value);
    }

    [Theory, OnEachStore]
    public async Task Nothing_new_starts_on_a_version_that_was_taken_back_also_after_an_update_of_the_program(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        var running = (await hotel.Send(new StartWorkflow("program-lifecycle", []))).Value;

        Assert.Equal("operations.version-unknown", (await hotel.Send(new RetractVersion("program-lifecycle", 7))).Refusal?.Code);
        Assert.Null((await hotel.Send(new RetractVersion("program-lifecycle", 1))).Refusal);
        Assert.Equal("operations.version-not-published", (await hotel.Send(new RetractVersion("program-lifecycle", 1))).Refusal?.Code);
        await hotel.WriteAsync(db => db.Database.ExecuteSqlRawAsync("UPDATE workflow_versions SET \"ShippedHash\" = 'of an earlier release' WHERE \"DefinitionId\" = 'program-lifecycle'"));

        Assert.Equal("operations.workflow-unknown", (await hotel.SendAfterRestartAsync(new StartWorkflow("program-lifecycle", []))).Refusal?.Code);
        Assert.Equal(VersionState.Retired, (await hotel.Ask(new GetDefinition("program-lifecycle"))).Value.State);
        Assert.Equal(InstanceStanding.Waiting, (await hotel.LookAsync(running)).Standing);
        Assert.Equal(VersionState.Retired, (await hotel.Ask(new ListDefinitions())).Value.Single(line => line.DefinitionId == "program-lifecycle").State);
        Assert.False(await hotel.ReadAsync(db => db.Set<VersionTrigger>().AnyAsync(trigger => trigger.DefinitionId == "program-lifecycle")));
    }

    [Fact]
    public async Task The_history_of_a_shipped_workflow_is_there_before_its_first_use()
    {
        await using var hotel = await TestHotel.OpenAsync();

        var line = Assert.Single((await hotel.Ask(new ListVersions(Shipped))).Value);
        var version = (await hotel.Ask(new GetVersion(Shipped, 1))).Value;

        Assert.Equal((1, VersionState.Published, true), (line.Number, line.State, line.IsShipped));
        Assert.Equal(Shipped, JsonNode.Parse(version.Json)!["definitionId"]!.ToString());
        Assert.Empty(version.Findings);
        Assert.Equal("operations.workflow-unknown", (await hotel.Ask(new ListVersions("nothing"))).Refusal?.Code);
    }

    [Theory]
    [InlineData("{", "operations.workflow-unreadable")]
    [InlineData("[]", "operations.workflow-unreadable")]
    [InlineData("{}", "operations.workflow-unreadable")]
    public async Task What_is_no_definition_is_not_kept(string json, string code)
    {
        await using var hotel = await TestHotel.OpenAsync();

        Assert.Equal((code, RefusalKind.Malformed), CodeOf(await hotel.Send(new SaveDraft(json))));
    }

    [Fact]
    public async Task An_id_that_could_not_be_kept_is_refused()
    {
        await using var hotel = await TestHotel.OpenAsync();

        Assert.Equal("operations.id-too-long", (await hotel.Send(new SaveDraft(Flows.Chain("flow", Flows.Ask(new string('x', 101)))))).Refusal?.Code);
        Assert.Equal("operations.id-too-long", (await hotel.Send(new PublishWorkflow(Flows.Chain(new string('x', 101), Flows.Ask("a"))))).Refusal?.Code);
    }

    [Fact]
    public async Task Managers_write_drafts_and_owners_publish()
    {
        await using var hotel = await TestHotel.OpenAsync();
        var draft = (await hotel.Send(new SaveDraft(Flows.Chain("flow", Flows.Ask("a"))), hotel.Manager)).Value;

        Assert.Equal("pipeline.not-allowed", (await hotel.Send(new PublishDraft("flow", draft.Revision), hotel.Manager)).Refusal?.Code);
        Assert.Equal("pipeline.not-allowed", (await hotel.Send(new PublishWorkflow(Flows.Chain("flow", Flows.Ask("a"))), hotel.Manager)).Refusal?.Code);
        Assert.Equal("pipeline.not-allowed", (await hotel.Send(new RetractVersion(Shipped, 1), hotel.Manager)).Refusal?.Code);
        Assert.Null((await hotel.Send(new PublishDraft("flow", draft.Revision), hotel.Owner)).Refusal);
        Assert.Null((await hotel.Send(new RetractVersion("flow", 1), hotel.Owner)).Refusal);
        Assert.Equal("pipeline.not-allowed", (await hotel.Send(new SaveDraft(Flows.Chain("flow", Flows.Ask("a"))), hotel.Staff)).Refusal?.Code);
        Assert.Equal("pipeline.not-allowed", (await hotel.Send(new RetractVersion(Shipped, 1), hotel.Staff)).Refusal?.Code);
    }

    private static (string?, RefusalKind?) CodeOf<T>(Result<T> result) => (result.Refusal?.Code, result.Refusal?.Kind);
}
