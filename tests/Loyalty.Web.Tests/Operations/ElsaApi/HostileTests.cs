using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Loyalty.Modules.Pipeline;

namespace Loyalty.Web.Tests.Operations.ElsaApi;

/// <summary>Whatever somebody sends is refused in words or kept harmlessly; it never breaks the program or keeps it busy.</summary>
public sealed class HostileTests(ElsaSite site) : IClassFixture<ElsaSite>
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);

    public static TheoryData<string> WrongKinds =>
    [
        """{"definitionId":"h-1","root":5}""",
        """{"definitionId":"h-1","root":[]}""",
        """{"definitionId":"h-1","root":{"type":"Elsa.Flowchart"}}""",
        """{"definitionId":"h-1","root":{"id":"f","type":7}}""",
        """{"definitionId":"h-1","root":{"id":"f","type":"Elsa.Flowchart","activities":[7]}}""",
        """{"definitionId":"h-1","root":{"id":"f","type":"Elsa.Flowchart","activities":[{"id":"a"}]}}""",
        """{"definitionId":"h-1","root":{"id":"f","type":"Elsa.Flowchart","connections":[7]}}""",
        """{"definitionId":"h-1","root":{"id":"f","type":"Elsa.Flowchart","connections":[{"source":{},"target":{}}]}}""",
        """{"definitionId":"h-1","variables":5}""",
        """{"definitionId":"h-1","variables":[5]}""",
        """{"definitionId":"h-1","variables":[{}]}""",
        """{"definitionId":"h-1","inputs":"x"}""",
        """{"definitionId":"h-1","inputs":[{}]}""",
        """{"definitionId":"h-1","customProperties":[]}""",
        """{"definitionId":"h-1","options":7}""",
        """{"definitionId":"h-1","name":{"de":"x"}}""",
        """{"definitionId":"h-1","root":{"id":"f","type":"Elsa.Sequence","metadata":5}}""",
        """{"definitionId":"h-1","root":{"id":"f","type":"Elsa.Sequence","customProperties":"x"}}""",
        """{"definitionId":"h-1","root":{"id":"f","type":"Elsa.Sequence","metadata":{"designer":{"position":"x"}}}}""",
        """{"definitionId":"../../etc/passwd"}""",
        """{"definitionId":"<script>alert(1)</script>"}""",
        """{"definitionId":"h-1","definitionId":"h-2"}""",
    ];

    public static TheoryData<string> NoObjects => ["", "[]", "7", "\"x\"", "null", "{", "{\"a\":}", "\u0000", "{\"model\":5}", "{\"model\":null}", "{\"publish\":true}"];

    [Theory, MemberData(nameof(WrongKinds))]
    public async Task Wrong_kinds_are_refused_in_words(string document)
    {
        var studio = await site.AsAsync(StaffRole.Owner);

        await Studio.RefusalOf(await studio.SendAsync("/workflow-definitions", $$"""{"model":{{document}},"publish":true}"""), HttpStatusCode.BadRequest);
        await Studio.RefusalOf(await studio.SendAsync("/workflow-definitions/import", document), HttpStatusCode.BadRequest);
    }

    [Theory, MemberData(nameof(NoObjects))]
    public async Task What_is_no_save_is_refused_in_words(string body)
    {
        var studio = await site.AsAsync(StaffRole.Owner);

        await Studio.RefusalOf(await studio.SendAsync("/workflow-definitions", body), HttpStatusCode.BadRequest);
    }

    [Theory]
    [InlineData("""{"definitionId":7,"version":"x","toolVersion":{},"createdAt":5,"isReadonly":"x","isLatest":[],"links":7,"outcomes":[1]}""")]
    [InlineData("""{"definitionId":"h-odd","root":{"id":"f","type":"Elsa.Flowchart","version":"x","activities":[{"id":"a","type":"Loyalty.CreateTask","title":7,"assignee":[],"items":{"x":[]},"dueInDays":"soon"}]}}""")]
    [InlineData("""{"definitionId":"h-loop","root":{"id":"f","type":"Elsa.Flowchart","activities":[{"id":"a","type":"Elsa.Start"}],"connections":[{"source":{"activity":"a"},"target":{"activity":"a"}},{"source":{"activity":"x"},"target":{"activity":"f"}}]}}""")]
    [InlineData("""{"definitionId":"h-twice","root":{"id":"f","type":"Elsa.Sequence","activities":[{"id":"f","type":"Elsa.Sequence","activities":[{"id":"f","type":"Elsa.WriteLine"}]}]}}""")]
    [InlineData("""{"definitionId":"h-script","name":"<script>alert(1)</script>","description":"\u0000\uFFFF<img src=x onerror=alert(1)>","root":{"id":"f","type":"Elsa.Flowchart","activities":[{"id":"<b>","name":"<script>","type":"Elsa.WriteLine","text":"</script>"}]}}""")]
    [InlineData("""{"definitionId":"h-infinite","root":{"id":"f","type":"Elsa.While","condition":{"typeName":"Boolean","expression":{"type":"JavaScript","value":"true"}},"body":{"id":"w","type":"Elsa.WriteLine","text":"x"}}}""")]
    [InlineData("""{"definitionId":"h-endless","root":{"id":"f","type":"Elsa.RunJavaScript","script":"while (true) { }"}}""")]
    [InlineData("""{"definitionId":"h-unfound","root":{"id":"f","type":"Elsa.NotFoundActivity","originalActivityJson":"{\"type\":\"Elsa.NotFoundActivity\",\"id\":\"x\"}"}}""")]
    public async Task What_is_odd_is_shown_listed_and_run_harmlessly(string document)
    {
        var studio = await site.AsAsync(StaffRole.Owner);

        var imported = await studio.SendAsync("/workflow-definitions/import", document).WaitAsync(Patience);
        var id = (string?)(await Studio.JsonOf(imported, HttpStatusCode.OK))["definitionId"];
        var published = await studio.SendAsync($"/workflow-definitions/{id}/publish", "{}").WaitAsync(Patience);
        var started = await studio.SendAsync($"/workflow-definitions/{id}/execute", "{}").WaitAsync(Patience);

        Assert.Contains(published.StatusCode, new[] { HttpStatusCode.OK, HttpStatusCode.BadRequest });
        Assert.Contains(started.StatusCode, new[] { HttpStatusCode.OK, HttpStatusCode.BadRequest });
        var definition = await studio.GetAsync($"/workflow-definitions/by-definition-id/{id}");
        Assert.IsType<JsonArray>(definition["variables"]);
        Assert.IsType<JsonObject>(definition["customProperties"]);
        await studio.GetAsync($"/workflow-definitions/{id}/export");
        await studio.GetAsync($"/workflow-definitions/subgraph/{definition["id"]}");
        await studio.GetAsync("/workflow-definitions?versionOptions=Latest&Page=0&PageSize=200");
        Assert.DoesNotContain("<script>", await studio.Client.GetStringAsync("/workflows"), StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData(1_000)]
    [InlineData(60)]
    [InlineData(21)]
    [InlineData(15)]
    public async Task Deep_nesting_is_refused_or_kept(int depth)
    {
        var studio = await site.AsAsync(StaffRole.Owner);
        var body = new StringBuilder("{\"id\":\"end\",\"type\":\"Elsa.End\"}");
        for (var level = 0; level < depth; level++)
        {
            body.Insert(0, $"{{\"id\":\"s{level}\",\"type\":\"Elsa.Sequence\",\"activities\":[").Append("]}");
        }

        var document = $"{{\"definitionId\":\"h-deep-{depth}\",\"root\":{body}}}";
        var saved = await studio.SendAsync("/workflow-definitions", $"{{\"model\":{document},\"publish\":true}}").WaitAsync(Patience);
        var imported = await studio.SendAsync("/workflow-definitions/import", document).WaitAsync(Patience);

        Assert.Contains(saved.StatusCode, new[] { HttpStatusCode.OK, HttpStatusCode.BadRequest });
        Assert.Contains(imported.StatusCode, new[] { HttpStatusCode.OK, HttpStatusCode.BadRequest });
        if (imported.IsSuccessStatusCode)
        {
            await studio.GetAsync($"/workflow-definitions/by-definition-id/h-deep-{depth}");
            await studio.GetAsync($"/workflow-definitions/subgraph/h-deep-{depth}-1");
            await studio.SendAsync($"/workflow-definitions/h-deep-{depth}/execute", "{}").WaitAsync(Patience);
        }
        else
        {
            await Studio.RefusalOf(imported, HttpStatusCode.BadRequest);
        }
    }

    [Fact]
    public async Task Ten_thousand_activities_are_refused_or_kept_without_a_hang()
    {
        var studio = await site.AsAsync(StaffRole.Owner);
        var flow = Drawing.Of("h-many", [.. Enumerable.Range(0, 10_000).Select(at => new JsonObject { ["id"] = $"a{at}", ["type"] = "Elsa.WriteLine", ["text"] = "x" })]);

        var saved = await studio.SaveAsync(flow, publish: true).WaitAsync(Patience);
        var imported = await studio.SendAsync("/workflow-definitions/import", flow).WaitAsync(Patience);

        Assert.Single(await Studio.RefusalOf(saved, HttpStatusCode.BadRequest));
        Assert.Single(await Studio.RefusalOf(imported, HttpStatusCode.BadRequest));
    }

    [Fact]
    public async Task Two_thousand_activities_are_published_and_shown()
    {
        var studio = await site.AsAsync(StaffRole.Owner);
        var flow = Drawing.Of("h-large", [.. Enumerable.Range(0, 2_000 - 1).Select(at => new JsonObject { ["id"] = $"a{at}", ["type"] = "Elsa.WriteLine", ["text"] = "x" })]);

        var saved = await studio.SavedAsync(flow, publish: true).WaitAsync(Patience);

        Assert.Equal(2_000 - 1, (await studio.GetAsync($"/workflow-definitions/by-id/{saved["id"]}"))["root"]!["activities"]!.AsArray().Count);
    }

    [Fact]
    public async Task A_huge_body_is_not_read()
    {
        var studio = await site.AsAsync(StaffRole.Owner);

        Assert.Single(await Studio.RefusalOf(await studio.SendAsync("/workflow-definitions", new string(' ', 5_000_000)), HttpStatusCode.RequestEntityTooLarge));
        Assert.Single(await Studio.RefusalOf(await studio.SendAsync("/workflow-definitions/import", new string(' ', 5_000_000)), HttpStatusCode.RequestEntityTooLarge));
    }

    [Theory]
    [InlineData("/workflow-definitions?versionOptions=%00&Page=-1&PageSize=99999999999&OrderBy=%27%3B--&OrderDirection=x")]
    [InlineData("/workflow-definitions?Page=2147483647&PageSize=200")]
    [InlineData("/workflow-definitions?SearchTerm=%25_%5C")]
    public async Task Odd_questions_are_answered(string path)
    {
        var studio = await site.AsAsync(StaffRole.Staff);

        Assert.IsType<JsonArray>((await studio.GetAsync(path))["items"]);
    }

    [Theory]
    [InlineData("/workflow-instances", """{"page":-5,"pageSize":999999999,"statuses":[1,"x",null],"subStatus":{},"definitionIds":"x","searchTerm":[],"version":"x","timestampFilters":7}""")]
    [InlineData("/activity-executions/report", """{"workflowInstanceId":7,"activityNodeIds":{}}""")]
    [InlineData("/bulk-actions/cancel/workflow-instances", """{"ids":["x",7,null]}""")]
    [InlineData("/bulk-actions/publish/workflow-definitions/by-definition-ids", """{"definitionIds":{"a":1}}""")]
    [InlineData("/bulk-actions/export/workflow-definitions", """{"ids":["../x-1","x","--1",7]}""")]
    [InlineData("/alterations/workflows/retry", """{"workflowInstanceIds":["x"]}""")]
    [InlineData("/workflow-definitions/welcome-member/execute", """{"input":[1,2]}""")]
    [InlineData("/scripting/javascript/type-definitions/welcome-member", """{"x":[]}""")]
    public async Task Odd_orders_never_break_anything(string path, string body)
    {
        var studio = await site.AsAsync(StaffRole.Owner);

        var answer = await studio.SendAsync(path, body).WaitAsync(Patience);

        Assert.Contains(answer.StatusCode, new[] { HttpStatusCode.OK, HttpStatusCode.BadRequest });
    }
}
