using Loyalty.Domain;
using Loyalty.Domain.Members;
using Loyalty.Modules.Members;
using Loyalty.Modules.Tests.Ledger;
using Loyalty.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Tests.Members;

/// <summary>A tier given on trial, which nights of its own make a status.</summary>
public sealed class TierChallengeTests
{
    private static readonly TierPolicy Calendar = Programme.Tiers with { Window = TierWindow.CalendarYear, StatusEndMonth = 3, StatusEndDay = 31 };

    [Theory]
    [OnEachStore]
    public async Task Who_met_a_challenge_has_the_bonus_of_the_tier_also_after_its_last_day(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        await hotel.PublishAsync(tiers: Calendar);
        var member = await WhoMetAChallengeAsync(hotel);

        var award = await hotel.ReportAsync(hotel.Report(100m, id: "R-2", nights: 1));

        Assert.Equal("gold", (await hotel.TierOfAsync(member)).Code);
        Assert.Equal(new Points(1_500), new Points(award.Entries.Sum(entry => entry.Change.Value)));
    }

    [Fact]
    public async Task The_notice_of_a_challenge_says_how_many_of_its_own_nights_are_missing()
    {
        await using var hotel = await TestHotel.OpenAsync();
        await hotel.PublishAsync(tiers: Calendar with { NoticeDays = [7] });
        var member = await hotel.EnrolAsync();
        Programme.Done(await hotel.Send(new GrantTier(member, "gold", "Platin im Haus am Markt", hotel.Today.AddDays(20), TierGiftKind.Match, 6), hotel.Manager));
        hotel.Clock.Advance(TimeSpan.FromDays(10));
        await hotel.ReportAsync(hotel.Report(100m, nights: 2));
        hotel.Clock.Advance(TimeSpan.FromDays(3));
        await hotel.ReviewTiersAsync();

        Assert.Equal(4, Assert.Single(await hotel.NewsAsync<TierEnding>()).NightsMissing);
    }

    [Fact]
    public async Task Nights_of_a_stay_that_ended_on_the_day_of_the_challenge_were_slept_before_it()
    {
        await using var hotel = await TestHotel.OpenAsync();
        await hotel.PublishAsync(tiers: Calendar);
        var member = await hotel.EnrolAsync();
        await hotel.ReportAsync(hotel.Report(100m, nights: 6));
        Programme.Done(await hotel.Send(new GrantTier(member, "gold", "Platin im Haus am Markt", hotel.Today.AddDays(20), TierGiftKind.Match, 6), hotel.Manager));

        hotel.Clock.Advance(TimeSpan.FromDays(21));
        await hotel.ReviewTiersAsync();

        Assert.Equal("basic", (await hotel.TierOfAsync(member)).Code);
    }

    [Theory]
    [OnEachStore]
    public async Task A_tier_given_for_some_days_never_takes_the_status_that_a_challenge_has_brought(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        await hotel.PublishAsync(tiers: Calendar);
        var member = await WhoMetAChallengeAsync(hotel);

        var shorter = await hotel.Send(new GrantTier(member, "gold", "Messe", hotel.Today.AddDays(5)), hotel.Manager);
        var longer = await hotel.Send(new GrantTier(member, "gold", "Ehrengast", hotel.Today.AddMonths(36)), hotel.Manager);

        Assert.Equal(("members.tier-won-by-challenge", null), (shorter.Refusal?.Code, longer.Refusal?.Code));
        Assert.Equal("gold", (await hotel.TierOfAsync(member)).Code);
    }

    [Fact]
    public async Task Nobody_is_put_below_the_tier_that_a_challenge_has_brought()
    {
        await using var hotel = await TestHotel.OpenAsync();
        await hotel.PublishAsync(tiers: Calendar);
        var member = await WhoMetAChallengeAsync(hotel);

        var lower = await hotel.Send(new GrantTier(member, "silver", "Messe", hotel.Today.AddDays(5)), hotel.Manager);

        Assert.Equal("members.tier-won-by-challenge", lower.Refusal?.Code);
    }

    [Fact]
    public async Task A_merge_does_not_take_the_status_that_a_challenge_has_brought()
    {
        await using var hotel = await TestHotel.OpenAsync();
        await hotel.PublishAsync(tiers: Calendar);
        var member = await WhoMetAChallengeAsync(hotel);
        var other = await hotel.EnrolAsync("other@example.org");
        Programme.Done(await hotel.Send(new GrantTier(other, "silver", "Messe", hotel.Today.AddDays(5)), hotel.Manager));

        Programme.Done(await hotel.Send(new MergeMembers(member, other), hotel.Manager));
        hotel.Clock.Advance(TimeSpan.FromDays(6));
        await hotel.ReviewTiersAsync();

        Assert.Equal("gold", (await hotel.TierOfAsync(member)).Code);
    }

    /// <summary>A member with gold as a status of their own until 31 March 2028: 6 nights of a challenge, whose last day is over.</summary>
    private static async Task<MemberId> WhoMetAChallengeAsync(TestHotel hotel)
    {
        var member = await hotel.EnrolAsync();
        Programme.Done(await hotel.Send(new GrantTier(member, "gold", "Platin im Haus am Markt", hotel.Today.AddDays(20), TierGiftKind.Match, 6), hotel.Manager));
        hotel.Clock.Advance(TimeSpan.FromDays(10));
        await hotel.ReportAsync(hotel.Report(100m, nights: 6));
        hotel.Clock.Advance(TimeSpan.FromDays(20));
        await hotel.ReviewTiersAsync();
        Assert.Equal("gold", (await hotel.TierOfAsync(member)).Code);
        return member;
    }
}
