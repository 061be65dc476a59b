using System.Text.Json.Nodes;
using Loyalty.Domain.Operations;
using Loyalty.Modules.Operations;
using Loyalty.Modules.Operations.Takeaway;
using Loyalty.Modules.Operations.Versions;
using Loyalty.TestKit;

namespace Loyalty.Modules.Tests.Operations.Takeaway;

public sealed class TakeawayTests
{
    [Fact]
    public async Task The_ten_steps_stand_in_their_order_with_boxes_fields_and_who_does_them()
    {
        await using var hotel = await TestHotel.OpenAsync();

        var sheet = (await hotel.Ask(new GetTakeaway("program-lifecycle"), hotel.Staff)).Value;

        Assert.Equal((10, 0, 0, false), (sheet.Steps.Count, sheet.Left, sheet.Beginnings.Count, sheet.IsDraft));
        Assert.Equal(["Ziele festlegen", "Set the goals"], [sheet.Steps[0].Title.De, sheet.Steps[0].Title.En]);
        Assert.Equal((TakeawayKind.Checklist, AssigneeRole.Owner, 4), (sheet.Steps[0].Kind, sheet.Steps[0].Role, sheet.Steps[0].Items.Count));
        Assert.Equal("Ziel", sheet.Steps[0].Fields.Single(field => field.Name == "goals").Columns[0].Label.De);
        Assert.All(sheet.Steps.SkipLast(1), step => Assert.Empty(step.Ways));
        Assert.Empty(Assert.Single(sheet.Steps[9].Ways).Next);
    }

    [Fact]
    public async Task What_starts_a_workflow_is_told_and_is_no_step()
    {
        await using var hotel = await TestHotel.OpenAsync();

        var sheet = (await hotel.Ask(new GetTakeaway("tier-ending"))).Value;

        Assert.Equal("Eine Stufe läuft aus", Assert.Single(sheet.Beginnings).De);
        Assert.Equal((TakeawayKind.Mail, AssigneeRole.Staff), (Assert.Single(sheet.Steps).Kind, sheet.Steps[0].Role));
    }

    [Fact]
    public async Task Branches_name_their_steps_and_where_nothing_follows_the_workflow_is_over()
    {
        await using var hotel = await TestHotel.OpenAsync();
        var approve = Flows.Ask("approve", "Approve");
        var flow = JsonNode.Parse(Flows.Chain("branches", approve, Flows.Ask("yes"), Flows.Ask("yes-too"), Flows.Ask("both")))!.AsObject();
        var root = flow["root"]!.AsObject();
        root["activities"]!.AsArray().Add(Flows.Ask("no"));
        root["connections"] = new JsonArray(
            Arrow("approve", "Approved", "yes"), Arrow("approve", "Approved", "yes-too"), Arrow("yes", "Done", "both"), Arrow("yes-too", "Done", "both"), Arrow("approve", "Rejected", "no"));
        await hotel.Send(new SaveDraft(flow.ToJsonString()));

        var sheet = (await hotel.Ask(new GetTakeaway("branches"))).Value;

        Assert.True(sheet.IsDraft);
        Assert.Equal(["approve", "yes", "yes-too", "both", "no"], sheet.Steps.Select(step => step.ActivityId));
        Assert.Equal([("Approved", "2,3"), ("Rejected", "5")], sheet.Steps[0].Ways.Select(way => (way.Outcome, string.Join(',', way.Next))));
        Assert.Equal("4", string.Join(',', Assert.Single(sheet.Steps[1].Ways).Next));
        Assert.Empty(Assert.Single(sheet.Steps[3].Ways).Next);
    }

    [Theory]
    [InlineData(10_000, false)]
    [InlineData(10_000, true)]
    public async Task A_workflow_of_monstrous_size_is_cut_off_and_says_how_much_is_left(int steps, bool isRing)
    {
        await using var hotel = await TestHotel.OpenAsync();
        var flow = JsonNode.Parse(Flows.Chain("huge", [.. Enumerable.Range(0, steps).Select(at => Flows.Activity("Loyalty.CreateTask", $"step-{at}"))]))!.AsObject();
        if (isRing)
        {
            flow["root"]!["connections"]!.AsArray().Add(Arrow($"step-{steps - 1}", "Done", "step-0"));
        }

        Assert.Null((await hotel.Send(new SaveDraft(flow.ToJsonString()))).Refusal);

        var sheet = (await hotel.Ask(new GetTakeaway("huge"))).Value;

        Assert.Equal((400, steps - 400), (sheet.Steps.Count, sheet.Left));
        Assert.Equal("step-0", sheet.Steps[0].ActivityId);
    }

    [Fact]
    public async Task An_unknown_workflow_is_refused_in_words()
    {
        await using var hotel = await TestHotel.OpenAsync();

        Assert.Equal("operations.workflow-unknown", (await hotel.Ask(new GetTakeaway("nothing"))).Refusal?.Code);
    }

    private static JsonObject Arrow(string from, string port, string to) => new()
    {
        ["source"] = new JsonObject { ["activity"] = from, ["port"] = port },
        ["target"] = new JsonObject { ["activity"] = to, ["port"] = "In" },
    };
}
