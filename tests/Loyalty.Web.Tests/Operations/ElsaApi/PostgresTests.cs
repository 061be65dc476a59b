using System.Net;
using System.Text.Json.Nodes;
using Loyalty.Modules.Pipeline;
using Loyalty.TestKit;

namespace Loyalty.Web.Tests.Operations.ElsaApi;

/// <summary>What the editor does most, on the other database.</summary>
public sealed class PostgresTests(ElsaSiteOnPostgres site) : IClassFixture<ElsaSiteOnPostgres>
{
    [PostgresFact]
    public async Task A_workflow_is_saved_published_listed_started_and_read()
    {
        var studio = await site.AsAsync(StaffRole.Owner);

        var saved = await studio.SavedAsync(Drawing.Of("on-postgres", Drawing.Ask("a"), Drawing.Ask("b")), publish: true);
        var listed = await studio.GetAsync("/workflow-definitions?versionOptions=Published&DefinitionIds=on-postgres");
        var started = await studio.SendAsync("/workflow-definitions/on-postgres/execute", new JsonObject { ["input"] = new JsonObject { ["room"] = 7 } });
        var instance = started.Headers.GetValues("x-elsa-workflow-instance-id").Single();
        var instances = await studio.PostAsync("/workflow-instances", new JsonObject { ["page"] = 0, ["pageSize"] = 10, ["definitionIds"] = new JsonArray("on-postgres"), ["statuses"] = new JsonArray("Running") });
        var journal = await studio.PostAsync($"/workflow-instances/{instance}/journal?skip=0&take=112", new JsonObject());
        var runs = await studio.GetAsync($"/activity-executions/list?WorkflowInstanceId={instance}&ActivityNodeId=Workflow1:flow:a");

        Assert.Equal("on-postgres-1", (string?)saved["id"]);
        Assert.Equal("on-postgres", (string?)Assert.Single(listed["items"]!.AsArray())!["definitionId"]);
        Assert.Equal(instance, (string?)Assert.Single(instances["items"]!.AsArray())!["id"]);
        Assert.NotEmpty(journal["items"]!.AsArray());
        Assert.Equal("Zimmer richten", (string?)Assert.Single(runs["items"]!.AsArray())!["activityState"]!["Title"]);
    }

    [PostgresFact]
    public async Task A_second_editor_is_refused_and_overwrites_nothing()
    {
        var (first, second) = (await site.AsAsync(StaffRole.Manager), await site.AsAsync(StaffRole.Owner));
        await first.SavedAsync(Drawing.Of("twice-open", Drawing.Ask("a")));
        var early = await first.GetAsync("/workflow-definitions/by-definition-id/twice-open");
        var late = await second.GetAsync("/workflow-definitions/by-definition-id/twice-open");

        late["name"] = "Von der zweiten Hand";
        await second.SavedAsync(late);
        early["name"] = "Von der ersten Hand";
        await Studio.RefusalOf(await first.SaveAsync(early), HttpStatusCode.BadRequest);

        Assert.Equal("Von der zweiten Hand", (string?)(await first.GetAsync("/workflow-definitions/by-definition-id/twice-open"))["name"]);
    }
}
