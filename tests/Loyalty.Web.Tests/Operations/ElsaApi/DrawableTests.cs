using System.Net;
using System.Text.Json.Nodes;
using Loyalty.Modules.Operations.Versions;
using Loyalty.Modules.Pipeline;
using Loyalty.Workflows.Definitions;
using Loyalty.Workflows.Versions;

namespace Loyalty.Web.Tests.Operations.ElsaApi;

/// <summary>Documents that people or other programs have written: the editor would break at activities that its palette does not describe.</summary>
public sealed class DrawableTests(ElsaSite site) : IClassFixture<ElsaSite>
{
    private const string ByHand = """
        {"definitionId":"$id","name":"Von Hand","root":{"id":"flow","type":"Elsa.Sequence","activities":[
          {"id":"known","type":"Elsa.WriteLine","text":"Guten Tag"},
          {"id":"newer","type":"Elsa.WriteLine","version":7,"text":"Gute Nacht"},
          {"id":"alien","type":"Acme.SendFax","number":"0123","metadata":{"designer":{"position":{"x":1,"y":2}}},"body":{"id":"inner","type":"Acme.Feed"}},
          {"id":"form","type":"Loyalty.SaveDataEntry","title":"Zimmer","fields":[{"id":"room","name":"room","type":"number","label":{"de":"Zimmer","en":"Room"}}]},
          {"id":"loop","type":"Elsa.While","condition":true,"body":{"id":"deep","type":"Elsa.WriteLine","text":"Und noch einmal"}}]}}
        """;

    [Fact]
    public async Task Each_activity_bears_a_type_and_a_version_of_the_palette()
    {
        var owner = await site.AsAsync(StaffRole.Owner);
        await ImportAsync(owner, "by-hand");

        var root = (await owner.GetAsync("/workflow-definitions/by-definition-id/by-hand?versionOptions=Latest"))["root"]!;

        var described = (await owner.GetAsync("/descriptors/activities?Refresh=True"))["items"]!.AsArray().Select(one => ((string)one!["typeName"]!, (int)one["version"]!)).ToHashSet();
        var drawn = root["activities"]!.AsArray().Append(root).Append(root["activities"]![4]!["body"]).ToArray();
        Assert.All(drawn, activity => Assert.Contains(((string)activity!["type"]!, (int)activity["version"]!), described));
        Assert.Equal(["Elsa.WriteLine", "Elsa.WriteLine", "Elsa.NotFoundActivity", "Loyalty.SaveDataEntry", "Elsa.While"], root["activities"]!.AsArray().Select(activity => (string?)activity!["type"]));
        Assert.Equal("Acme.SendFax", (string?)root["activities"]![2]!["missingTypeName"]);
        Assert.Contains("\"type\":\"number\"", (string?)root["activities"]![3]!["fields"]!["expression"]!["value"], StringComparison.Ordinal); // a field has a type as well, and is no step
    }

    [Fact]
    public async Task What_the_palette_does_not_know_comes_back_whole_where_it_was_moved_to()
    {
        var owner = await site.AsAsync(StaffRole.Owner);
        await ImportAsync(owner, "moved-alien");
        var model = await owner.GetAsync("/workflow-definitions/by-definition-id/moved-alien?versionOptions=Latest");
        model["root"]!["activities"]![2]!["metadata"]!["designer"]!["position"]!["x"] = 400;

        await owner.SavedAsync(model);

        var kept = (await owner.GetAsync("/workflow-definitions/moved-alien/export"))["root"]!["activities"]![2]!;
        Assert.Equal(("alien", "Acme.SendFax", "0123", "Acme.Feed", 400),
            ((string?)kept["id"], (string?)kept["type"], (string?)kept["number"], (string?)kept["body"]!["type"], (int)kept["metadata"]!["designer"]!["position"]!["x"]!));
        Assert.Null(kept["originalActivityJson"]);
        using var published = await owner.SaveAsync(await owner.GetAsync("/workflow-definitions/by-definition-id/moved-alien?versionOptions=Latest"), publish: true);
        Assert.Contains(await Studio.RefusalOf(published, HttpStatusCode.BadRequest), sentence => sentence.Contains("„alien“ ist ein Schritt der Art Acme.SendFax", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Opening_and_saving_changes_nothing_that_matters()
    {
        var owner = await site.AsAsync(StaffRole.Owner);
        await ImportAsync(owner, "only-opened");
        var before = await ExportedAsync(owner);
        var model = await owner.GetAsync("/workflow-definitions/by-definition-id/only-opened?versionOptions=Latest");
        Assert.Equal(("String", "Literal", "Guten Tag"), ((string?)Text(model)["typeName"], (string?)Text(model)["expression"]!["type"], (string?)Text(model)["expression"]!["value"]));

        model["name"] = "Von Hand"; // as it was
        await owner.SavedAsync(model);

        var change = Assert.Single(DefinitionDiff.Between(before, await ExportedAsync(owner)));
        Assert.Equal(("newer", "7", ""), (change.ActivityId, change.Arguments[2], change.Arguments[3])); // the version of another program

        static JsonNode Text(JsonNode model) => model["root"]!["activities"]![0]!["text"]!;
        static async Task<WorkflowDefinition> ExportedAsync(Studio studio) => DefinitionReader.Read((await studio.GetAsync("/workflow-definitions/only-opened/export")).ToJsonString());
    }

    [Fact]
    public async Task Steps_with_a_drawing_that_is_none_are_drawn_all_the_same()
    {
        var owner = await site.AsAsync(StaffRole.Owner);
        await site.UseCases.Send(new SaveDraft("""
            {"definitionId":"odd","name":"Seltsam","root":{"id":"flow","type":"Elsa.Flowchart","connections":[],"activities":[
              {"id":"a","type":"Elsa.WriteLine","metadata":5},{"id":"b","type":"Elsa.WriteLine","metadata":{"designer":7}},{"id":"c","type":"Elsa.WriteLine","metadata":{"displayText":[]}}]}}
            """), Caller.System(site.Hotel), CancellationToken.None);

        var root = (await owner.GetAsync("/workflow-definitions/by-definition-id/odd?versionOptions=Latest"))["root"]!;

        Assert.Equal(3, root["activities"]!.AsArray().Select(step => step!["metadata"]!["designer"]!["position"]!.ToJsonString()).Distinct().Count());
    }

    [Fact]
    public async Task Steps_that_nobody_has_placed_stand_apart()
    {
        var owner = await site.AsAsync(StaffRole.Owner);
        using var answer = await owner.SendAsync("/workflow-definitions/import", """
            {"definitionId":"unplaced","name":"Ohne Orte","root":{"id":"flow","type":"Elsa.Flowchart","connections":[],"activities":[
              {"id":"a","type":"Elsa.WriteLine","text":"A"},{"id":"b","type":"Acme.SendFax"}]}}
            """);

        var root = (await owner.GetAsync("/workflow-definitions/by-definition-id/unplaced?versionOptions=Latest"))["root"]!;

        Assert.Equal(2, root["activities"]!.AsArray().Select(step => step!["metadata"]!["designer"]!["position"]!.ToJsonString()).Distinct().Count());
    }

    private static async Task ImportAsync(Studio studio, string id)
    {
        using var answer = await studio.SendAsync("/workflow-definitions/import", ByHand.Replace("$id", id, StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }
}
