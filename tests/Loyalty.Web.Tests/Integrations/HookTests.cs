using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Loyalty.Modules.Operations;
using Loyalty.Modules.Pipeline;
using Loyalty.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Web.Tests.Integrations;

public sealed class HookTests(ApiSite site) : IClassFixture<ApiSite>
{
    [Fact]
    public async Task A_request_starts_the_workflow_that_listens_and_is_answered_by_it()
    {
        await PublishAsync("echo", """
            {"id":"in","type":"Elsa.HttpEndpoint","path":"rooms/{number}/keys","supportedMethods":["POST"],"customProperties":{"canStartWorkflow":true}},
            {"id":"out","type":"Elsa.WriteHttpResponse","statusCode":201,"content":"Danke","contentType":"text/plain"}
            """);
        using var client = site.CreateClient();

        using var answer = await client.PostAsync($"/hooks/{site.Hotel}/rooms/12/keys?late=1", Json("""{"guest":"Anna"}"""));

        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        Assert.Equal("Danke", await answer.Content.ReadAsStringAsync());
        Assert.Equal("sandbox", answer.Headers.GetValues("Content-Security-Policy").Single());
        var input = JsonNode.Parse((await site.ReadAsync(db => db.Set<WorkflowInstance>().Where(row => row.DefinitionId == "echo").Select(row => row.StateJson).SingleAsync())))!["input"]!;
        Assert.Equal(("12", "1", "Anna", "post"), (input["routeData"]!["number"]!.ToString(), input["queryStringData"]!["late"]!.ToString(), input["parsedContent"]!["guest"]!.ToString(), input["method"]!.ToString()));
    }

    [Fact]
    public async Task A_waiting_instance_goes_on_and_without_an_answer_of_its_own_it_is_202_with_its_id()
    {
        await PublishAsync("waiter", """{"id":"in","type":"Elsa.HttpEndpoint","path":"waiter","supportedMethods":["GET"]}""");
        var instance = (await site.UseCases.Send(new StartWorkflow("waiter", []), Caller.System(site.Hotel), CancellationToken.None)).Value;
        using var client = site.CreateClient();

        using var answer = await client.GetAsync($"/hooks/{site.Hotel}/waiter");

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        Assert.Equal(instance.ToString(), (await ApiCaller.JsonOf(answer))["instanceIds"]![0]!.ToString());
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync($"/hooks/{site.Hotel}/waiter")).StatusCode);
    }

    [Fact]
    public async Task Where_several_wait_the_request_says_which_it_means()
    {
        await PublishAsync("several", """{"id":"in","type":"Elsa.HttpEndpoint","path":"several","supportedMethods":["GET"]}""");
        var one = (await site.UseCases.Send(new StartWorkflow("several", []), Caller.System(site.Hotel), CancellationToken.None)).Value;
        _ = (await site.UseCases.Send(new StartWorkflow("several", []), Caller.System(site.Hotel), CancellationToken.None)).Value;
        using var client = site.CreateClient();

        Assert.Equal(HttpStatusCode.Conflict, (await client.GetAsync($"/hooks/{site.Hotel}/several")).StatusCode);
        using var answer = await client.GetAsync($"/hooks/{site.Hotel}/several?workflowInstanceId={one}");

        Assert.Equal(one.ToString(), (await ApiCaller.JsonOf(answer))["instanceIds"]!.AsArray().Single()!.ToString());
    }

    [Fact]
    public async Task What_nobody_listens_for_starts_nothing_and_what_wants_a_key_gets_one()
    {
        await PublishAsync("locked", """
            {"id":"in","type":"Elsa.HttpEndpoint","path":"locked","supportedMethods":["POST"],"authorize":true,"policy":"stays","customProperties":{"canStartWorkflow":true}}
            """);
        using var client = site.CreateClient();
        var (address, count) = ($"/hooks/{site.Hotel}/locked", await CountAsync());

        Assert.Equal(HttpStatusCode.NotFound, (await client.PostAsync($"/hooks/{site.Hotel}/nowhere", Json("{}"))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await client.PostAsync($"/hooks/{Guid.NewGuid()}/locked", Json("{}"))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync(address)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await client.PostAsync(address, Json("{}"))).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await (await site.CallerAsync("read")).Client.PostAsync(address, Json("{}"))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await (await site.CallerOfAnotherHotelAsync("stays")).Client.PostAsync(address, Json("{}"))).StatusCode);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await (await site.CallerAsync("stays")).Client.PostAsync(address, Json(new string(' ', 1_100_000)))).StatusCode);
        Assert.Equal(count, await CountAsync());

        Assert.Equal(HttpStatusCode.Accepted, (await (await site.CallerAsync("stays")).Client.PostAsync(address, Json("{}"))).StatusCode);
        Assert.Equal(count + 1, await CountAsync());
    }

    [Fact]
    public async Task An_answer_that_HTTP_has_no_form_for_is_sent_without_what_cannot_be_sent()
    {
        await PublishAsync("odd", """
            {"id":"in","type":"Elsa.HttpEndpoint","path":"odd","supportedMethods":["POST"],"customProperties":{"canStartWorkflow":true}},
            {"id":"out","type":"Elsa.WriteHttpResponse","statusCode":205,"content":"Danke","contentType":"text/plain\r\nX-Evil: 1",
             "responseHeaders":{"X-Good":"1","X-Two":["a","b"],"X-Split":"1\r\nSet-Cookie: a=b","X Name":"1","X-Umlaut":"Zürich","":"1"}}
            """);
        using var client = site.CreateClient();

        using var answer = await client.PostAsync($"/hooks/{site.Hotel}/odd", Json("{}"));

        Assert.Equal(HttpStatusCode.ResetContent, answer.StatusCode);
        Assert.Equal("", await answer.Content.ReadAsStringAsync());
        Assert.Equal(["1", "a, b"], [.. answer.Headers.GetValues("X-Good"), .. answer.Headers.GetValues("X-Two")]);
        Assert.DoesNotContain(answer.Headers, header => header.Key is "X-Split" or "X Name" or "X-Umlaut" or "Set-Cookie" or "X-Evil");
    }

    [Theory]
    [InlineData("""{"result":1,"result":2}""")]
    [InlineData("""{"result":{"a":1,"a":2}}""")]
    [InlineData("""{"result":"half \ud800 of a pair"}""")]
    [InlineData("""{"\udfff":1,"result":1}""")]
    public async Task A_body_that_nobody_can_read_whole_is_malformed_for_a_task_and_a_text_for_a_hook(string body)
    {
        await PublishAsync("twice", """
            {"id":"in","type":"Elsa.HttpEndpoint","path":"twice","supportedMethods":["POST"],"customProperties":{"canStartWorkflow":true}},
            {"id":"task","type":"Elsa.RunTask","taskName":"Pass prüfen"}
            """);
        using var client = site.CreateClient();

        using var answer = await client.PostAsync($"/hooks/{site.Hotel}/twice", Json(body));

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        var instance = Guid.Parse((await ApiCaller.JsonOf(answer))["instanceIds"]![0]!.ToString());
        var state = await site.ReadAsync(db => db.Set<WorkflowInstance>().Where(row => row.Id == instance).Select(row => row.StateJson).SingleAsync());
        Assert.Equal(body, (string?)JsonNode.Parse(state)!["input"]!["parsedContent"]);
        var task = await site.ReadAsync(db => db.Set<Domain.Operations.WorkItem>().Where(item => item.InstanceId == instance).Select(item => item.TaskId).SingleAsync());
        var system = await site.CallerAsync("admin");
        Assert.Equal(HttpStatusCode.BadRequest, (await system.PostAsync($"/tasks/{task}/complete", body)).StatusCode);
    }

    [Fact]
    public async Task A_task_is_completed_once_over_the_API()
    {
        await PublishAsync("outside", """{"id":"task","type":"Elsa.RunTask","taskName":"Pass prüfen"}""");
        var instance = (await site.UseCases.Send(new StartWorkflow("outside", []), Caller.System(site.Hotel), CancellationToken.None)).Value;
        var task = await site.ReadAsync(db => db.Set<Domain.Operations.WorkItem>().Where(item => item.InstanceId == instance).Select(item => item.TaskId).SingleAsync());
        var system = await site.CallerAsync("admin");

        Assert.Equal(HttpStatusCode.OK, (await system.PostAsync($"/tasks/{task}/complete", """{"result":{"valid":true}}""")).StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await system.PostAsync($"/tasks/{task}/complete", """{"result":{"valid":true}}""")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await system.PostAsync("/tasks/never/complete", "{}")).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await system.PostAsync($"/tasks/{task}/complete", "[")).StatusCode);
        Assert.Equal(Workflows.Execution.WorkflowSubStatus.Finished, await site.ReadAsync(db => db.Set<WorkflowInstance>().Where(row => row.Id == instance).Select(row => row.SubStatus).SingleAsync()));
    }

    private static StringContent Json(string text) => new(text, Encoding.UTF8, "application/json");

    private Task<int> CountAsync() => site.ReadAsync(db => db.Set<WorkflowInstance>().CountAsync());

    private async Task PublishAsync(string id, string activities)
    {
        var json = "{\"definitionId\":\"" + id + "\",\"name\":\"" + id + "\",\"root\":{\"id\":\"root\",\"type\":\"Elsa.Sequence\",\"activities\":[" + activities + "]}}";
        Assert.Null((await site.UseCases.Send(new PublishWorkflow(json), Caller.System(site.Hotel), CancellationToken.None)).Refusal);
    }
}
