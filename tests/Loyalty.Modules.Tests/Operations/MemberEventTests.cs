using System.Text.Json.Nodes;
using Loyalty.Domain;
using Loyalty.Domain.Members;
using Loyalty.Modules.Members;
using Loyalty.Modules.Operations;
using Loyalty.Modules.Pipeline;
using Loyalty.Modules.Rewards;
using Loyalty.Modules.Tests.Ledger;
using Loyalty.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Tests.Operations;

public sealed class MemberEventTests
{
    [Theory, OnEachStore]
    public async Task A_completed_stay_starts_a_workflow_once_however_often_it_is_reported(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        await hotel.PublishAsync();
        await ListenAsync(hotel, "Loyalty.StayCompleted");
        await hotel.EnrolAsync();
        var report = hotel.Report(100);

        await hotel.ReportAsync(report);
        await hotel.ReportAsync(report.Later().Costing(150));
        await hotel.ReactAsync();

        Assert.Single((await hotel.Ask(new ListInstances("listening", null))).Value.Lines);
        Assert.Single(await hotel.ReadAsync(db => db.Set<OutboxEvent>().Where(news => news.Type == nameof(StayCompleted)).ToListAsync()));
        Assert.Empty(await hotel.InvariantsAsync());
    }

    [Fact]
    public async Task A_stay_that_is_not_over_or_of_the_past_completes_nothing()
    {
        await using var hotel = await TestHotel.OpenAsync();
        await hotel.PublishAsync();
        await ListenAsync(hotel, "Loyalty.StayCompleted");
        await hotel.EnrolAsync();

        await hotel.ReportAsync(hotel.Report(100, id: "R-1") with { Status = StayStatus.InHouse });
        await hotel.ReportAsync(hotel.Report(100, id: "R-2") with { IsHistoric = true });
        await hotel.ReactAsync();

        Assert.Empty((await hotel.Ask(new ListInstances("listening", null))).Value.Lines);
    }

    [Theory, OnEachStore]
    public async Task Earned_points_and_a_redeemed_reward_start_workflows_that_know_the_member(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        await hotel.PublishAsync();
        await ListenAsync(hotel, "Loyalty.PointsEarned", "earning");
        await ListenAsync(hotel, "Loyalty.RewardRedeemed", "redeeming");
        var member = await hotel.EnrolAsync();

        await hotel.ReportAsync(hotel.Report(100));
        await hotel.Send(new RedeemReward(member, "coffee", "once"), hotel.Staff);
        await hotel.ReactAsync();

        foreach (var definition in new[] { "earning", "redeeming" })
        {
            Assert.Equal($"member:{member}", Assert.Single((await hotel.Ask(new ListInstances(definition, null))).Value.Lines).CorrelationId);
        }
    }

    [Theory, OnEachStore]
    public async Task A_workflow_waits_for_its_own_member_and_goes_on_when_it_happens(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        await WaitAsync(hotel);
        await hotel.EnrolAsync("anna@example.org");
        await hotel.EnrolAsync("berta@example.org");
        await hotel.ReactAsync();

        await hotel.ReportAsync(hotel.Report(100, "anna@example.org"));
        await hotel.ReactAsync();

        Assert.Equal("Bitte thank", (await hotel.OnlyWorkAsync()).Title.De);
        Assert.Equal(1, await hotel.ReadAsync(db => db.Set<InstanceBookmark>().CountAsync(bookmark => bookmark.Name == "Loyalty.StayCompleted")));
        Assert.Empty(await hotel.InvariantsAsync());
    }

    [Theory, OnEachStore]
    public async Task Where_nothing_happens_in_time_the_wait_is_over(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        await WaitAsync(hotel);
        await hotel.EnrolAsync();
        await hotel.ReactAsync();
        var limit = await hotel.ReadAsync(db => db.Set<InstanceBookmark>().SingleAsync(bookmark => bookmark.Name == "Loyalty.TimeLimit"));
        Assert.Equal(TestHotel.Start.AddDays(14), limit.DueAt);

        Assert.Null((await hotel.Send(new ResumeBookmark(limit.InstanceId, limit.Id, null), hotel.System)).Refusal);

        Assert.Equal("Bitte remind", (await hotel.OnlyWorkAsync()).Title.De);
        Assert.Equal(1, await hotel.ReadAsync(db => db.Set<InstanceBookmark>().CountAsync())); // that of the work alone
    }

    [Fact]
    public async Task A_wait_for_what_cannot_happen_is_not_published_or_fails_at_once()
    {
        await using var hotel = await TestHotel.OpenAsync();
        var instance = await hotel.StartAsync(Flows.Chain("flow", Flows.Activity("Loyalty.WaitForMemberEvent", "wait", ("event", "StayCompleted"))));

        var refused = (await hotel.Send(new PublishWorkflow(Flows.Chain("flow", Flows.Activity("Loyalty.WaitForMemberEvent", "wait", ("event", "Nonsense")))))).Refusal;

        Assert.Equal("definition.bad-choice", refused?.Others[0].Code);
        Assert.Equal(InstanceStanding.Faulted, (await hotel.LookAsync(instance)).Standing);
    }

    private static async Task ListenAsync(TestHotel hotel, string trigger, string definition = "listening") =>
        Assert.Null((await hotel.Send(new PublishWorkflow(Flows.Chain(definition, Flows.Activity(trigger, "when").Trigger(), Flows.Ask("then"))))).Refusal);

    private static async Task WaitAsync(TestHotel hotel)
    {
        await hotel.PublishAsync();
        var flow = JsonNode.Parse(Flows.Chain(
            "waiting", Flows.Activity("Loyalty.MemberEnrolled", "when").Trigger(),
            Flows.Activity("Loyalty.WaitForMemberEvent", "wait", ("event", "StayCompleted"), ("timeLimit", "14.00:00:00")), Flows.Ask("thank"), Flows.Ask("remind")))!;
        flow["root"]!["connections"]![2] = JsonNode.Parse("""{"source":{"activity":"wait","port":"Timeout"},"target":{"activity":"remind"}}""");
        Assert.Null((await hotel.Send(new PublishWorkflow(flow.ToJsonString()))).Refusal);
    }
}
