using System.Resources;
using System.Text.Json.Nodes;
using Loyalty.Modules.Operations;
using Loyalty.Modules.Pipeline;
using Loyalty.Workflows.Definitions;

namespace Loyalty.Web.Tests.Operations.ElsaApi;

public sealed class DescriptorTests(ElsaSite site) : IClassFixture<ElsaSite>
{
    [Fact]
    public async Task Every_activity_of_the_engine_is_described_and_the_placeholder_of_unknown_ones_and_no_other()
    {
        var studio = await site.AsAsync(StaffRole.Staff);

        var described = (await studio.GetAsync("/descriptors/activities?Refresh=True"))["items"]!.AsArray();

        Assert.Equal(KnownActivities.All.Select(activity => activity.Type).Where(type => type != WorkflowDefinition.WorkflowActivityType).Append("Elsa.NotFoundActivity").Order(StringComparer.Ordinal), described.Select(one => (string)one!["typeName"]!).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("de")]
    [InlineData("en")]
    public async Task Every_activity_input_output_port_and_choice_has_a_name(string language)
    {
        var studio = await site.AsAsync(StaffRole.Staff, language);

        var described = (await studio.GetAsync("/descriptors/activities?Refresh=True"))["items"]!.AsArray();

        var nameless = from one in described
                       from part in one!["inputs"]!.AsArray().Concat(one["outputs"]!.AsArray()).Concat(one["ports"]!.AsArray()).Append(one)
                       where string.IsNullOrWhiteSpace((string?)part!["displayName"])
                       select $"{one["typeName"]} {part["name"]}";
        Assert.Empty(nameless);
        Assert.All(described, one => Assert.False(string.IsNullOrWhiteSpace((string?)one!["description"]) || string.IsNullOrWhiteSpace((string?)one["category"]), (string?)one["typeName"]));
        Assert.All(described, one => Assert.DoesNotContain("/", (string?)one!["category"], StringComparison.Ordinal));
        var choices = from one in described
                      from input in one!["inputs"]!.AsArray()
                      let list = (string?)input!["uiHint"] == "dropdown" ? input["uiSpecifications"]!["dropdown"]!["selectList"]! : (string?)input["uiHint"] == "checklist" ? input["uiSpecifications"]!["checklist"]!["checkList"]! : null
                      where list is not null
                      from item in list["items"]!.AsArray()
                      where string.IsNullOrWhiteSpace((string?)item!["text"])
                      select $"{one["typeName"]} {input["name"]} {item["value"]}";
        Assert.Empty(choices);
    }

    [Fact]
    public void Both_languages_say_the_same_things_and_nothing_is_left_over()
    {
        var (english, german) = (Keys(""), Keys("de"));

        Assert.Equal(english, german);
    }

    [Fact]
    public async Task Names_follow_the_language_of_the_person()
    {
        var (german, english) = (await site.AsAsync(StaffRole.Staff, "de"), await site.AsAsync(StaffRole.Staff, "en"));

        Assert.Equal("Punkte gutschreiben", (string?)(await Of(german, "Loyalty.AwardPoints"))["displayName"]);
        Assert.Equal("Award points", (string?)(await Of(english, "Loyalty.AwardPoints"))["displayName"]);
    }

    [Fact]
    public async Task Inputs_are_shown_so_that_a_hotelier_can_fill_them_in()
    {
        var studio = await site.AsAsync(StaffRole.Manager);
        var all = (await studio.GetAsync("/descriptors/activities"))["items"]!.AsArray();
        var inputs = all.SelectMany(one => one!["inputs"]!.AsArray()).ToArray();

        Assert.DoesNotContain(inputs, input => (string?)input!["uiHint"] == "code-editor");
        Assert.All(inputs.Where(input => (string?)input!["name"] == "MemberId"), input => Assert.Equal("singleline", (string?)input!["uiHint"]));
        Assert.Equal(["staff", "manager", "owner"], Values(await Of(studio, "Loyalty.CreateTask"), "Assignee"));
        Assert.Contains("welcome-member", Values(await Of(studio, "Loyalty.NotifyMember"), "Template"));
        Assert.DoesNotContain("password-reset", Values(await Of(studio, "Loyalty.NotifyMember"), "Template"));
        Assert.NotEmpty(Values(await Of(studio, "Loyalty.ChangeTier"), "Tier"));
        Assert.Equal(["True", "False"], (await Of(studio, "Elsa.FlowDecision"))["ports"]!.AsArray().Select(port => (string?)port!["name"]));
        Assert.Equal([("Then", "Embedded"), ("Else", "Embedded"), ("Done", "Flow")], (await Of(studio, "Elsa.If"))["ports"]!.AsArray().Select(port => ((string?)port!["name"], (string?)port["type"])));
    }

    [Theory]
    [InlineData("/descriptors/expression-descriptors", "type displayName isSerializable isBrowsable properties")]
    [InlineData("/descriptors/storage-drivers", "typeName displayName priority deprecated")]
    [InlineData("/descriptors/variables", "typeName displayName category description")]
    [InlineData("/features/installed", "name namespace fullName displayName description")]
    [InlineData("/descriptors/workflow-activation-strategies", "")]
    [InlineData("/descriptors/incident-strategies", "")]
    [InlineData("/descriptors/log-persistence-strategies", "")]
    [InlineData("/descriptors/commit-strategies/workflows", "")]
    [InlineData("/descriptors/commit-strategies/activities", "")]
    [InlineData("/descriptors/output-converters?sourceType=String&destinationType=Object", "")]
    [InlineData("/resilience/strategies?category=HTTP", "")]
    public async Task Lists_have_the_shape_that_the_editor_reads(string path, string members)
    {
        var studio = await site.AsAsync(StaffRole.Staff);

        var list = await studio.GetAsync(path);

        Assert.Equal(list["items"]!.AsArray().Count, (int)list["count"]!);
        Assert.All(list["items"]!.AsArray(), item => Assert.Equal(members, string.Join(' ', item!.AsObject().Select(member => member.Key))));
    }

    [Theory]
    [InlineData("/workflow-definitions/welcome-member/consumers", """{"items":[],"count":0}""")]
    [InlineData("/workflow-definitions/validation/is-name-unique?name=Etwas%20Neues", """{"isUnique":true}""")]
    [InlineData("/activity-executions/any/call-stack", """{"activityExecutionId":"any","items":[],"totalCount":0}""")]
    [InlineData("/resilience/retries/any", """{"items":[],"totalCount":0}""")]
    public async Task Small_questions_are_answered_in_their_shape(string path, string answer)
    {
        var studio = await site.AsAsync(StaffRole.Staff);

        Assert.Equal(answer, (await studio.GetAsync(path)).ToJsonString());
    }

    [Fact]
    public async Task Part_of_a_drawing_is_found_by_the_node_id_of_its_activity()
    {
        var studio = await site.AsAsync(StaffRole.Staff);
        var definition = await studio.GetAsync("/workflow-definitions/by-definition-id/welcome-member");
        var child = (string?)definition["root"]!["activities"]![0]!["nodeId"];

        var part = await studio.GetAsync($"/workflow-definitions/subgraph/{definition["id"]}?parentNodeId={child}");
        var segments = await studio.GetAsync($"/workflow-definitions/subgraph/segments/{definition["id"]}?childNodeId={child}");

        Assert.Equal("nodeId port activity parents children", string.Join(' ', Members(part.AsObject())));
        Assert.Equal((child, "activities"), ((string?)part["nodeId"], (string?)part["port"]));
        Assert.Equal((child, "Workflow1:flow", 0), ((string?)segments["childNode"]!["nodeId"], (string?)segments["container"]!["nodeId"], segments["pathSegments"]!.AsArray().Count));
    }

    [Fact]
    public async Task A_descriptor_has_every_member_of_the_sample()
    {
        var sample = JsonNode.Parse("""
            {"typeName":0,"namespace":0,"name":0,"version":0,"category":0,"displayName":0,"description":0,"inputs":[{"name":0,"typeName":0,"displayName":0,"description":0,"order":0,"isBrowsable":0,"isSerializable":0,
            "isSynthetic":0,"isWrapped":0,"uiHint":0,"category":0,"defaultValue":0,"defaultSyntax":0,"isReadOnly":0,"isSensitive":0,"storageDriverType":0,"uiSpecifications":0}],
            "outputs":[{"name":0,"typeName":0,"displayName":0,"description":0,"order":0,"isBrowsable":0,"isSerializable":0,"isSynthetic":0}],"kind":0,"ports":[{"name":0,"displayName":0,"type":0,"isBrowsable":0}],
            "customProperties":0,"constructionProperties":0,"isContainer":0,"isBrowsable":0,"isStart":0,"isTerminal":0}
            """)!.AsObject();
        var descriptor = await Of(await site.AsAsync(StaffRole.Staff), "Loyalty.FillChecklist");

        Assert.Equal(Members(sample), Members(descriptor));
        foreach (var part in new[] { "inputs", "outputs", "ports" })
        {
            Assert.All(descriptor[part]!.AsArray(), one => Assert.Equal(Members(sample[part]![0]!.AsObject()), Members(one!.AsObject())));
        }
    }

    [Fact]
    public async Task Scripts_are_told_the_names_of_variables_and_inputs()
    {
        var studio = await site.AsAsync(StaffRole.Manager);

        var answer = await studio.SendAsync("/scripting/javascript/type-definitions/welcome-member", new JsonObject());

        Assert.Contains("declare function getInput(name: string): any;", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private static IEnumerable<string> Members(JsonObject json) => json.Select(member => member.Key);

    private static async Task<JsonObject> Of(Studio studio, string type) =>
        (await studio.GetAsync("/descriptors/activities"))["items"]!.AsArray().Single(one => (string?)one!["typeName"] == type)!.AsObject();

    private static IEnumerable<string?> Values(JsonObject descriptor, string input) =>
        descriptor["inputs"]!.AsArray().Single(one => (string?)one!["name"] == input)!["uiSpecifications"]!["dropdown"]!["selectList"]!["items"]!.AsArray().Select(item => (string?)item!["value"]);

    private static IEnumerable<string> Keys(string language)
    {
        var texts = new ResourceManager("Loyalty.Web.Operations.ElsaApi.Palette.ActivityText", typeof(Program).Assembly);
        return texts.GetResourceSet(System.Globalization.CultureInfo.GetCultureInfo(language), true, false)!.Cast<System.Collections.DictionaryEntry>().Select(entry => (string)entry.Key).Order(StringComparer.Ordinal);
    }
}
