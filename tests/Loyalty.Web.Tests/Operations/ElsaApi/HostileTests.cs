using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Loyalty.Modules.Operations.Library;
using Loyalty.Modules.Pipeline;

namespace Loyalty.Web.Tests.Operations.ElsaApi;

/// <summary>Whatever somebody sends is refused in words or kept harmlessly; it never breaks the program or keeps it busy.</summary>
public sealed class HostileTests(ElsaSite site) : IClassFixture<ElsaSite>
{
    private const string Failed = "Hier ist etwas schiefgegangen";
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

    /// <summary>Documents that are read, and are odd all the same.</summary>
    private static readonly Dictionary<string, string> Odd = new()
    {
        ["kinds"] = """{"definitionId":7,"version":"x","toolVersion":{},"createdAt":5,"isReadonly":"x","isLatest":[],"links":7,"outcomes":[1]}""",
        ["inputs"] = """{"definitionId":"h-odd","root":{"id":"f","type":"Elsa.Flowchart","version":"x","activities":[{"id":"a","type":"Loyalty.CreateTask","title":7,"assignee":[],"items":{"x":[]},"dueInDays":"soon"}]}}""",
        ["loop"] = """{"definitionId":"h-loop","root":{"id":"f","type":"Elsa.Flowchart","activities":[{"id":"a","type":"Elsa.Start"}],"connections":[{"source":{"activity":"a"},"target":{"activity":"a"}},{"source":{"activity":"x"},"target":{"activity":"f"}}]}}""",
        ["same ids inside one another"] = """{"definitionId":"h-twice","root":{"id":"f","type":"Elsa.Sequence","activities":[{"id":"f","type":"Elsa.Sequence","activities":[{"id":"f","type":"Elsa.WriteLine"}]}]}}""",
        ["script"] = """{"definitionId":"h-script","name":"<script>alert(1)</script>","description":"\u0000\uFFFF<img src=x onerror=alert(1)>","root":{"id":"f","type":"Elsa.Flowchart","activities":[{"id":"<b>","name":"<script>","type":"Elsa.WriteLine","text":"</script>"}]}}""",
        ["infinite"] = """{"definitionId":"h-infinite","root":{"id":"f","type":"Elsa.While","condition":{"typeName":"Boolean","expression":{"type":"JavaScript","value":"true"}},"body":{"id":"w","type":"Elsa.WriteLine","text":"x"}}}""",
        ["endless"] = """{"definitionId":"h-endless","root":{"id":"f","type":"Elsa.RunJavaScript","script":"while (true) { }"}}""",
        ["unfound"] = """{"definitionId":"h-unfound","root":{"id":"f","type":"Elsa.NotFoundActivity","originalActivityJson":"{\"type\":\"Elsa.NotFoundActivity\",\"id\":\"x\"}"}}""",
        ["same ids"] = """{"definitionId":"h-same","root":{"id":"f","type":"Elsa.Flowchart","activities":[{"id":"a","type":"Elsa.WriteLine"},{"id":"a","type":"Elsa.WriteLine"}],"connections":[{"source":{"activity":"a"},"target":{"activity":"a"}}]}}""",
        ["a container in itself"] = """{"definitionId":"h-self","root":{"id":"f","type":"Elsa.Flowchart","activities":[{"id":"g","type":"Elsa.Flowchart","activities":[{"id":"h","type":"Elsa.WriteLine"}],"connections":[{"source":{"activity":"f"},"target":{"activity":"g"}}]}],"connections":[{"source":{"activity":"g"},"target":{"activity":"f"}},{"source":{"activity":"g"},"target":{"activity":"g"}}]}}""",
        ["numbers without end"] = """{"definitionId":"h-far","version":1e999,"root":{"id":"f","type":"Elsa.Flowchart","activities":[{"id":"a","type":"Elsa.WriteLine","text":1e999,"metadata":{"designer":{"position":{"x":1e999,"y":-1e308},"size":{"width":1e400,"height":-5}}}},{"id":"b","type":"Elsa.WriteLine","metadata":{"designer":{"position":{"x":-1e308,"y":1e308}}}}]}}""",
        ["script everywhere"] = """{"definitionId":"h-words","name":"<script>alert(1)</script>","description":"</script><img src=x onerror=alert(1)>","inputs":[{"name":"<script>alert(1)</script>","type":"<i>"}],"customProperties":{"title":{"de":"<script>alert(1)</script>","en":"x"},"purpose":{"de":"<script>alert(1)</script>","en":"x"},"keywords":{"de":["<script>alert(1)</script>"]},"category":"<script>alert(1)</script>"},"root":{"id":"f","type":"Elsa.Flowchart","activities":[{"id":"a","type":"Loyalty.CreateTask","metadata":{"displayText":"<script>alert(1)</script>"},"title":{"typeName":"String","expression":{"type":"Literal","value":"<script>alert(1)</script>"}}}]}}""",
        ["words of other kinds"] = """{"definitionId":"h-other","customProperties":{"title":5,"purpose":[],"keywords":{"de":{},"en":7},"category":[],"languages":7,"inputTitles":[1],"mapping":{"a":1}},"inputs":[{"name":"a","type":{},"displayName":[]}],"root":{"id":"f","type":"Elsa.Flowchart","activities":[{"id":"a","type":"Loyalty.FillChecklist","items":{"typeName":"Object","expression":{"type":"Object","value":"[[],{},7,null,{\"text\":{\"de\":7}}]"}},"customProperties":{"designStep":[],"title":7}}]}}""",
        ["a text with nothing in it"] = """{"definitionId":"h-nul","name":"a\u0000b","customProperties":{"title":{"de":"\u0000","en":"\u0000"}},"root":{"id":"f","type":"Elsa.Sequence"}}""",
        ["a workflow inside itself"] = """{"definitionId":"h-inside","options":{"usableAsActivity":true},"inputs":[{"name":"<b>","type":"<i>"}],"outcomes":["","<script>",7],"root":{"id":"f","type":"Elsa.Flowchart","activities":[{"id":"a","type":"h-inside","workflowDefinitionId":"h-inside"}]}}""",
        ["huge texts"] = $$$$"""{"definitionId":"h-huge","name":"{{{{new string('N', 100_000)}}}}","description":"{{{{new string('D', 200_000)}}}}","root":{"id":"f","type":"Elsa.Flowchart","activities":[{"id":"a","type":"X.{{{{new string('t', 50_000)}}}}"},{"id":"b","type":"Loyalty.CreateTask","title":{"typeName":"String","expression":{"type":"Literal","value":"{{{{new string('T', 200_000)}}}}"}}}]}}""",
        ["deep texts"] = $$$$"""{"definitionId":"h-pit","root":{"id":"f","type":"Elsa.Flowchart","activities":[{"id":"a","type":"Loyalty.FillChecklist","items":{"typeName":"Object","expression":{"type":"Object","value":"{{{{new string('[', 5_000)}}}}{{{{new string(']', 5_000)}}}}"}}},{"id":"b","type":"Elsa.WriteLine","text":{"typeName":"String","expression":{"type":"JavaScript","value":"{{{{new string('(', 5_000)}}}}"}}},{"id":"c","type":"Elsa.WriteLine","text":{"typeName":"String","expression":{"type":"Liquid","value":"{{{{string.Concat(Enumerable.Repeat("{% if a %}", 2_000))}}}}"}}}]}}""",
        ["cases of other kinds"] = """{"definitionId":"h-cases","root":{"id":"f","type":"Elsa.Switch","cases":[7,{},{"label":[],"activity":7},{"activity":{"id":"x","type":"Elsa.WriteLine"}}]}}""",
    };

    public static TheoryData<string> OddNames => [.. Odd.Keys];

    [Theory, MemberData(nameof(OddNames))]
    public async Task What_is_odd_is_shown_listed_and_run_harmlessly(string name)
    {
        var document = Odd[name];
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

    [Theory, MemberData(nameof(OddNames))]
    public async Task What_is_odd_harms_no_page_that_shows_it(string name)
    {
        var studio = await site.AsAsync(StaffRole.Owner);

        var id = (string?)(await Studio.JsonOf(await studio.SendAsync("/workflow-definitions/import", Odd[name]), HttpStatusCode.OK))["definitionId"];
        var published = await studio.SendAsync($"/workflow-definitions/{id}/publish", "{}").WaitAsync(Patience);
        var started = await studio.SendAsync($"/workflow-definitions/{id}/execute", "{}").WaitAsync(Patience);
        var pages = new List<string> { "/workflows", $"/workflows/definitions/{id}", $"/workflows/definitions/{id}/edit", $"/workflows/definitions/{id}/print", "/workflows/usage", "/workflows/instances" };
        if (published.IsSuccessStatusCode && started.Headers.TryGetValues("x-elsa-workflow-instance-id", out var instance))
        {
            pages.AddRange([$"/workflows/instances/{instance.Single()}", $"/workflows/instances/{instance.Single()}/technical"]);
        }

        foreach (var page in pages)
        {
            await IsHarmlessAsync(studio, page);
        }
    }

    [Theory, MemberData(nameof(OddNames))]
    public async Task What_is_odd_comes_into_the_library_harmlessly_or_is_refused_in_words(string name)
    {
        var studio = await site.AsAsync(StaffRole.Owner);

        var package = WorkflowPackage.Open("odd.json", Encoding.UTF8.GetBytes(Odd[name])).Value;
        var lines = (await site.UseCases.ImportWorkflows(package, ImportAs.Templates, Caller.System(site.Hotel), CancellationToken.None)).Value.Lines;

        var line = Assert.Single(lines);
        Assert.NotEqual(line.Refusal is null, line.Id is null);
        foreach (var page in line.Id is { } id ? [$"/workflows/library/{id}", $"/workflows/library/{id}/print", "/workflows/library?q=alert"] : new[] { "/workflows/library" })
        {
            await IsHarmlessAsync(studio, page);
        }
    }

    [Theory]
    [InlineData("""{"definitionId":"h-half","name":"\ud800","root":{"id":"f","type":"Elsa.Sequence"}}""")]
    [InlineData("""{"definitionId":"\udc00","root":{"id":"f","type":"Elsa.Sequence"}}""")]
    [InlineData("""{"definitionId":"h-half","\ud800":1,"root":{"id":"f","type":"Elsa.Sequence"}}""")]
    [InlineData("""{"definitionId":"h-half","root":{"id":"f","type":"Elsa.Flowchart","activities":[{"id":"\ud800","type":"Elsa.WriteLine","text":"x\udfffy"}]}}""")]
    [InlineData("""{"definitionId":"h-half","version":NaN,"root":{"id":"f","type":"Elsa.Sequence"}}""")]
    public async Task What_no_program_can_read_is_refused_in_words(string document)
    {
        var studio = await site.AsAsync(StaffRole.Owner);

        Assert.Single(await Studio.RefusalOf(await studio.SendAsync("/workflow-definitions", $$"""{"model":{{document}},"publish":true}"""), HttpStatusCode.BadRequest));
        Assert.Single(await Studio.RefusalOf(await studio.SendAsync("/workflow-definitions/import", document), HttpStatusCode.BadRequest));
        Assert.Single(await Studio.RefusalOf(await studio.SendAsync("/workflow-definitions/welcome-member/execute", document), HttpStatusCode.BadRequest));
        var package = WorkflowPackage.Open("half.json", Encoding.UTF8.GetBytes(document)).Value;
        Assert.NotNull(Assert.Single((await site.UseCases.ImportWorkflows(package, ImportAs.Drafts, Caller.System(site.Hotel), CancellationToken.None)).Value.Lines).Refusal);
    }

    [Fact]
    public async Task Bytes_that_are_no_letters_are_refused_in_words()
    {
        var studio = await site.AsAsync(StaffRole.Owner);
        using var body = new ByteArrayContent([.. """{"definitionId":"h-bytes","name":"x"""u8, 0xC3, 0x28, 0xFF, .. "\"}"u8]);

        Assert.Single(await Studio.RefusalOf(await studio.Client.PostAsync("/elsa/api/workflow-definitions/import", body), HttpStatusCode.BadRequest));
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

    /// <summary>The page is there, says no failure, and holds nothing that a browser would run.</summary>
    private static async Task IsHarmlessAsync(Studio studio, string page)
    {
        var answer = await studio.Client.GetAsync(page).WaitAsync(Patience);
        var html = await answer.Content.ReadAsStringAsync();

        Assert.True(answer.StatusCode is HttpStatusCode.OK, $"{(int)answer.StatusCode} {page}");
        Assert.DoesNotContain("<script>alert", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<img src=x", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(Failed, html, StringComparison.Ordinal);
    }
}
