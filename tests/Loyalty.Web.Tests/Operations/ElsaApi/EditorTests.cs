using System.Net;
using System.Text.Json.Nodes;
using Loyalty.Modules.Operations;
using Loyalty.Modules.Pipeline;

namespace Loyalty.Web.Tests.Operations.ElsaApi;

public sealed class EditorTests(ElsaSite site) : IClassFixture<ElsaSite>
{
    private const string Shipped = "welcome-member";

    [Theory]
    [InlineData(StaffRole.Staff, "self")]
    [InlineData(StaffRole.Manager, "self publish delete")]
    [InlineData(StaffRole.Owner, "self publish delete retract")]
    public async Task Links_say_who_may_read_who_may_edit_and_who_may_publish(StaffRole role, string rights)
    {
        var studio = await site.AsAsync(role);

        var definition = await studio.GetAsync($"/workflow-definitions/by-definition-id/{Shipped}?versionOptions=Latest");

        Assert.Equal(rights, string.Join(' ', definition["links"]!.AsArray().Select(link => (string?)link!["rel"])));
    }

    [Fact]
    public async Task A_definition_is_complete_and_every_activity_bears_its_node_id()
    {
        var studio = await site.AsAsync(StaffRole.Staff);

        var definition = await studio.GetAsync($"/workflow-definitions/by-definition-id/{Shipped}?versionOptions=Latest");

        Assert.Equal(("welcome-member-1", Shipped, 1, true, true, "Json"),
            ((string?)definition["id"], (string?)definition["definitionId"], (int)definition["version"]!, (bool)definition["isLatest"]!, (bool)definition["isPublished"]!, (string?)definition["materializerName"]));
        Assert.All(new[] { "name", "description", "createdAt", "toolVersion", "variables", "inputs", "outputs", "outcomes", "customProperties", "isReadonly", "isSystem", "providerName", "materializerContext", "options", "root" },
            member => Assert.True(definition.AsObject().ContainsKey(member), member));
        Assert.Equal("Workflow1:flow", (string?)definition["root"]!["nodeId"]);
        Assert.All(definition["root"]!["activities"]!.AsArray(), activity => Assert.Equal($"Workflow1:flow:{activity!["id"]}", (string?)activity["nodeId"]));
        Assert.Equal(definition["root"]!.ToJsonString(), (await studio.GetAsync($"/workflow-definitions/by-id/{definition["id"]}"))["root"]!.ToJsonString());
    }

    [Fact]
    public async Task A_manager_saves_again_and_again_and_an_owner_publishes()
    {
        var (manager, owner) = (await site.AsAsync(StaffRole.Manager), await site.AsAsync(StaffRole.Owner));

        var first = await manager.SavedAsync(Drawing.Of(null, Drawing.Ask("a")));
        first["name"] = "Anreise";
        var second = await manager.SavedAsync(first);
        Drawing.First(second)["title"]!["expression"]!["value"] = "Blumen stellen";
        var third = await manager.SavedAsync(second);
        var asked = await manager.SaveAsync(third, publish: true);
        var published = await owner.SavedAsync(await owner.GetAsync($"/workflow-definitions/by-definition-id/{third["definitionId"]}"), publish: true);

        Assert.Matches("^[0-9a-f]{16}$", (string?)first["definitionId"]);
        Assert.Equal("Anreise", (string?)third["name"]);
        Assert.Contains("Inhaber", Assert.Single(await Studio.RefusalOf(asked, HttpStatusCode.BadRequest)), StringComparison.Ordinal);
        Assert.True((bool)published["isPublished"]!);
        Assert.Equal("Blumen stellen", (string?)Drawing.First(published)["title"]!["expression"]!["value"]);
    }

    [Fact]
    public async Task The_editor_goes_on_after_a_refused_publication_and_after_saves_that_overtake_their_answers()
    {
        var manager = await site.AsAsync(StaffRole.Manager);
        var held = await manager.SavedAsync(Drawing.Of(null, Drawing.Ask("a")));

        held["name"] = "Eins";
        await manager.SaveAsync(held, publish: true);
        held["name"] = "Zwei";
        await manager.SavedAsync(held);
        held["name"] = "Drei";
        var last = await manager.SavedAsync(held);

        Assert.Equal("Drei", (string?)last["name"]);
        Assert.Equal((string?)held["id"], (string?)last["id"]);
    }

    [Fact]
    public async Task The_second_editor_is_told_who_was_first_and_overwrites_nothing()
    {
        var (manager, owner) = (await site.AsAsync(StaffRole.Manager), await site.AsAsync(StaffRole.Owner, "en"));
        var start = await owner.SavedAsync(Drawing.Of(null, Drawing.Ask("a")), publish: true);
        var address = $"/workflow-definitions/by-definition-id/{start["definitionId"]}?versionOptions=Latest";
        var (mine, yours) = ((await manager.GetAsync(address)).AsObject(), (await owner.GetAsync(address)).AsObject());

        mine["name"] = "Von Mira";
        await manager.SavedAsync(mine);
        yours["name"] = "Von Julia";
        var refused = await owner.SaveAsync(yours);
        var published = await owner.SaveAsync(yours, publish: true);

        var sentence = Assert.Single(await Studio.RefusalOf(refused, HttpStatusCode.BadRequest));
        Assert.Contains("Mira Köhler", sentence, StringComparison.Ordinal);
        Assert.Contains("Reload the page", sentence, StringComparison.Ordinal);
        await Studio.RefusalOf(published, HttpStatusCode.BadRequest);
        Assert.Equal("Von Mira", (string?)(await owner.GetAsync(address))["name"]);
    }

    [Fact]
    public async Task What_says_the_same_as_the_published_version_makes_no_draft()
    {
        var owner = await site.AsAsync(StaffRole.Owner);
        var published = await owner.SavedAsync(Drawing.Of(null, Drawing.Ask("a")), publish: true);

        var again = await Studio.JsonOf(await owner.SaveAsync(published, publish: true), HttpStatusCode.OK);

        Assert.True((bool)again["alreadyPublished"]!);
        Assert.Equal((string?)published["id"], (string?)again["workflowDefinition"]!["id"]);
    }

    [Fact]
    public async Task What_keeps_a_workflow_from_running_is_said_in_words_and_the_draft_is_kept()
    {
        var owner = await site.AsAsync(StaffRole.Owner);
        var flow = Drawing.Of(null, Drawing.Ask("a"), Drawing.Step("Loyalty.Unheard", "b"), Drawing.Step("Loyalty.AwardPoints", "c"));
        var draft = await owner.SavedAsync(flow);

        var sentences = await Studio.RefusalOf(await owner.SaveAsync(draft, publish: true), HttpStatusCode.BadRequest);

        Assert.Contains(sentences, sentence => sentence.Contains("Loyalty.Unheard", StringComparison.Ordinal));
        Assert.Contains(sentences, sentence => sentence.Contains("reason", StringComparison.Ordinal));
        Assert.False((bool)(await owner.GetAsync($"/workflow-definitions/by-definition-id/{draft["definitionId"]}"))["isPublished"]!);
    }

    [Fact]
    public async Task What_the_editor_does_not_know_survives_its_saves_and_the_mark_is_stored_nowhere()
    {
        var owner = await site.AsAsync(StaffRole.Owner);
        var flow = Drawing.Of("keeps-all", Drawing.Ask("a"));
        flow["houseNumber"] = new JsonObject { ["floor"] = 3 };
        flow["root"]!["somethingElse"] = "stays";
        var held = await owner.SavedAsync(flow);

        held.Remove("houseNumber");
        held["name"] = "Behält alles";
        var saved = await owner.SavedAsync(held);
        var file = await owner.GetAsync("/workflow-definitions/keeps-all/export?versionOptions=Latest&includeConsumingWorkflows=False");

        Assert.Equal(3, (int)saved["houseNumber"]!["floor"]!);
        Assert.Equal("stays", (string?)saved["root"]!["somethingElse"]);
        Assert.Equal(3, (int)file["houseNumber"]!["floor"]!);
        Assert.DoesNotContain("loyaltyRevision", file.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_exported_and_imported_is_equal()
    {
        var owner = await site.AsAsync(StaffRole.Owner);
        var file = (await owner.GetAsync("/workflow-definitions/program-lifecycle/export?versionOptions=Latest&includeConsumingWorkflows=False")).AsObject();

        file["definitionId"] = "lifecycle-copy";
        await owner.PostAsync("/workflow-definitions/import", file);
        var again = (await owner.GetAsync("/workflow-definitions/lifecycle-copy/export")).AsObject();

        Assert.Equal(Content(file), Content(again));
    }

    [Fact]
    public async Task An_import_replaces_ones_own_draft_and_nobody_elses()
    {
        var (manager, owner) = (await site.AsAsync(StaffRole.Manager), await site.AsAsync(StaffRole.Owner));
        await manager.SavedAsync(Drawing.Of("imported", Drawing.Ask("a")));

        var own = await manager.SendAsync("/workflow-definitions/import", Drawing.Of("imported", Drawing.Ask("b")));
        var other = await owner.SendAsync("/workflow-definitions/import", Drawing.Of("imported", Drawing.Ask("c")));

        Assert.Equal("b", (string?)Drawing.First(await Studio.JsonOf(own, HttpStatusCode.OK))["id"]);
        Assert.Contains("Mira Köhler", Assert.Single(await Studio.RefusalOf(other, HttpStatusCode.BadRequest)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_earlier_version_comes_back_as_a_draft_and_only_drafts_are_deleted()
    {
        var owner = await site.AsAsync(StaffRole.Owner);
        var one = await owner.SavedAsync(Drawing.Of("history", Drawing.Ask("a", "Eins")), publish: true);
        Drawing.First(one)["title"]!["expression"]!["value"] = "Zwei";
        await owner.SavedAsync(one, publish: true);

        var restored = await owner.PostAsync("/workflow-definitions/history/revert/1", new JsonObject());
        var versions = (await owner.GetAsync("/workflow-definitions?versionOptions=AllVersions&Page=0&PageSize=10&DefinitionIds=history&OrderBy=Version&OrderDirection=Descending"))["items"]!.AsArray();
        var kept = await owner.Client.DeleteAsync("/elsa/api/workflow-definition-versions/history-1");
        var deleted = await owner.Client.DeleteAsync("/elsa/api/workflow-definition-versions/history-3");

        Assert.Equal((3, false, "Eins"), ((int)restored["version"]!, (bool)restored["isPublished"]!, (string?)Drawing.First(restored)["title"]!["expression"]!["value"]));
        Assert.Equal([(3, true, false), (2, false, true), (1, false, false)], versions.Select(line => ((int)line!["version"]!, (bool)line["isLatest"]!, (bool)line["isPublished"]!)));
        await Studio.RefusalOf(kept, HttpStatusCode.BadRequest);
        Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
    }

    [Fact]
    public async Task A_workflow_is_started_once_it_is_published_and_not_when_it_was_taken_back()
    {
        var owner = await site.AsAsync(StaffRole.Owner);
        await owner.SavedAsync(Drawing.Of("started", Drawing.Ask("a")));

        var early = await owner.SendAsync("/workflow-definitions/started/execute", new JsonObject());
        await owner.PostAsync("/workflow-definitions/started/publish", new JsonObject());
        var started = await owner.SendAsync("/workflow-definitions/started/execute", new JsonObject { ["input"] = new JsonObject { ["a"] = 1 } });
        var retracted = await owner.PostAsync("/workflow-definitions/started/retract", new JsonObject());
        var late = await owner.SendAsync("/workflow-definitions/started/execute", new JsonObject());

        await Studio.RefusalOf(early, HttpStatusCode.BadRequest);
        Assert.True(Guid.TryParse(started.Headers.GetValues("x-elsa-workflow-instance-id").Single(), out _));
        Assert.False((bool)retracted["isPublished"]!);
        await Studio.RefusalOf(late, HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Several_files_come_in_at_once_plain_or_packed()
    {
        var owner = await site.AsAsync(StaffRole.Owner);
        using var packed = new MemoryStream();
        using (var zip = new System.IO.Compression.ZipArchive(packed, System.IO.Compression.ZipArchiveMode.Create, leaveOpen: true))
        {
            await using var entry = await zip.CreateEntry("two.json").OpenAsync();
            await entry.WriteAsync(System.Text.Encoding.UTF8.GetBytes(Drawing.Of("file-two", Drawing.Ask("a")).ToJsonString()));
        }

        using var files = new MultipartFormDataContent
        {
            { new StringContent(Drawing.Of("file-one", Drawing.Ask("a")).ToJsonString()), "files", "one.json" },
            { new ByteArrayContent(packed.ToArray()), "files", "more.zip" },
        };
        var imported = await owner.Client.PostAsync("/elsa/api/workflow-definitions/import-files", files);
        using var broken = new MultipartFormDataContent { { new StringContent("no zip"), "files", "broken.zip" } };
        var refused = await owner.Client.PostAsync("/elsa/api/workflow-definitions/import-files", broken);

        Assert.Equal(2, (int)(await Studio.JsonOf(imported, HttpStatusCode.OK))["count"]!);
        await owner.GetAsync("/workflow-definitions/by-definition-id/file-two");
        await Studio.RefusalOf(refused, HttpStatusCode.BadRequest);
        await Studio.RefusalOf(await owner.SendAsync("/workflow-definitions/import-files", "{}"), HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Plain_text_as_a_manager_types_it_becomes_title_points_and_fields()
    {
        var owner = await site.AsAsync(StaffRole.Owner);
        var step = Drawing.Step("Loyalty.FillChecklist", "a", ("title", "Suite vorbereiten"), ("assignee", "staff"), ("items", "* Blumen\nObst"), ("fields", "* Zimmer\nBemerkung"));
        await owner.SavedAsync(Drawing.Of("typed", step), publish: true);
        await owner.SendAsync("/workflow-definitions/typed/execute", new JsonObject());

        var line = (await site.UseCases.Ask(new ListMyWork(), Caller.System(site.Hotel), CancellationToken.None)).Value.Lines.Single(line => line.Title.De == "Suite vorbereiten");
        var item = (await site.UseCases.Ask(new GetWorkItem(line.Id), Caller.System(site.Hotel), CancellationToken.None)).Value;

        Assert.Equal([("Blumen", true), ("Obst", false)], item.Points.Select(point => (point.Text.En, point.Required)));
        Assert.Equal([("Zimmer", true), ("Bemerkung", false)], item.Fields.Select(field => (field.Label.De, field.Required)));
    }

    private static string Content(JsonObject file)
    {
        var json = file.DeepClone().AsObject();
        foreach (var member in new[] { "id", "isPublished", "isLatest", "version" })
        {
            json.Remove(member);
        }

        return json.ToJsonString();
    }
}
