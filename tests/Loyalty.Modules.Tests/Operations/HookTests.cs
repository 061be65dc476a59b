using System.Text.Json.Nodes;
using Loyalty.Domain;
using Loyalty.Modules.Operations;
using Loyalty.Modules.Operations.Http;
using Loyalty.Modules.Pipeline;
using Loyalty.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Tests.Operations;

public sealed class HookTests
{
    [Theory, OnEachStore]
    public async Task Of_those_who_wait_the_one_with_the_most_exact_path_is_meant_however_many_others_there_are(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        await hotel.StartAsync(Listening("any", "orders/{id}"));
        await hotel.StartAsync(Listening("other", "orders/{id}"));
        var exact = await hotel.StartAsync(Listening("exact", "orders/new"));

        var answer = await CallAsync(hotel, "orders/new");

        Assert.Null(answer.Refusal);
        Assert.Equal([exact], answer.Value.Instances);
        Assert.Equal("operations.hook-ambiguous", (await CallAsync(hotel, "orders/7")).Refusal?.Code);
    }

    [Fact]
    public async Task A_lock_that_cannot_be_read_is_locked()
    {
        await using var hotel = await TestHotel.OpenAsync();
        await hotel.Send(new PublishWorkflow(Flows.Chain("door", Endpoint("orders", ("authorize", true)).Trigger())));
        await hotel.WriteAsync(db => db.Set<WorkflowVersion>().Where(version => version.DefinitionId == "door")
            .ExecuteUpdateAsync(row => row.SetProperty(version => version.Json, version => version.Json.Replace("\"authorize\":true", "\"authorize\":\"yes\""))));

        var answer = await hotel.SendAfterRestartAsync(Call("orders"), hotel.System);

        Assert.Equal("access.key-unknown", answer.Refusal?.Code);
    }

    [Theory]
    [InlineData("rooms/%41", "%41")]
    [InlineData("rooms/100%", "100%")]
    [InlineData("rooms/a%2Fb", "a/b")]
    [InlineData("rooms/a%2fb", "a/b")]
    public async Task What_a_path_says_is_read_once(string path, string room)
    {
        await using var hotel = await TestHotel.OpenAsync();
        await hotel.Send(new PublishWorkflow(Flows.Chain("door", Endpoint("rooms/{room}").Trigger())));

        var started = (await CallAsync(hotel, path)).Value.Instances.Single();

        var state = await hotel.ReadAsync(db => db.Set<WorkflowInstance>().Where(row => row.Id == started).Select(row => row.StateJson).SingleAsync());
        Assert.Equal(room, (string?)JsonNode.Parse(state)!["input"]!["routeData"]!["room"]);
    }

    private static Task<Result<HookAnswer>> CallAsync(TestHotel hotel, string path) => hotel.Send(Call(path), hotel.System);

    private static CallHook Call(string path) => new(new HookRequest("POST", path, []));

    private static string Listening(string definition, string path) => Flows.Chain(definition, Endpoint(path), Flows.Activity("Elsa.SetName", "name", ("value", "x")));

    private static JsonObject Endpoint(string path, params (string Name, JsonNode Value)[] inputs) =>
        Flows.Activity("Elsa.HttpEndpoint", "endpoint", [("path", path), ("supportedMethods", new JsonArray("POST")), .. inputs]);
}
