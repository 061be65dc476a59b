using System.Text.Json.Nodes;
using Loyalty.Domain;
using Loyalty.Domain.Members;
using Loyalty.Modules.Ledger;
using Loyalty.Modules.Members;
using Loyalty.Modules.Operations;
using Loyalty.TestKit;

namespace Loyalty.Modules.Tests.Ledger;

public sealed class FourEyesTests
{
    [Theory]
    [OnEachStore]
    public async Task Above_the_threshold_nothing_is_posted_before_a_second_person_agrees_and_both_stand_on_the_entry(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        var member = await hotel.EnrolAsync();

        var proposed = Programme.Done(await hotel.Send(new ProposeAdjustment(member, new Points(5_001), "Hochzeit", "once"), hotel.Manager));
        var again = Programme.Done(await hotel.Send(new ProposeAdjustment(member, new Points(5_001), "Hochzeit", "once"), hotel.Manager));
        var before = await hotel.BalanceAsync(member);
        var item = Assert.Single(Programme.Done(await hotel.Ask(new ListMyWork(), hotel.Owner)).Lines).Id;
        var own = await hotel.Send(new CompleteWorkItem(item, new JsonObject { ["decision"] = "approve" }), hotel.Manager);
        var staff = await hotel.Send(new CompleteWorkItem(item, new JsonObject { ["decision"] = "approve" }), hotel.Staff);
        var waiting = Assert.Single(Programme.Done(await hotel.Ask(new ListAdjustmentRequests(member), hotel.Staff)));
        Programme.Done(await hotel.Send(new CompleteWorkItem(item, new JsonObject { ["decision"] = "approve" }), hotel.Owner));

        Assert.Equal((null, proposed.Request, Points.Zero), (proposed.Entry, again.Request, before));
        Assert.Equal(("operations.other-person-needed", "operations.not-yours", "Max Manager"), (own.Refusal?.Code, staff.Refusal?.Code, waiting.RequestedBy));
        var entry = Assert.Single(await hotel.EntriesAsync(member));
        Assert.Equal((new Points(5_001), "Max Manager", "Olga Owner", "Hochzeit"), (entry.Change, entry.CausedBy, entry.Trace.ApprovedBy, entry.Reason));
        Assert.Empty(Programme.Done(await hotel.Ask(new ListAdjustmentRequests(member), hotel.Staff)));
        Assert.All(Programme.Done(await hotel.Ask(new VerifyLedger(), hotel.System)), invariant => Assert.Null(invariant.FirstBroken));
    }

    [Fact]
    public async Task What_a_second_person_declines_is_never_posted()
    {
        await using var hotel = await TestHotel.OpenAsync();
        var member = await hotel.EnrolAsync();
        Programme.Done(await hotel.Send(new ProposeAdjustment(member, new Points(9_000), "Zu viel", "once"), hotel.Owner));
        var item = Assert.Single(Programme.Done(await hotel.Ask(new ListMyWork(), hotel.Manager)).Lines).Id;

        Programme.Done(await hotel.Send(new CompleteWorkItem(item, new JsonObject { ["decision"] = "decline", ["answer"] = "Zu großzügig" }), hotel.Manager));

        Assert.Empty(await hotel.EntriesAsync(member));
        Assert.Empty(Programme.Done(await hotel.Ask(new ListAdjustmentRequests(member), hotel.Staff)));
    }

    [Fact]
    public async Task The_owner_sets_who_may_post_how_many_points()
    {
        await using var hotel = await TestHotel.OpenAsync();
        var member = await hotel.EnrolAsync();
        var rules = new HouseRules { Goodwill = new GoodwillPolicy { StaffLimit = new Points(50), ManagerLimit = new Points(100), FourEyesAbove = new Points(1_000) } };

        var manager = await hotel.Send(new ChangeHouseRules(rules), hotel.Manager);
        Programme.Done(await hotel.Send(new ChangeHouseRules(rules), hotel.Owner));

        Assert.Equal("pipeline.not-allowed", manager.Refusal?.Code);
        Assert.Equal("ledger.above-limit", (await hotel.Send(new ProposeAdjustment(member, new Points(51), "x", "1"), hotel.Staff)).Refusal?.Code);
        Assert.NotNull(Programme.Done(await hotel.Send(new ProposeAdjustment(member, new Points(100), "x", "2"), hotel.Manager)).Entry);
        Assert.NotNull(Programme.Done(await hotel.Send(new ProposeAdjustment(member, new Points(101), "x", "3"), hotel.Manager)).Request);
        Assert.NotNull(Programme.Done(await hotel.Send(new ProposeAdjustment(member, new Points(1_000), "x", "4"), hotel.Owner)).Entry);
        Assert.NotNull(Programme.Done(await hotel.Send(new ProposeAdjustment(member, new Points(-1_001), "x", "5"), hotel.Owner)).Request);
    }

    [Theory]
    [InlineData(200, 100, 1_000, 30, "members.staff-limit-too-high")]
    [InlineData(200, 300, 100, 30, "members.staff-limit-too-high")] // nobody may post alone what the front desk may
    [InlineData(50, 100, 1_000, 181, "members.claim-days-wrong")]
    public async Task House_rules_that_cannot_be_are_refused(int staff, int manager, int fourEyes, int claimDays, string code)
    {
        await using var hotel = await TestHotel.OpenAsync();

        var goodwill = new GoodwillPolicy { StaffLimit = new Points(staff), ManagerLimit = new Points(manager), FourEyesAbove = new Points(fourEyes) };
        var refused = await hotel.Send(new ChangeHouseRules(new HouseRules { Goodwill = goodwill, ClaimDays = claimDays }));

        Assert.Equal(code, refused.Refusal?.Code);
    }
}
