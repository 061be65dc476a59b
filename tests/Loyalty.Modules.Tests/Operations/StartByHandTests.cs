using System.Text.Json.Nodes;
using Loyalty.Domain;
using Loyalty.Modules.Operations;
using Loyalty.TestKit;

namespace Loyalty.Modules.Tests.Operations;

public sealed class StartByHandTests
{
    private static readonly string Asking = With(Flows.Chain("asking", Flows.Ask("call")), """
        [{"name":"memberId","type":"String","displayName":"Mitglied"},{"name":"guests","type":"Int32","displayName":"Gäste"},
         {"name":"discount","type":"Decimal","isRequired":false},{"name":"urgent","type":"Boolean"},{"name":"day","type":"System.DateOnly, System.Private.CoreLib"},{"name":"list","type":"Object","isArray":true,"isRequired":false}]
        """);

    [Fact]
    public async Task What_is_typed_reaches_the_run_in_its_own_kind_and_ties_it_to_the_member()
    {
        await using var hotel = await TestHotel.OpenAsync();
        await hotel.Send(new PublishWorkflow(Asking));
        var member = Guid.NewGuid();

        var run = await hotel.Send(new StartByHand("asking", new Dictionary<string, string>
        {
            ["memberId"] = member.ToString(),
            ["guests"] = " 4 ",
            ["discount"] = "2.5",
            ["urgent"] = "true",
            ["day"] = "2026-12-24",
            ["list"] = "[1,2]",
            ["another"] = "is not asked for",
        }), hotel.Manager);

        Assert.Equal($"member:{member}", (await hotel.LookAsync(run.Value)).CorrelationId);
        var given = (await hotel.Ask(new GetInstanceValues(run.Value), hotel.Manager)).Value.Inputs;
        Assert.Equal(["memberId", "guests", "discount", "urgent", "day", "list"], given.Select(value => value.Name));
        Assert.Equal([$"\"{member}\"", "4", "2.5", "true", "\"2026-12-24\"", "[1,2]"], given.Select(value => value.Content?.ToJsonString()));
        Assert.Equal("Mitglied", given[0].Title);
        Assert.Equal(run.Value, Assert.Single((await hotel.Ask(new ListInstances(null, null) { Member = member })).Value.Lines).Id);
        Assert.Empty((await hotel.Ask(new ListInstances(null, null) { Member = Guid.NewGuid() })).Value.Lines);
    }

    [Fact]
    public async Task Every_field_that_is_empty_or_cannot_be_read_is_named_and_nothing_starts()
    {
        await using var hotel = await TestHotel.OpenAsync();
        await hotel.Send(new PublishWorkflow(Asking));

        var refused = await hotel.Send(new StartByHand("asking", new Dictionary<string, string> { ["memberId"] = "Anna", ["guests"] = "four", ["discount"] = "<script>" }));

        Assert.Equal(
            [("operations.field-wrong", "/memberId"), ("operations.field-wrong", "/guests"), ("operations.field-wrong", "/discount"), ("operations.field-empty", "/day")],
            refused.Refusal!.Others.Select(other => (other.Code, other.Field)));
        Assert.Empty(await hotel.RunsAsync("asking"));
    }

    [Fact]
    public async Task What_starts_by_itself_is_not_started_by_hand_and_staff_start_nothing()
    {
        await using var hotel = await TestHotel.OpenAsync();
        await hotel.Send(new PublishWorkflow(Flows.Chain("birthday", Flows.Activity("Loyalty.Birthday", "b").Trigger(), Flows.Ask("call"))));
        await hotel.Send(new PublishWorkflow(Flows.Chain("plain", Flows.Ask("call"))));
        var nothing = new Dictionary<string, string>();

        Assert.Equal("operations.starts-by-itself", (await hotel.Send(new StartByHand("birthday", nothing))).Refusal?.Code);
        Assert.Equal("operations.workflow-unknown", (await hotel.Send(new StartByHand("none", nothing))).Refusal?.Code);
        Assert.Equal(RefusalKind.Forbidden, (await hotel.Send(new StartByHand("plain", nothing), hotel.Staff)).Refusal?.Kind);
        Assert.Null((await hotel.Send(new StartByHand("plain", nothing), hotel.Manager)).Refusal);
    }

    private static string With(string definition, string inputs)
    {
        var json = JsonNode.Parse(definition)!;
        json["inputs"] = JsonNode.Parse(inputs);
        return json.ToJsonString();
    }
}
