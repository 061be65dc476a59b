using System.Text.Json.Nodes;
using Loyalty.Domain;
using Loyalty.Domain.Ledger;
using Loyalty.Domain.Members;
using Loyalty.Modules.Integrations;
using Loyalty.Modules.Ledger;
using Loyalty.Modules.Members;
using Loyalty.Modules.Operations;
using Loyalty.Modules.Pipeline;
using Loyalty.Modules.Tests.Ledger;
using Loyalty.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Tests.Members;

public sealed class ClaimStayTests
{
    [Theory]
    [OnEachStore]
    public async Task A_claimed_stay_is_found_given_to_the_member_and_earns(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        await hotel.PublishAsync();
        var member = await hotel.EnrolAsync();
        Programme.Done(await hotel.Send(new RecordStay(hotel.Report(100m, "anna.privat@example.org", "R-7", departedDaysAgo: 10)), hotel.System));

        var claim = Programme.Done(await hotel.Send(new ClaimStay(member, "R-7", hotel.Today.AddDays(-13), hotel.Today.AddDays(-10)), hotel.Staff));
        var again = Programme.Done(await hotel.Send(new ClaimStay(member, "R-7", hotel.Today.AddDays(-13), hotel.Today.AddDays(-10)), hotel.Staff));
        var item = Assert.Single(Programme.Done(await hotel.Ask(new ListMyWork(), hotel.Staff)).Lines).Id;
        var view = Programme.Done(await hotel.Ask(new GetWorkItem(item), hotel.Staff));
        var stay = view.Fields[0].Options[0].Value;
        Programme.Done(await hotel.Send(new CompleteWorkItem(item, new JsonObject { ["stay"] = stay, ["link"] = true }), hotel.Staff));

        Assert.Equal(claim.Id, again.Id);
        Assert.Equal(new LocalText("Nachgemeldet: 11.11.–14.11.2026, R-7", "Claimed: 11 Nov – 14 Nov 2026, R-7"), view.Teaser);
        Assert.Equal(new LocalText("R-7, 11.11.–14.11.2026, anna.privat@example.org", "R-7, 11 Nov – 14 Nov 2026, anna.privat@example.org"), view.Fields[0].Options[0].Label);
        Assert.Equal(new Points(1_000), await hotel.BalanceAsync(member));
        Assert.Equal(ClaimState.Accepted, Assert.Single(Programme.Done(await hotel.Ask(new ListClaims(member)))).State);
        Assert.Equal(["anna.privat@example.org"], Programme.Done(await hotel.Ask(new GetMemberTies(member))).Emails);
        Programme.Done(await hotel.Send(new RecordStay(hotel.Report(50m, "Anna.Privat@example.org", "R-8")), hotel.System));
        Assert.Equal(new Points(1_500), await hotel.BalanceAsync(member));
        Assert.All(Programme.Done(await hotel.Ask(new VerifyLedger(), hotel.System)), invariant => Assert.Null(invariant.FirstBroken));
    }

    [Fact]
    public async Task A_stay_is_claimed_within_the_days_the_owner_has_set()
    {
        await using var hotel = await TestHotel.OpenAsync();
        var member = await hotel.EnrolAsync();

        Task<Result<ClaimView>> Claim(int daysAgo) => hotel.Send(new ClaimStay(member, null, hotel.Today.AddDays(-daysAgo - 1), hotel.Today.AddDays(-daysAgo)), hotel.Staff);

        Assert.Equal("members.claim-too-late", (await Claim(31)).Refusal?.Code);
        Programme.Done(await Claim(30));
        Programme.Done(await hotel.Send(new ChangeHouseRules(new HouseRules { ClaimDays = 0 })));
        Assert.Equal("members.claim-too-late", (await Claim(0)).Refusal?.Code);
        Assert.Equal("members.departure-in-future", (await Claim(-2)).Refusal?.Code);
    }

    [Theory]
    [InlineData(31)]
    [InlineData(120)]
    [InlineData(180)]
    public async Task A_claimed_stay_from_before_the_enrolment_earns_within_the_days_the_owner_has_set(int daysAgo)
    {
        await using var hotel = await TestHotel.OpenAsync();
        await hotel.PublishAsync();
        Programme.Done(await hotel.Send(new ChangeHouseRules(new HouseRules { ClaimDays = 180 })));
        var member = await hotel.EnrolAsync();
        var report = hotel.Report(100m, "anna.privat@example.org", "R-7", departedDaysAgo: daysAgo);
        Programme.Done(await hotel.Send(new RecordStay(report), hotel.System));

        await AcceptAsync(hotel, member, "R-7", daysAgo);
        var earned = await hotel.BalanceAsync(member);
        Programme.Done(await hotel.Send(new ChangeHouseRules(new HouseRules { ClaimDays = 0 })));
        Programme.Done(await hotel.Send(new RecordStay(report.Later().Costing(120m)), hotel.System));

        Assert.Equal((new Points(1_000), new Points(1_200)), (earned, await hotel.BalanceAsync(member)));
        Assert.Empty(Programme.Done(await hotel.Ask(new ReplayLedgers(), Caller.System(null))).Differences);
    }

    [Fact]
    public async Task A_claimed_stay_still_earns_for_the_member_who_took_the_claimant_in()
    {
        await using var hotel = await TestHotel.OpenAsync();
        await hotel.PublishAsync();
        Programme.Done(await hotel.Send(new ChangeHouseRules(new HouseRules { ClaimDays = 90 })));
        var (member, survivor) = (await hotel.EnrolAsync(), await hotel.EnrolAsync("other@example.org"));
        Programme.Done(await hotel.Send(new RecordStay(hotel.Report(100m, "anna.privat@example.org", "R-7", departedDaysAgo: 60)), hotel.System));
        await AcceptAsync(hotel, member, "R-7", 60);

        Programme.Done(await hotel.Send(new MergeMembers(survivor, member), hotel.Manager));

        Assert.Equal(new Points(1_000), await hotel.BalanceAsync(survivor));
    }

    [Fact]
    public async Task A_stay_from_long_before_the_enrolment_is_not_found_for_a_claim_of_other_days()
    {
        await using var hotel = await TestHotel.OpenAsync();
        await hotel.PublishAsync();
        var member = await hotel.EnrolAsync();
        Programme.Done(await hotel.Send(new RecordStay(hotel.Report(100m, "anna.privat@example.org", "R-7", departedDaysAgo: 200)), hotel.System));
        Programme.Done(await hotel.Send(new ClaimStay(member, null, hotel.Today.AddDays(-13), hotel.Today.AddDays(-10)), hotel.Staff));
        var item = Assert.Single(Programme.Done(await hotel.Ask(new ListMyWork(), hotel.Staff)).Lines).Id;

        var refused = await hotel.Send(new CompleteWorkItem(item, new JsonObject { ["stay"] = "other", ["reservation"] = "R-7" }), hotel.Staff);

        Assert.Equal("members.claim-too-late", refused.Refusal?.Code);
    }

    [Fact]
    public async Task A_claim_for_a_stay_that_earns_nothing_is_answered_with_the_reason()
    {
        await using var hotel = await TestHotel.OpenAsync();
        await hotel.PublishAsync();
        var member = await hotel.EnrolAsync();
        Programme.Done(await hotel.Send(new RecordStay(hotel.Report(100m, "other@example.org", "R-7", departedDaysAgo: 5) with { ChannelKind = "ota" }), hotel.System));
        Programme.Done(await hotel.Send(new RecordStay(hotel.Report(100m, "third@example.org", "R-8", departedDaysAgo: 3, nights: 2)), hotel.System));
        Programme.Done(await hotel.Send(new RecordStay(hotel.Report(0m, "fourth@example.org", "R-9", departedDaysAgo: 0)), hotel.System));

        await AcceptAsync(hotel, member, "R-7", 5);
        await AcceptAsync(hotel, member, "R-8", 3);
        await AcceptAsync(hotel, member, "R-9", 0);

        Assert.Equal(
            [new FoundStay(Points.Zero, false, EarnReasons.ChannelNotEligible), new FoundStay(new Points(1_000), true, null), new FoundStay(Points.Zero, true, EarnReasons.NothingEligible)],
            Programme.Done(await hotel.Ask(new ListClaims(member))).OrderBy(claim => claim.Arrival).Select(claim => claim.Found));
    }

    [Fact]
    public async Task Rooms_of_one_booking_are_told_apart_where_a_stay_is_looked_for()
    {
        await using var hotel = await TestHotel.OpenAsync();
        await hotel.PublishAsync();
        var member = await hotel.EnrolAsync();
        for (var room = 0; room < 2; room++)
        {
            Programme.Done(await hotel.Send(new RecordStay(hotel.Report(100m, "other@example.org", "R-7", departedDaysAgo: 5) with { RoomIndex = room, EventId = $"{room}" }), hotel.System));
        }

        Programme.Done(await hotel.Send(new ClaimStay(member, "R-7", hotel.Today.AddDays(-8), hotel.Today.AddDays(-5)), hotel.Staff));
        var item = Assert.Single(Programme.Done(await hotel.Ask(new ListMyWork(), hotel.Staff)).Lines).Id;
        var options = Programme.Done(await hotel.Ask(new GetWorkItem(item), hotel.Staff)).Fields[0].Options;

        Assert.Equal(
            [
                new LocalText("R-7, Zimmer 1, 16.11.–19.11.2026, other@example.org", "R-7, room 1, 16 Nov – 19 Nov 2026, other@example.org"),
                new LocalText("R-7, Zimmer 2, 16.11.–19.11.2026, other@example.org", "R-7, room 2, 16 Nov – 19 Nov 2026, other@example.org"),
            ],
            options.Take(2).Select(option => option.Label));
    }

    [Fact]
    public async Task A_claim_is_declined_with_words_for_the_guest()
    {
        await using var hotel = await TestHotel.OpenAsync();
        var member = await hotel.EnrolAsync();
        Programme.Done(await hotel.Send(new ClaimStay(member, null, hotel.Today.AddDays(-3), hotel.Today.AddDays(-1)), hotel.Staff));
        var item = Assert.Single(Programme.Done(await hotel.Ask(new ListMyWork(), hotel.Staff)).Lines).Id;

        var none = await hotel.Send(new CompleteWorkItem(item, new JsonObject { ["stay"] = "other", ["reservation"] = "R-404" }), hotel.Staff);
        var silent = await hotel.Send(new CompleteWorkItem(item, new JsonObject { ["stay"] = "decline" }), hotel.Staff);
        Programme.Done(await hotel.Send(new CompleteWorkItem(item, new JsonObject { ["stay"] = "decline", ["answer"] = "Wir finden keinen." }), hotel.Staff));

        Assert.Equal(("members.claim-stay-missing", "pipeline.required"), (none.Refusal?.Code, silent.Refusal?.Code));
        var claim = Assert.Single(Programme.Done(await hotel.Ask(new ListClaims(member))));
        Assert.Equal((ClaimState.Declined, "Wir finden keinen."), (claim.State, claim.Answer));
    }

    [Fact]
    public async Task An_address_belongs_to_one_member()
    {
        await using var hotel = await TestHotel.OpenAsync();
        var anna = await hotel.EnrolAsync("anna@example.org");
        var ben = await hotel.EnrolAsync("ben@example.org");

        Programme.Done(await hotel.Send(new LinkEmail(anna, "Anna.Zwei@example.org"), hotel.Staff));

        Assert.Equal("members.email-taken", (await hotel.Send(new LinkEmail(ben, "anna.zwei@example.org"), hotel.Staff)).Refusal?.Code);
        Assert.Equal("members.email-taken", (await hotel.Send(new LinkEmail(ben, "anna@example.org"), hotel.Staff)).Refusal?.Code);
        Assert.Equal(anna, Programme.Done(await hotel.Ask(new FindMember("ANNA.zwei@example.org")))?.Id);
        Assert.True(Programme.Done(await hotel.Send(Programme.Guest("anna.zwei@example.org"), hotel.Staff)).WasMember);
        Programme.Done(await hotel.Send(new UnlinkEmail(anna, " Anna.Zwei@Example.org"), hotel.Staff));
        Assert.Equal(0, await hotel.ReadAsync(db => db.Set<LinkedEmail>().CountAsync()));
    }

    /// <summary>Claims a stay by its number, and finds it.</summary>
    [Theory]
    [OnEachStore]
    public async Task A_stay_from_before_the_membership_that_came_to_it_without_points_can_be_claimed(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        await hotel.PublishAsync();
        Programme.Done(await hotel.Send(new ChangeHouseRules(new HouseRules { ClaimDays = 180 })));
        var member = await hotel.EnrolAsync();
        Programme.Done(await hotel.Send(new RecordStay(hotel.Report(100m, id: "R-7", departedDaysAgo: 60)), hotel.System)); // theirs by the address
        Programme.Done(await hotel.Send(new RecordStay(hotel.Report(200m, "privat@example.org", "R-8", departedDaysAgo: 50)), hotel.System));
        Programme.Done(await hotel.Send(new LinkEmail(member, "privat@example.org"), hotel.Staff)); // and so is this one
        var before = await hotel.BalanceAsync(member);

        Programme.Done(await hotel.Send(new ClaimStay(member, null, hotel.Today.AddDays(-63), hotel.Today.AddDays(-60)), hotel.Staff));
        var item = Assert.Single(Programme.Done(await hotel.Ask(new ListMyWork(), hotel.Staff)).Lines).Id;
        var offered = Programme.Done(await hotel.Ask(new GetWorkItem(item), hotel.Staff)).Fields[0].Options[0];
        Programme.Done(await hotel.Send(new CompleteWorkItem(item, new JsonObject { ["stay"] = offered.Value }), hotel.Staff));
        await AcceptAsync(hotel, member, "R-8", 50);

        Assert.StartsWith("R-7", offered.Label.De, StringComparison.Ordinal);
        Assert.Equal((Points.Zero, new Points(3_000)), (before, await hotel.BalanceAsync(member)));
    }

    private static async Task AcceptAsync(TestHotel hotel, MemberId member, string reservation, int daysAgo)
    {
        Programme.Done(await hotel.Send(new ClaimStay(member, reservation, hotel.Today.AddDays(-daysAgo - 3), hotel.Today.AddDays(-daysAgo)), hotel.Staff));
        var item = Assert.Single(Programme.Done(await hotel.Ask(new ListMyWork(), hotel.Staff)).Lines).Id;
        Programme.Done(await hotel.Send(new CompleteWorkItem(item, new JsonObject { ["stay"] = "other", ["reservation"] = reservation }), hotel.Staff));
    }
}
