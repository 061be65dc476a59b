using Loyalty.Domain;
using Loyalty.Domain.Design;
using Loyalty.Modules.Design;
using Loyalty.Modules.Tests.Ledger;
using Loyalty.TestKit;

namespace Loyalty.Modules.Tests.Design;

public sealed class PublishBlueprintTests
{
    [Theory]
    [OnEachStore]
    public async Task Publishing_makes_version_one_in_force_today(Store store)
    {
        await using var hotel = await DesignedHotel.OpenAsync(store);
        await hotel.AcceptUpToAsync(DesignStep.Points);

        var number = await hotel.Send(new PublishBlueprint(hotel.Today));

        Assert.Null(number.Refusal);
        var version = Assert.Single((await hotel.Ask(new ListVersions(), hotel.Staff)).Value);
        Assert.Equal((1, hotel.Today, "Olga Owner", true), (version.Number, version.ValidFrom, version.PublishedBy, version.IsInForce));
        Assert.False((await hotel.DesignAsync()).HasUnpublished);
    }

    [Fact]
    public async Task A_programme_that_lacks_a_step_is_not_published()
    {
        await using var hotel = await DesignedHotel.OpenAsync();
        await hotel.AcceptUpToAsync(DesignStep.Registration);

        Assert.Equal("design.findings-open", (await hotel.Send(new PublishBlueprint(hotel.Today))).Refusal?.Code);
        Assert.Empty((await hotel.Ask(new ListVersions())).Value);
    }

    [Fact]
    public async Task Only_the_owner_publishes()
    {
        await using var hotel = await DesignedHotel.OpenAsync();
        await hotel.AcceptUpToAsync(DesignStep.Points);

        Assert.Equal("pipeline.not-allowed", (await hotel.Send(new PublishBlueprint(hotel.Today), hotel.Manager)).Refusal?.Code);
    }

    [Fact]
    public async Task The_second_version_tells_what_it_changed_and_the_first_stays_as_it_was()
    {
        await using var hotel = await DesignedHotel.OpenAsync();
        await hotel.AcceptUpToAsync(DesignStep.Points);
        await hotel.Send(new PublishBlueprint(hotel.Today));
        await hotel.AcceptAsync(DesignStep.Points, answer => answer["rate"] = 1.5m);
        Assert.Equal(["rate"], (await hotel.Ask(new GetPublishing())).Value.Changes.Select(change => change.Code));

        await hotel.Send(new PublishBlueprint(hotel.Today.AddDays(7)));

        var second = (await hotel.Ask(new GetVersion(2))).Value;
        Assert.Equal([1m, 1.5m], Assert.Single(second.Changes).Arguments.Cast<decimal>());
        Assert.Equal(1m, (await hotel.Ask(new GetVersion(1))).Value.Content.Points!.Rate);
        Assert.Equal([false, true], (await hotel.Ask(new ListVersions())).Value.Select(version => version.IsInForce));
    }

    [Fact]
    public async Task Only_the_program_itself_may_date_a_version_back()
    {
        await using var hotel = await DesignedHotel.OpenAsync();
        await hotel.AcceptUpToAsync(DesignStep.Points);
        var past = hotel.Today.AddMonths(-24);

        Assert.Equal("design.valid-from-past", (await hotel.Send(new PublishBlueprint(past))).Refusal?.Code);
        Assert.Equal(1, (await hotel.Send(new PublishBlueprint(past), hotel.System)).Value);
    }

    [Theory]
    [OnEachStore]
    public async Task What_was_earned_this_morning_is_not_judged_by_a_version_of_this_afternoon(Store store)
    {
        await using var hotel = await DesignedHotel.OpenAsync(store);
        await hotel.AcceptUpToAsync(DesignStep.Points);
        await hotel.Send(new PublishBlueprint(hotel.Today));
        var member = await hotel.EnrolAsync();
        await hotel.ReportAsync(hotel.Report(100m));
        var earned = await hotel.BalanceAsync(member);
        await hotel.AcceptAsync(DesignStep.Points, answer => answer["rate"] = 1.5m);

        var refused = (await hotel.Send(new PublishBlueprint(hotel.Today))).Refusal;
        var earliest = Programme.Done(await hotel.Ask(new GetPublishing())).EarliestFrom;
        Assert.Equal(2, Programme.Done(await hotel.Send(new PublishBlueprint(earliest))));
        await hotel.ReportAsync(hotel.Report(100m).Later() with { Type = "folio_closed" });

        Assert.Equal(("design.valid-from-earned", hotel.Today.AddDays(1)), (refused?.Code, earliest));
        Assert.Equal((new Points(100), new Points(100)), (earned, await hotel.BalanceAsync(member)));
    }

    [Fact]
    public async Task A_version_of_which_nobody_has_earned_yet_can_be_mended_on_the_same_day()
    {
        await using var hotel = await DesignedHotel.OpenAsync();
        await hotel.AcceptUpToAsync(DesignStep.Points);
        await hotel.Send(new PublishBlueprint(hotel.Today));
        await hotel.AcceptAsync(DesignStep.Points, answer => answer["rate"] = 1.5m);

        Assert.Equal(2, Programme.Done(await hotel.Send(new PublishBlueprint(hotel.Today))));
    }

    [Fact]
    public async Task A_version_that_there_is_not_is_not_found()
    {
        await using var hotel = await DesignedHotel.OpenAsync();

        Assert.Equal("design.unknown-version", (await hotel.Ask(new GetVersion(7))).Refusal?.Code);
    }
}
