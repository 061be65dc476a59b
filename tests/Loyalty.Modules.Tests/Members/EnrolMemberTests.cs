using Loyalty.Domain;
using Loyalty.Domain.Members;
using Loyalty.Modules.Members;
using Loyalty.Modules.Tests.Ledger;
using Loyalty.TestKit;

namespace Loyalty.Modules.Tests.Members;

public sealed class EnrolMemberTests
{
    [Theory]
    [OnEachStore]
    public async Task A_guest_becomes_a_member_with_a_number_a_tier_and_an_empty_account(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        await hotel.PublishAsync();

        var enrolment = Programme.Done(await hotel.Send(Programme.Guest() with { Consents = [new ConsentGiven("email", "2026-01")] }, hotel.Key("members")));

        var card = Programme.Done(await hotel.Ask(new GetMember(enrolment.Member), hotel.Key("read")));
        Assert.Equal(("basic", Points.Zero, "Bärbel Prüfer", enrolment.Number), (card.Tier.Code, card.Points, card.FullName, card.Number));
        Assert.Equal(["email", "terms"], card.Consents.Select(consent => consent.Purpose).Order());
        Assert.Equal("silver", card.Tier.Next?.Code);
    }

    [Theory]
    [OnEachStore]
    public async Task An_address_that_is_a_member_is_answered_with_that_member(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);

        var enrolled = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => hotel.Send(Programme.Guest("Guest@Example.org"), hotel.Staff)));

        Assert.Single(enrolled.Select(result => Programme.Done(result).Member).Distinct());
        Assert.Single(enrolled, result => !result.Value.WasMember);
    }

    [Fact]
    public async Task Without_accepted_terms_nobody_is_enrolled()
    {
        await using var hotel = await TestHotel.OpenAsync();

        var refused = await hotel.Send(Programme.Guest() with { AcceptTerms = false }, hotel.Staff);

        Assert.Equal("members.terms-not-accepted", refused.Refusal?.Code);
        Assert.Equal(0, Programme.Done(await hotel.Ask(new FindMembers())).Total);
    }

    [Fact]
    public async Task A_member_is_found_by_the_address_however_it_is_typed()
    {
        await using var hotel = await TestHotel.OpenAsync();
        var member = await hotel.EnrolAsync();

        Assert.Equal(member, Programme.Done(await hotel.Ask(new FindMember(" GUEST@example.org")))?.Id);
        Assert.Null(Programme.Done(await hotel.Ask(new FindMember("nobody@example.org"))));
    }

    [Fact]
    public async Task A_historic_member_starts_on_the_day_of_then()
    {
        await using var hotel = await TestHotel.OpenAsync();
        var then = BusinessDate.Of(2016, 5, 1);

        var enrolment = Programme.Done(await hotel.Send(Programme.Guest() with { HistoricOn = then, Source = "import" }, hotel.System));

        Assert.Equal(then, Programme.Done(await hotel.Ask(new GetMember(enrolment.Member))).EnrolledOn);
    }

    [Fact]
    public async Task A_stay_claimed_at_the_desk_finds_its_member_and_earns()
    {
        await using var hotel = await TestHotel.OpenAsync();
        await hotel.PublishAsync();
        var member = await hotel.EnrolAsync();
        var stranger = await hotel.ReportAsync(hotel.Report(100m, email: "other@example.org"));

        Programme.Done(await hotel.Send(new AttachStayToMember(stranger.Stay, member), hotel.Staff));

        Assert.Equal(new Points(1000), await hotel.BalanceAsync(member));
        Assert.Equal("members.stay-taken", (await hotel.Send(new AttachStayToMember(stranger.Stay, await hotel.EnrolAsync("third@example.org")), hotel.Staff)).Refusal?.Code);
    }

    [Fact]
    public async Task Arrivals_show_members_first_with_their_tier()
    {
        await using var hotel = await TestHotel.OpenAsync();
        await hotel.PublishAsync();
        var member = await hotel.EnrolAsync();
        await hotel.ReportAsync(hotel.Report(100m, id: "past", departedDaysAgo: 3, nights: 8));
        foreach (var (id, email) in new[] { ("a", "aaa@example.org"), ("b", "guest@example.org"), ("c", "ccc@example.org") })
        {
            await hotel.ReportAsync(hotel.Report(0m, email, id, departedDaysAgo: -4, nights: 3) with { Status = id == "c" ? StayStatus.Cancelled : StayStatus.Reserved });
        }

        var arrivals = Programme.Done(await hotel.Ask(new ListArrivals(hotel.Today.AddDays(1)), hotel.Staff));

        Assert.Equal([member, null], arrivals.Select(arrival => arrival.Member));
        Assert.Equal(("Bärbel Prüfer", "silver", "aaa@example.org"), (arrivals[0].Name, arrivals[0].TierCode, arrivals[1].GuestEmail));
    }
}
