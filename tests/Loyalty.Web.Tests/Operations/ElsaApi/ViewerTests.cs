using System.Net;
using System.Text.Json.Nodes;
using Loyalty.Modules.Operations.Studio;
using Loyalty.Modules.Pipeline;

namespace Loyalty.Web.Tests.Operations.ElsaApi;

public sealed class ViewerTests(ElsaSite site) : IClassFixture<ElsaSite>
{
    [Fact]
    public async Task A_waiting_instance_is_shown_with_the_version_it_runs()
    {
        var (studio, instance) = await StartedAsync("viewed");

        var shown = await studio.GetAsync($"/workflow-instances/{instance}");
        var version = await studio.GetAsync($"/workflow-definitions/by-id/{shown["definitionVersionId"]}");

        Assert.Equal("id definitionId definitionVersionId version status subStatus correlationId name incidentCount isSystem createdAt updatedAt finishedAt workflowState", Members(shown));
        Assert.Equal(("viewed", 1, "Running", "Suspended"), ((string?)shown["definitionId"], (int)shown["version"]!, (string?)shown["status"], (string?)shown["subStatus"]));
        Assert.Equal("7", shown["workflowState"]!["input"]!["room"]!.ToString());
        Assert.Equal("viewed", (string?)version["definitionId"]);
        Assert.Equal("""{"status":"Running","subStatus":"Suspended","workflowSubStatus":"Suspended"}""", Without(await studio.GetAsync($"/workflow-instances/{instance}/execution-state"), "updatedAt"));
        Assert.Equal("""[{"id":"v1","name":"Zimmer","value":12}]""", (await studio.GetAsync($"/workflow-instances/{instance}/variables"))["items"]!.ToJsonString());
    }

    [Fact]
    public async Task Runs_and_journal_name_activities_as_the_definition_does()
    {
        var (studio, instance) = await StartedAsync("named");
        var definition = await studio.GetAsync("/workflow-definitions/by-definition-id/named");
        var nodes = definition["root"]!["activities"]!.AsArray().Select(activity => (string?)activity!["nodeId"]).ToHashSet();

        var stats = (await studio.PostAsync("/activity-executions/report", new JsonObject { ["workflowInstanceId"] = instance, ["activityNodeIds"] = new JsonArray([.. nodes.Select(node => JsonValue.Create(node))]) }))["stats"]!.AsArray();
        var runs = await studio.GetAsync($"/activity-executions/list?WorkflowInstanceId={instance}&ActivityNodeId={nodes.First()}");
        var run = Assert.Single(runs["items"]!.AsArray())!;
        var journal = await studio.PostAsync($"/workflow-instances/{instance}/journal?skip=0&take=112", new JsonObject { ["filter"] = null });
        var filtered = await studio.PostAsync($"/workflow-instances/{instance}/journal?skip=0&take=112", new JsonObject
        {
            ["filter"] = new JsonObject { ["activityNodeIds"] = new JsonArray(nodes.First()), ["eventNames"] = new JsonArray("Started") },
        });

        var stat = Assert.Single(stats)!;
        Assert.Equal((1, 0, 1, true, false), ((int)stat["startedCount"]!, (int)stat["completedCount"]!, (int)stat["uncompletedCount"]!, (bool)stat["isBlocked"]!, (bool)stat["isFaulted"]!));
        Assert.Equal(("Running", true), ((string?)run["status"], (bool)run["hasBookmarks"]!));
        Assert.Equal(run.ToJsonString(), (await studio.GetAsync($"/activity-executions/by-id?id={run["id"]}")).ToJsonString());
        Assert.Equal((int)journal["totalCount"]!, journal["items"]!.AsArray().Count);
        Assert.Equal("id activityInstanceId parentActivityInstanceId activityId activityType activityTypeVersion activityName nodeId timestamp sequence eventName message source activityState payload", Members(journal["items"]![0]!));
        Assert.Contains(journal["items"]!.AsArray(), line => nodes.Contains((string?)line!["nodeId"]));
        Assert.Equal((string?)run["id"], (string?)Assert.Single(filtered["items"]!.AsArray())!["activityInstanceId"]);
    }

    [Fact]
    public async Task A_run_shows_what_its_activity_was_given_and_has_produced()
    {
        var studio = await site.AsAsync(StaffRole.Manager);
        var script = Drawing.Step("Elsa.RunJavaScript", "sum", ("script", "return 3 + 4"));
        var told = Drawing.Step("Elsa.WriteLine", "say");
        told["text"] = new JsonObject { ["typeName"] = "String", ["expression"] = new JsonObject { ["type"] = "Input", ["value"] = new JsonObject { ["name"] = "room" } } };
        await (await site.AsAsync(StaffRole.Owner)).SavedAsync(Drawing.Of("values", script, told, Drawing.Ask("a")), publish: true);
        var instance = await ExecuteAsync(studio, "values", new JsonObject { ["room"] = "12" });

        var sum = await RunAsync(studio, instance, "sum");
        var said = await RunAsync(studio, instance, "say");
        var one = await studio.GetAsync($"/activity-executions/by-id?id={sum["id"]}");

        Assert.Equal("return 3 + 4", (string?)sum["activityState"]!["Script"]);
        Assert.Equal(7, (int)sum["outputs"]!["Result"]!);
        Assert.Equal("""{"Text":"12"}""", said["activityState"]!.ToJsonString());
        Assert.Null(said["outputs"]);
        Assert.Equal(sum.ToJsonString(), one.ToJsonString());
    }

    [Fact]
    public async Task What_failed_is_shown_retried_and_called_off()
    {
        var studio = await site.AsAsync(StaffRole.Owner);
        await studio.SavedAsync(Drawing.Of("fails", Drawing.Step("Elsa.Fault", "broken", ("message", "Kein Papier"))), publish: true);
        var instance = await ExecuteAsync(studio, "fails");

        var shown = await studio.GetAsync($"/workflow-instances/{instance}");
        var incident = Assert.Single(shown["workflowState"]!["incidents"]!.AsArray())!;
        var retried = await studio.SendAsync("/alterations/workflows/retry", new JsonObject { ["workflowInstanceIds"] = new JsonArray(instance) });
        var listed = await studio.PostAsync("/workflow-instances", new JsonObject { ["page"] = 0, ["pageSize"] = 10, ["definitionIds"] = new JsonArray("fails"), ["hasIncidents"] = true, ["subStatuses"] = new JsonArray("Faulted") });
        await studio.PostAsync($"/cancel/workflow-instances/{instance}", new JsonObject());

        Assert.Equal(("Workflow1:flow:broken", "Kein Papier"), ((string?)incident["activityNodeId"], (string?)incident["message"]));
        Assert.Equal(HttpStatusCode.OK, retried.StatusCode);
        Assert.Equal((1, instance), ((int)listed["totalCount"]!, (string?)listed["items"]![0]!["id"]));
        Assert.Equal("Cancelled", (string?)(await studio.GetAsync($"/workflow-instances/{instance}"))["subStatus"]);
        await Studio.RefusalOf(await studio.Client.DeleteAsync($"/elsa/api/workflow-instances/{instance}"), HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Instances_are_the_managers_business_and_of_their_own_hotel()
    {
        var (_, instance) = await StartedAsync("private");
        var staff = await site.AsAsync(StaffRole.Staff);

        foreach (var path in new[] { $"/workflow-instances/{instance}", $"/workflow-instances/{instance}/variables", $"/activity-executions/list?workflowInstanceId={instance}" })
        {
            await Studio.RefusalOf(await staff.Client.GetAsync("/elsa/api" + path), HttpStatusCode.Forbidden);
        }

        await Studio.RefusalOf(await staff.SendAsync("/workflow-instances", new JsonObject()), HttpStatusCode.Forbidden);
        var other = (await site.UseCases.Send(new Loyalty.Modules.Access.AddHotel("Gasthof zur Post"), Caller.System(null), CancellationToken.None)).Value;
        Assert.Equal("operations.instance-unknown", (await site.UseCases.Ask(new GetInstanceRecord(Guid.Parse(instance)), Caller.System(other), CancellationToken.None)).Refusal?.Code);
        Assert.Equal("operations.instance-unknown", (await site.UseCases.Ask(new ListActivityRuns(Guid.Parse(instance)), Caller.System(other), CancellationToken.None)).Refusal?.Code);
    }

    [Fact]
    public async Task The_list_of_definitions_holds_every_version_that_instances_name()
    {
        var (studio, _) = await StartedAsync("listed");

        var instances = (await studio.PostAsync("/workflow-instances", new JsonObject { ["page"] = 0, ["pageSize"] = 15, ["orderBy"] = "Created", ["orderDirection"] = "Descending" }))["items"]!.AsArray();
        var ids = string.Concat(instances.Select(line => $"&Ids={line!["definitionVersionId"]}").Distinct());
        var versions = (await studio.GetAsync($"/workflow-definitions?versionOptions={ids}"))["items"]!.AsArray();
        var page = await studio.GetAsync("/workflow-definitions?versionOptions=Latest&Page=0&PageSize=2&SearchTerm=&IsSystem=False&OrderDirection=Ascending");

        Assert.Equal(instances.Select(line => (string?)line!["definitionVersionId"]).ToHashSet(), versions.Select(line => (string?)line!["id"]).ToHashSet());
        Assert.Equal(2, page["items"]!.AsArray().Count);
        Assert.True((int)page["totalCount"]! > 2);
        Assert.Contains(page["links"]!.AsArray(), link => (string?)link!["rel"] == "bulk-publish");
        Assert.Equal("id definitionId name description version isLatest isPublished isReadonly isSystem createdAt materializerName isMaterializerAvailable providerName links", Members(page["items"]![0]!));
    }

    [Fact]
    public async Task Many_are_published_taken_back_and_deleted_at_once()
    {
        var owner = await site.AsAsync(StaffRole.Owner);
        await owner.SavedAsync(Drawing.Of("bulk-a", Drawing.Ask("a")));
        await owner.SavedAsync(Drawing.Of("bulk-b", Drawing.Ask("a")));
        var ids = new JsonObject { ["definitionIds"] = new JsonArray("bulk-a", "nothing") };

        var published = await owner.PostAsync("/bulk-actions/publish/workflow-definitions/by-definition-ids", ids);
        var retracted = await owner.PostAsync("/bulk-actions/retract/workflow-definitions/by-definition-ids", ids);
        var deleted = await owner.PostAsync("/bulk-actions/delete/workflow-definitions/by-definition-id", new JsonObject { ["definitionIds"] = new JsonArray("bulk-a", "bulk-b") });
        var zip = await owner.SendAsync("/bulk-actions/export/workflow-definitions", new JsonObject { ["ids"] = new JsonArray("bulk-a-1", "welcome-member-1") });

        Assert.Equal("""{"published":["bulk-a"],"alreadyPublished":[],"notFound":["nothing"],"updatedConsumers":[]}""", published.ToJsonString());
        Assert.Equal("""{"retracted":["bulk-a"],"alreadyRetracted":[],"notFound":["nothing"]}""", retracted.ToJsonString());
        Assert.Equal(1, (int)deleted["deleted"]!);
        using var files = new System.IO.Compression.ZipArchive(await zip.Content.ReadAsStreamAsync());
        Assert.Equal(["bulk-a-1.json", "welcome-member-1.json"], files.Entries.Select(entry => entry.Name));
    }

    [Fact]
    public async Task Several_viewers_are_told_when_an_instance_moves_and_nobody_else()
    {
        var (studio, instance) = await StartedAsync("live");
        var first = await HubViewer.ConnectAsync(studio.Client);
        var second = await HubViewer.ConnectAsync((await site.AsAsync(StaffRole.Manager)).Client);
        var stranger = await HubViewer.ConnectAsync((await site.AsAsync(StaffRole.Staff)).Client);

        Assert.Null(await first.ObserveAsync(instance));
        Assert.Null(await second.ObserveAsync(instance));
        Assert.NotNull(await stranger.ObserveAsync(instance));
        Assert.NotNull(await first.ObserveAsync(Guid.NewGuid().ToString()));
        await studio.PostAsync($"/cancel/workflow-instances/{instance}", new JsonObject());

        Assert.Equal(instance, (string?)(await first.CallAsync("WorkflowInstanceUpdatedAsync"))["workflowInstanceId"]);
        Assert.NotEmpty((await first.CallAsync("ActivityExecutionLogUpdatedAsync"))["stats"]!.AsArray());
        Assert.Equal(instance, (string?)(await second.CallAsync("WorkflowInstanceUpdatedAsync"))["workflowInstanceId"]);
    }

    [Fact]
    public async Task Nobody_listens_without_signing_in_or_from_another_site()
    {
        using var nobody = site.CreateClient();
        var studio = await site.AsAsync(StaffRole.Owner);
        studio.Client.DefaultRequestHeaders.Add("Origin", "https://evil.example");

        Assert.Equal(HttpStatusCode.Unauthorized, (await nobody.PostAsync("/elsa/hubs/workflow-instance/negotiate?negotiateVersion=1", null)).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await studio.Client.PostAsync("/elsa/hubs/workflow-instance/negotiate?negotiateVersion=1", null)).StatusCode);
    }

    private async Task<(Studio Studio, string Instance)> StartedAsync(string id)
    {
        var studio = await site.AsAsync(StaffRole.Owner);
        var flow = Drawing.Of(id, Drawing.Ask("a"), Drawing.Ask("b"));
        flow["variables"] = new JsonArray(new JsonObject { ["id"] = "v1", ["name"] = "Zimmer", ["typeName"] = "Int32", ["isArray"] = false, ["value"] = 12 });
        await studio.SavedAsync(flow, publish: true);
        return (studio, await ExecuteAsync(studio, id, new JsonObject { ["room"] = 7 }));
    }

    private static async Task<JsonNode> RunAsync(Studio studio, string instance, string activity) =>
        Assert.Single((await studio.GetAsync($"/activity-executions/list?WorkflowInstanceId={instance}&ActivityNodeId=Workflow1:flow:{activity}"))["items"]!.AsArray())!;

    private static async Task<string> ExecuteAsync(Studio studio, string id, JsonObject? input = null)
    {
        var started = await studio.SendAsync($"/workflow-definitions/{id}/execute", new JsonObject { ["input"] = input });
        return started.Headers.GetValues("x-elsa-workflow-instance-id").Single();
    }

    private static string Members(JsonNode json) => string.Join(' ', json.AsObject().Select(member => member.Key));

    private static string Without(JsonNode json, string member)
    {
        json.AsObject().Remove(member);
        return json.ToJsonString();
    }
}
