using System.Text.Json.Nodes;
using Loyalty.Domain;
using Loyalty.Domain.Members;
using Loyalty.Modules.Integrations;
using Loyalty.Modules.Members;
using Loyalty.Modules.Operations;
using Loyalty.Modules.Tests.Ledger;
using Loyalty.Modules.Tests.Operations;
using Loyalty.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Tests.Members;

/// <summary>After a merge nothing happens to the membership that is gone any more, and what waits for its guest goes on with the survivor.</summary>
public sealed class MergedMemberNewsTests
{
    [Theory]
    [OnEachStore]
    public async Task Who_was_merged_has_no_birthday_and_no_anniversary_beside_the_survivor(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        var born = BusinessDate.Of(1980, 12, 1);
        var keep = Programme.Done(await hotel.Send(Programme.Guest("anna@example.org") with { BirthDate = born }, hotel.Staff)).Member;
        var gone = Programme.Done(await hotel.Send(Programme.Guest("a.becker@example.org") with { BirthDate = born }, hotel.Staff)).Member;
        Programme.Done(await hotel.Send(new MergeMembers(keep, gone), hotel.Manager));

        hotel.Clock.Advance(TimeSpan.FromDays(7));
        await TellAsync(hotel);
        hotel.Clock.Advance(TimeSpan.FromDays(358));
        await TellAsync(hotel);

        Assert.Equal([keep], (await hotel.NewsAsync<BirthdayCame>()).Select(news => news.Member));
        Assert.Equal([keep], (await hotel.NewsAsync<AnniversaryCame>()).Select(news => news.Member));
    }

    [Fact]
    public async Task The_birthday_that_only_the_merged_membership_knew_is_the_survivors()
    {
        await using var hotel = await TestHotel.OpenAsync();
        var keep = await hotel.EnrolAsync("anna@example.org");
        var gone = Programme.Done(await hotel.Send(Programme.Guest("a.becker@example.org") with { BirthDate = BusinessDate.Of(1980, 12, 1) }, hotel.Staff)).Member;
        Programme.Done(await hotel.Send(new MergeMembers(keep, gone), hotel.Manager));

        hotel.Clock.Advance(TimeSpan.FromDays(7));
        await TellAsync(hotel);

        Assert.Equal([keep], (await hotel.NewsAsync<BirthdayCame>()).Select(news => news.Member));
    }

    [Theory]
    [OnEachStore]
    public async Task Who_was_merged_is_not_missed_while_the_survivor_comes(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        await hotel.PublishAsync();
        Programme.Done(await hotel.Send(new PublishWorkflow(Flows.Chain("quiet", Flows.Activity("Loyalty.MemberInactive", "when", ("days", 60)).Trigger(), Flows.Ask("invite")))));
        var (keep, gone) = (await hotel.EnrolAsync("anna@example.org"), await hotel.EnrolAsync("a.becker@example.org"));
        Programme.Done(await hotel.Send(new MergeMembers(keep, gone), hotel.Manager));
        hotel.Clock.Advance(TimeSpan.FromDays(58));
        await hotel.ReportAsync(hotel.Report(100m, "anna@example.org", nights: 2));
        for (var day = 0; day < 4; day++)
        {
            hotel.Clock.Advance(TimeSpan.FromDays(1));
            await TellAsync(hotel);
        }

        Assert.Equal([], (await hotel.NewsAsync<MemberWentQuiet>()).Select(news => news.Member == gone ? "the merged one" : "the survivor"));
    }

    [Fact]
    public async Task A_home_of_two_that_a_merge_leaves_with_one_is_none()
    {
        await using var hotel = await TestHotel.OpenAsync();
        var (keep, gone) = (await hotel.EnrolAsync("anna@example.org"), await hotel.EnrolAsync("a.becker@example.org"));
        Programme.Done(await hotel.Send(new JoinHousehold(keep, gone), hotel.Staff));

        Programme.Done(await hotel.Send(new MergeMembers(keep, gone), hotel.Manager));

        Assert.Null(await hotel.ReadAsync(db => db.Set<Member>().Where(member => member.Id == keep).Select(member => member.HouseholdId).SingleAsync()));
    }

    [Theory]
    [OnEachStore]
    public async Task A_workflow_that_waits_for_a_stay_of_the_merged_member_goes_on_with_that_of_the_survivor(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        await hotel.PublishAsync();
        var keep = await hotel.EnrolAsync("anna@example.org");
        await hotel.ReactAsync(); // nobody waits yet
        Programme.Done(await hotel.Send(new PublishWorkflow(Flows.Chain(
            "waiting", Flows.Activity("Loyalty.MemberEnrolled", "when").Trigger(), Flows.Activity("Loyalty.WaitForMemberEvent", "wait", ("event", "StayCompleted"), ("timeLimit", "14.00:00:00")), Flows.Ask("thank")))));
        var gone = await hotel.EnrolAsync("a.becker@example.org");
        await hotel.ReactAsync();
        Programme.Done(await hotel.Send(new MergeMembers(keep, gone), hotel.Manager));

        Programme.Done(await hotel.Send(new RecordStay(hotel.Report(100m, "a.becker@example.org")), hotel.System));
        await hotel.ReactAsync();

        Assert.Equal("Bitte thank", (await hotel.OnlyWorkAsync()).Title.De);
    }

    [Theory]
    [OnEachStore]
    public async Task A_workflow_of_the_merged_member_writes_to_the_survivor_who_has_the_consent_now(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        await hotel.PublishAsync();
        var keep = await hotel.EnrolAsync("anna@example.org");
        var gone = Programme.Done(await hotel.Send(Programme.Guest("a.becker@example.org") with { Consents = [new ConsentGiven("email", "1")] }, hotel.Staff)).Member;
        Programme.Done(await hotel.Send(new PublishWorkflow(Flows.Chain("flow", Flows.Ask("wait"), Flows.Activity("Loyalty.NotifyMember", "notify", ("template", "welcome-member"))))));
        Programme.Done(await hotel.Send(new StartWorkflow("flow", new JsonObject { ["memberId"] = gone.ToString() })));
        Programme.Done(await hotel.Send(new MergeMembers(keep, gone), hotel.Manager));

        Assert.Null((await hotel.Send(new CompleteWorkItem((await hotel.OnlyWorkAsync()).Id), hotel.Staff)).Refusal);

        Assert.Single(await hotel.MailsAsync());
    }

    [Fact]
    public async Task Who_was_merged_rises_no_more_by_years_of_membership()
    {
        await using var hotel = await TestHotel.OpenAsync();
        await hotel.PublishAsync(tiers: Programme.Tiers with { Tiers = [Programme.Tiers.Tiers[0], Programme.Tiers.Tiers[1] with { LifetimeYears = 1 }, Programme.Tiers.Tiers[2]] });
        var (keep, gone) = (await hotel.EnrolAsync("anna@example.org"), await hotel.EnrolAsync("a.becker@example.org"));
        Programme.Done(await hotel.Send(new MergeMembers(keep, gone), hotel.Manager));

        hotel.Clock.Advance(TimeSpan.FromDays(366));
        await hotel.ReviewTiersAsync();

        Assert.Equal([keep], (await hotel.NewsAsync<TierChanged>()).Select(news => news.Member));
    }

    private static async Task TellAsync(TestHotel hotel)
    {
        while ((await hotel.Send(new TellMemberDays(), hotel.System)).Value > 0)
        {
        }
    }
}
