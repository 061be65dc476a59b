using System.Text.Json.Nodes;
using Loyalty.Modules.Pipeline;

namespace Loyalty.Web.Tests.Operations.ElsaApi;

/// <summary>A workflow that says so is an activity of other workflows.</summary>
public sealed class WorkflowActivityTests(ElsaSite site) : IClassFixture<ElsaSite>
{
    [Theory]
    [InlineData("de", "Rabatt berechnen", "Eigene Abläufe", "Nächte")]
    [InlineData("en", "Work out a discount", "The hotel's own workflows", "Nights")]
    public async Task It_stands_in_the_palette_with_its_inputs_outputs_and_endings(string language, string title, string group, string input)
    {
        await PublishedAsync("discount-" + language, usable: true);
        var studio = await site.AsAsync(StaffRole.Staff, language);

        var shown = await DescriptorAsync(studio, "discount-" + language);

        Assert.Equal((title, group), ((string?)shown!["displayName"], (string?)shown["category"]));
        Assert.Equal(("Nights", input), ((string?)shown["inputs"]![0]!["name"], (string?)shown["inputs"]![0]!["displayName"]));
        Assert.Equal("Percent", (string?)shown["outputs"]![0]!["name"]);
        Assert.Equal("Done", (string?)Assert.Single(shown["ports"]!.AsArray())!["name"]);
        Assert.Equal("discount-" + language, (string?)shown["constructionProperties"]!["workflowDefinitionId"]);
    }

    [Fact]
    public async Task What_does_not_say_so_is_only_published_or_has_the_name_of_an_activity_is_none()
    {
        await PublishedAsync("discount-private", usable: false);
        var studio = await site.AsAsync(StaffRole.Owner);
        await studio.SavedAsync(Child("discount-draft", usable: true));

        Assert.Null(await DescriptorAsync(studio, "discount-private"));
        Assert.Null(await DescriptorAsync(studio, "discount-draft"));
    }

    [Fact]
    public async Task It_runs_inside_the_other_workflow_and_gives_its_output_back()
    {
        await PublishedAsync("discount-run", usable: true);
        var studio = await site.AsAsync(StaffRole.Owner);
        var step = new JsonObject
        {
            ["id"] = "part",
            ["type"] = "discount-run",
            ["version"] = 1,
            ["workflowDefinitionId"] = "discount-run",
            ["nights"] = new JsonObject { ["typeName"] = "Int32", ["expression"] = new JsonObject { ["type"] = "Literal", ["value"] = "4" } },
            ["percent"] = new JsonObject { ["typeName"] = "Object", ["memoryReference"] = new JsonObject { ["id"] = "v1" } },
        };
        var flow = Drawing.Of("with-discount", step, Drawing.Ask("a"));
        flow["variables"] = new JsonArray(new JsonObject { ["id"] = "v1", ["name"] = "Percent", ["typeName"] = "Object", ["isArray"] = false });
        await studio.SavedAsync(flow, publish: true);

        var started = await studio.SendAsync("/workflow-definitions/with-discount/execute", new JsonObject());
        var instance = started.Headers.GetValues("x-elsa-workflow-instance-id").Single();
        var run = Assert.Single((await studio.GetAsync($"/activity-executions/list?WorkflowInstanceId={instance}&ActivityNodeId=Workflow1:flow:part"))["items"]!.AsArray())!;
        var variables = (await studio.GetAsync($"/workflow-instances/{instance}/variables"))["items"]!.AsArray();

        Assert.Equal("Completed", (string?)run["status"]);
        Assert.Equal(4, (int)run["activityState"]!["Nights"]!);
        Assert.Equal("8", Assert.Single(variables)!["value"]!.ToString());
    }

    private async Task PublishedAsync(string id, bool usable) => await (await site.AsAsync(StaffRole.Owner)).SavedAsync(Child(id, usable), publish: true);

    private static JsonObject Child(string id, bool usable)
    {
        var work = Drawing.Step("Elsa.SetOutput", "set", ("outputName", "percent"));
        work["outputValue"] = new JsonObject { ["typeName"] = "Object", ["expression"] = new JsonObject { ["type"] = "JavaScript", ["value"] = "getInput('nights') * 2" } };
        var flow = Drawing.Of(id, work);
        flow["inputs"] = new JsonArray(new JsonObject { ["name"] = "nights", ["type"] = "Int32", ["displayName"] = "Nächte" });
        flow["outputs"] = new JsonArray(new JsonObject { ["name"] = "percent", ["type"] = "Object", ["displayName"] = "Prozent" });
        flow["options"] = new JsonObject { ["usableAsActivity"] = usable };
        flow["customProperties"] = new JsonObject
        {
            ["title"] = new JsonObject { ["de"] = "Rabatt berechnen", ["en"] = "Work out a discount" },
            ["inputTitles"] = new JsonObject { ["nights"] = new JsonObject { ["de"] = "Nächte", ["en"] = "Nights" } },
        };
        return flow;
    }

    private static async Task<JsonNode?> DescriptorAsync(Studio studio, string type) =>
        (await studio.GetAsync("/descriptors/activities"))["items"]!.AsArray().SingleOrDefault(one => (string?)one!["typeName"] == type);
}
