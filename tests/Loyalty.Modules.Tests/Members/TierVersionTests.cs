using System.Globalization;
using System.Text.Json.Nodes;
using Loyalty.Domain;
using Loyalty.Domain.Design;
using Loyalty.Domain.Members;
using Loyalty.Modules.Design;
using Loyalty.Modules.Ledger;
using Loyalty.Modules.Members;
using Loyalty.Modules.Tests.Design;
using Loyalty.Modules.Tests.Ledger;
using Loyalty.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Tests.Members;

/// <summary>Versions with a tier more or less: a rank is a place in one version, a tier is known by its code.</summary>
public sealed class TierVersionTests
{
    private static readonly TierPolicy Calendar = Programme.Tiers with { Window = TierWindow.CalendarYear, StatusEndMonth = 3, StatusEndDay = 31 };

    private static readonly TierRule Bronze = Programme.Tiers.Tiers[1] with { Code = "bronze", FromNights = 4, FromSpendMinor = null };

    [Fact]
    public async Task A_version_without_the_tier_in_the_middle_lifts_nobody_to_the_top()
    {
        await using var hotel = await TestHotel.OpenAsync();
        await hotel.PublishAsync();
        var member = await hotel.EnrolAsync();
        await hotel.ReportAsync(hotel.Report(100m, nights: 9));

        await hotel.PublishAsync(tiers: Ranked([Programme.Tiers.Tiers[0], Programme.Tiers.Tiers[2]]), number: 2, validFrom: hotel.Today.AddDays(1)); // gold needs 15
        hotel.Clock.Advance(TimeSpan.FromDays(1));
        await hotel.ReviewTiersAsync();

        Assert.Equal("basic", (await hotel.TierOfAsync(member)).Code);
    }

    [Theory]
    [OnEachStore]
    public async Task What_the_preview_says_of_a_tier_that_is_dropped_is_what_publishing_does(Store store)
    {
        await using var hotel = await DesignedHotel.OpenAsync(store);
        await hotel.AcceptUpToAsync(DesignStep.Points);
        Programme.Done(await hotel.Send(new PublishBlueprint(hotel.Today)));
        var member = await hotel.EnrolAsync("fuenf@example.org");
        await hotel.ReportAsync(hotel.Report(10m, "fuenf@example.org", nights: 5));
        var before = (await hotel.TierOfAsync(member)).Code;
        var plan = (TierPlan?)null;
        await hotel.AcceptAsync(DesignStep.Tiers, answer =>
        {
            answer["tiers"]!.AsArray().RemoveAt(1);
            plan = TierPlan.Read(answer);
        });

        var mover = Assert.Single(Programme.Done(await hotel.Ask(new GetTierMovers(hotel.Today.AddDays(1)))).Moving);
        Programme.Done(await hotel.Send(new ReplaceTierPolicy(BlueprintVersionId.New(hotel.Clock.GetUtcNow()), 2, hotel.Today.AddDays(1), plan!.Policy)));
        hotel.Clock.Advance(TimeSpan.FromDays(1));
        await hotel.ReviewTiersAsync();

        Assert.Equal(("silver", false, "Blau", "Blau"), (before, mover.IsRise, mover.To.De, (await hotel.TierOfAsync(member)).Name.De));
    }

    [Fact]
    public async Task A_further_tier_below_moves_nobody_in_the_preview_who_keeps_theirs()
    {
        await using var hotel = await DesignedHotel.OpenAsync();
        await hotel.AcceptUpToAsync(DesignStep.Points);
        Programme.Done(await hotel.Send(new PublishBlueprint(hotel.Today)));
        foreach (var (name, nights) in new[] { ("zwei", 2), ("fuenf", 5), ("neun", 9) })
        {
            await hotel.EnrolAsync($"{name}@example.org", "Gast", name);
            await hotel.ReportAsync(hotel.Report(10m, $"{name}@example.org", name, nights: nights));
        }

        await hotel.AcceptAsync(DesignStep.Tiers, WithBronze);
        var movers = Programme.Done(await hotel.Ask(new GetTierMovers(hotel.Today.AddDays(1))));

        Assert.Equal([], movers.Moving.Select(mover => $"{mover.Name}: {mover.From.De} -> {mover.To.De}, rise {mover.IsRise}"));
    }

    [Fact]
    public async Task A_further_tier_below_does_not_hide_from_the_preview_who_no_longer_reaches_theirs()
    {
        await using var hotel = await DesignedHotel.OpenAsync();
        await hotel.AcceptUpToAsync(DesignStep.Points);
        Programme.Done(await hotel.Send(new PublishBlueprint(hotel.Today)));
        await hotel.EnrolAsync("fuenf@example.org", "Gast", "fuenf");
        await hotel.ReportAsync(hotel.Report(10m, "fuenf@example.org", "fuenf", nights: 5));

        await hotel.AcceptAsync(DesignStep.Tiers, answer =>
        {
            WithBronze(answer);
            (answer["tiers"]![2]!["fromNights"], answer["tiers"]![3]!["fromNights"], answer["tiers"]![4]!["fromNights"]) = (7, 20, 30);
        });
        var movers = Programme.Done(await hotel.Ask(new GetTierMovers(hotel.Today.AddDays(1))));

        Assert.Equal(["Silber -> Bronze, rise False"], movers.Moving.Select(mover => $"{mover.From.De} -> {mover.To.De}, rise {mover.IsRise}"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Who_falls_on_the_first_day_of_a_version_with_a_further_tier_is_told_and_not_while_in_the_house(bool isInHouse)
    {
        await using var hotel = await TestHotel.OpenAsync();
        var policy = Calendar with { StatusEndMonth = 12, Fall = TierFall.OneDown };
        await hotel.PublishAsync(tiers: policy);
        var member = await hotel.EnrolAsync();
        await hotel.ReportAsync(hotel.Report(100m, nights: 8)); // silver until 31 December 2027
        await hotel.PublishAsync(tiers: WithBronze(policy), number: 2, validFrom: BusinessDate.Of(2028, 1, 1));
        hotel.Clock.MoveTo(At("2027-12-30T12:00:00+01:00"));
        await hotel.ReviewTiersAsync();
        if (isInHouse)
        {
            await hotel.ReportAsync(hotel.Report(0m, id: "now", departedDaysAgo: -4, nights: 5) with { Status = StayStatus.InHouse });
        }

        hotel.Clock.MoveTo(At("2028-01-01T12:00:00+01:00"));
        await hotel.ReviewTiersAsync();

        Assert.Equal(isInHouse ? "silver" : "bronze", (await hotel.TierOfAsync(member)).Code);
        Assert.Equal(isInHouse ? [] : ["silver bronze False"], (await hotel.NewsAsync<TierChanged>()).Where(news => news.To == "bronze").Select(news => $"{news.From} {news.To} {news.IsRise}"));
    }

    [Fact]
    public async Task Who_rises_by_a_version_with_one_tier_less_is_told()
    {
        await using var hotel = await TestHotel.OpenAsync();
        await hotel.PublishAsync(tiers: WithBronze(Programme.Tiers));
        var member = await hotel.EnrolAsync();
        await hotel.ReportAsync(hotel.Report(100m, nights: 10));

        await hotel.PublishAsync(tiers: Programme.Tiers with { Tiers = [.. Programme.Tiers.Tiers.Select(tier => tier.Code == "gold" ? tier with { FromNights = 10 } : tier)] }, number: 2, validFrom: hotel.Today.AddDays(1));
        hotel.Clock.Advance(TimeSpan.FromDays(1));
        await hotel.ReviewTiersAsync();

        Assert.Equal("gold", (await hotel.TierOfAsync(member)).Code);
        Assert.Contains(await hotel.NewsAsync<TierChanged>(), news => news.To == "gold");
    }

    [Theory]
    [OnEachStore]
    public async Task A_given_tier_has_its_bonus_also_under_a_version_with_a_further_tier(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        await hotel.PublishAsync();
        var member = await hotel.EnrolAsync();
        Programme.Done(await hotel.Send(new GrantTier(member, "gold", "99 EUR bezahlt", hotel.Today.AddDays(300), TierGiftKind.Paid), hotel.Manager));
        await hotel.PublishAsync(tiers: WithBronze(Programme.Tiers), number: 2, validFrom: hotel.Today.AddDays(10));
        hotel.Clock.Advance(TimeSpan.FromDays(20));
        await hotel.ReviewTiersAsync();

        var award = await hotel.ReportAsync(hotel.Report(100m, nights: 1));

        Assert.Equal("gold", (await hotel.TierOfAsync(member)).Code);
        Assert.Equal(new Points(1_500), new Points(award.Entries.Sum(entry => entry.Change.Value)));
    }

    [Theory]
    [OnEachStore]
    public async Task A_stay_over_the_first_day_of_a_version_with_one_tier_less_has_the_bonus_of_its_own_tier(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        await hotel.PublishAsync(tiers: WithBronze(Programme.Tiers));
        var member = await hotel.EnrolAsync();
        await hotel.ReportAsync(hotel.Report(1m, nights: 8));
        hotel.Clock.Advance(TimeSpan.FromDays(20));
        await hotel.PublishAsync(number: 2, validFrom: hotel.Today.AddDays(-2)); // basic, silver, gold

        var award = await hotel.ReportAsync(hotel.Report(100m, id: "R-2", nights: 4));

        Assert.Equal("silver", Programme.Done(await hotel.Ask(new GetMember(member))).Tier.Code);
        Assert.Equal(new Points(1_250), new Points(award.Entries.Sum(entry => entry.Change.Value)));
    }

    [Fact]
    public async Task Nobody_is_told_that_a_tier_ends_because_one_below_it_will_be_dropped()
    {
        await using var hotel = await TestHotel.OpenAsync();
        await hotel.PublishAsync(tiers: WithBronze(Programme.Tiers) with { NoticeDays = [30] });
        var member = await hotel.EnrolAsync();
        await hotel.PublishAsync(tiers: Programme.Tiers with { NoticeDays = [30] }, number: 2, validFrom: hotel.Today.AddDays(20));
        await hotel.ReportAsync(hotel.Report(100m, nights: 8)); // silver for a year

        hotel.Clock.Advance(TimeSpan.FromDays(1));
        await hotel.ReviewTiersAsync();

        Assert.Equal(("silver", 0), ((await hotel.TierOfAsync(member)).Code, (await hotel.NewsAsync<TierEnding>()).Length));
    }

    private static void WithBronze(JsonObject answer) => answer["tiers"]!.AsArray().Insert(1, JsonNode.Parse(
        """{"code":"bronze","name":{"de":"Bronze","en":"Bronze"},"fromNights":3,"fromSpend":null,"benefits":[{"name":{"de":"Karte","en":"Card"},"cost":0.5}]}"""));

    private static TierPolicy Ranked(TierRule[] tiers) => Programme.Tiers with { Tiers = [.. tiers.Select((tier, at) => tier with { Rank = at + 1 })] };

    private static TierPolicy WithBronze(TierPolicy policy) => policy with { Tiers = Ranked([policy.Tiers[0], Bronze, .. policy.Tiers.Skip(1)]).Tiers };

    private static DateTimeOffset At(string instant) => DateTimeOffset.Parse(instant, CultureInfo.InvariantCulture);
}
