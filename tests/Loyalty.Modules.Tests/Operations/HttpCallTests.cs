using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Loyalty.Modules.Operations;
using Loyalty.Modules.Operations.Http;
using Loyalty.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Loyalty.Modules.Tests.Operations;

public sealed class HttpCallTests
{
    [Theory, OnEachStore]
    public async Task A_call_is_sent_after_the_commit_and_its_answer_lets_the_workflow_go_on(Store store)
    {
        using var server = Listen(out var address);
        await using var hotel = await OpenAsync(store, "127.0.0.1");
        var instance = await hotel.StartAsync(Flows.Chain("calling", Call("call", address + "hello", 200)));
        Assert.Equal(1, await hotel.ReadAsync(db => db.Set<OutgoingCall>().CountAsync()));

        var answering = AnswerAsync(server, 200, """{"room":7}""", "application/json");
        Assert.Equal(1, await PumpAsync(hotel));

        Assert.Equal("GET /hello", await answering);
        Assert.Equal("Finished", await hotel.StatusAsync(instance));
        Assert.Equal(0, await hotel.ReadAsync(db => db.Set<OutgoingCall>().CountAsync()));
        Assert.Empty(await hotel.InvariantsAsync());
    }

    [Fact]
    public async Task Every_attempt_of_a_call_bears_the_same_key_unless_the_author_has_given_one()
    {
        using var server = Listen(out var address);
        await using var hotel = await OpenAsync(Store.Sqlite, "127.0.0.1");
        await hotel.StartAsync(Flows.Chain("calling", Call("call", address, 200)));
        var call = await hotel.ReadAsync(db => db.Set<OutgoingCall>().Select(row => row.Id).SingleAsync());
        await hotel.WriteAsync(db => db.Set<OutgoingCall>().ExecuteUpdateAsync(row => row.SetProperty(one => one.Attempts, 1))); // one was begun and has died
        var again = HeaderAsync(server);
        await PumpAsync(hotel);
        Assert.Equal(call.ToString(), await again);

        var own = Call("call", address, 200);
        own["requestHeaders"] = new JsonObject { ["idempotency-key"] = "mine" };
        await hotel.StartAsync(Flows.Chain("own", own));
        var given = HeaderAsync(server);
        await PumpAsync(hotel);
        Assert.Equal("mine", await given);
    }

    [Fact]
    public async Task An_address_inside_a_network_is_not_called_and_no_redirect_is_followed()
    {
        using var server = Listen(out var address);
        await using var strict = await OpenAsync(Store.Sqlite);
        var refused = await strict.StartAsync(Flows.Chain("inside", Call("call", address, 200)));
        await PumpAsync(strict);
        Assert.Contains("AllowedHosts", Assert.Single((await strict.LookAsync(refused)).Incidents).Message, StringComparison.Ordinal);

        await using var hotel = await OpenAsync(Store.Sqlite, "127.0.0.1");
        var redirected = await hotel.StartAsync(Flows.Chain("redirect", Call("call", address, 302)));
        var answering = AnswerAsync(server, 302, "", "text/plain", ("Location", "http://169.254.169.254/secret"));
        await PumpAsync(hotel);
        await answering;
        Assert.Equal("Finished", await hotel.StatusAsync(redirected));
    }

    [Theory]
    [InlineData("http://10.0.0.1/")]
    [InlineData("http://[::1]/")]
    [InlineData("http://[::ffff:192.168.1.1]/")]
    [InlineData("http://169.254.169.254/latest")]
    [InlineData("http://localhost:1/")]
    [InlineData("http://2130706433/")]
    public async Task No_way_of_writing_an_inner_address_is_let_through(string address)
    {
        await using var hotel = await OpenAsync(Store.Sqlite);
        var instance = await hotel.StartAsync(Flows.Chain("inside", Call("call", address, 200)));

        await PumpAsync(hotel);

        Assert.Contains("inside a network", Assert.Single((await hotel.LookAsync(instance)).Incidents).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_that_is_too_long_fails_the_call()
    {
        using var server = Listen(out var address);
        await using var hotel = await OpenAsync(Store.Sqlite, "127.0.0.1");
        var instance = await hotel.StartAsync(Flows.Chain("long", Call("call", address, 200)));

        var answering = AnswerAsync(server, 200, new string('x', 1_100_000), "text/plain");
        await PumpAsync(hotel);
        await Record.ExceptionAsync(() => answering); // the caller hangs up

        Assert.Contains("longer than", Assert.Single((await hotel.LookAsync(instance)).Incidents).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_call_that_was_begun_before_has_its_turn_however_many_new_ones_there_are()
    {
        await using var hotel = await OpenAsync(Store.Sqlite);
        var begun = await hotel.StartAsync(Flows.Chain("begun", Call("call", "http://10.0.0.1/", 200)));
        await hotel.WriteAsync(db => db.Set<OutgoingCall>().ExecuteUpdateAsync(row => row.SetProperty(call => call.Attempts, 1)));
        for (var fresh = 0; fresh < 16; fresh++)
        {
            await hotel.StartAsync(Flows.Chain("fresh", Call("call", "http://10.0.0.1/", 200)));
        }

        await PumpAsync(hotel);

        Assert.Single((await hotel.LookAsync(begun)).Incidents);
    }

    [Theory, OnEachStore]
    public async Task Only_the_newest_attempt_is_answered(Store store)
    {
        await using var hotel = await OpenAsync(store, "127.0.0.1");
        var instance = await hotel.StartAsync(Flows.Chain("fenced", Call("call", "http://127.0.0.1:9/", 200)));
        await hotel.WriteAsync(db => db.Set<OutgoingCall>().ExecuteUpdateAsync(row => row.SetProperty(call => call.Attempts, 2)));
        var call = await hotel.ReadAsync(db => db.Set<OutgoingCall>().Select(row => row.Id).SingleAsync());
        var answer = new JsonObject { ["statusCode"] = 200, ["headers"] = new JsonObject(), ["content"] = "" };

        var late = await hotel.Send(new TakeAnswer(call, 1, answer), hotel.System);
        var timely = await hotel.Send(new TakeAnswer(call, 2, answer.DeepClone().AsObject()), hotel.System);

        Assert.Equal("operations.bookmark-gone", late.Refusal?.Code);
        Assert.Null(timely.Refusal);
        Assert.Equal("Finished", await hotel.StatusAsync(instance));
        Assert.Equal("operations.bookmark-gone", (await hotel.Send(new TakeAnswer(call, 2, []), hotel.System)).Refusal?.Code);
    }

    private static Task<TestHotel> OpenAsync(Store store, params string[] allowed) => TestHotel.OpenAsync(store, services => services.AddSingleton(new WorkflowSettings { AllowedHosts = allowed }));

    private static Task<int> PumpAsync(TestHotel hotel) => hotel.Services.GetRequiredService<CallPump>().PumpAsync(CancellationToken.None);

    private static JsonObject Call(string id, string url, int expected) =>
        Flows.Activity("Elsa.FlowSendHttpRequest", id, ("url", url), ("expectedStatusCodes", new JsonArray(expected)));

    private static HttpListener Listen(out string address)
    {
        address = $"http://127.0.0.1:{Maildev.FreePort()}/";
        var server = new HttpListener();
        server.Prefixes.Add(address);
        server.Start();
        return server;
    }

    private static async Task<string?> HeaderAsync(HttpListener server)
    {
        var context = await server.GetContextAsync();
        context.Response.Close();
        return context.Request.Headers["Idempotency-Key"];
    }

    private static async Task<string> AnswerAsync(HttpListener server, int status, string content, string type, params (string Name, string Value)[] headers)
    {
        var context = await server.GetContextAsync();
        context.Response.StatusCode = status;
        context.Response.ContentType = type;
        foreach (var (name, value) in headers)
        {
            context.Response.AddHeader(name, value);
        }

        await context.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(content));
        context.Response.Close();
        return $"{context.Request.HttpMethod} {context.Request.RawUrl}";
    }
}
