using Loyalty.Domain;
using Loyalty.Domain.Design;
using Loyalty.Modules.Design;
using Loyalty.TestKit;

namespace Loyalty.Modules.Tests.Design;

public sealed class DesignJourneyTests
{
    [Fact]
    public async Task Before_the_start_the_ten_steps_are_shown_and_locked()
    {
        await using var hotel = await DesignedHotel.OpenAsync();

        var design = await hotel.DesignAsync();

        Assert.False(design.IsStarted);
        Assert.Equal(10, design.Steps.Count);
        Assert.All(design.Steps, step => Assert.True(step.IsLocked));
        Assert.Equal("Ziele festlegen", design.Steps[0].Form.Title.De);
    }

    [Fact]
    public async Task A_design_that_was_started_is_continued()
    {
        await using var hotel = await DesignedHotel.OpenAsync();

        var first = await hotel.Send(new StartDesign());
        var second = await hotel.Send(new StartDesign(), hotel.Manager);

        Assert.Equal(first.Value, second.Value);
        Assert.Equal(DesignStep.Goals, (await hotel.DesignAsync()).Next!.Step);
    }

    [Fact]
    public async Task Accepting_what_every_step_proposes_leads_to_a_programme_without_findings()
    {
        await using var hotel = await DesignedHotel.OpenAsync();

        await hotel.AcceptUpToAsync(DesignStep.Feedback);

        Assert.Equal(10, (await hotel.DesignAsync()).Done);
        Assert.Empty((await hotel.Ask(new GetFindings())).Value);
        Assert.Equal("Club Hotel am See", (await hotel.DesignAsync()).ProgramName);
    }

    [Theory]
    [OnEachStore]
    public async Task A_step_answered_again_gets_a_second_version_with_its_difference(Store store)
    {
        await using var hotel = await DesignedHotel.OpenAsync(store);
        await hotel.AcceptUpToAsync(DesignStep.Integration);

        var again = await hotel.AcceptAsync(DesignStep.Integration, answer => answer["systems"]![0]!["way"] = "api");

        Assert.Equal(2, again.Value);
        var step = (await hotel.DesignAsync()).Find(DesignStep.Integration)!;
        Assert.Equal([new AnswerDifference("/systems/0/way", "manual", "api")], step.Differences);
        Assert.Equal("Olga Owner", step.AnsweredBy);
    }

    [Fact]
    public async Task A_step_before_its_turn_is_refused()
    {
        await using var hotel = await DesignedHotel.OpenAsync();
        await hotel.AcceptUpToAsync(DesignStep.Goals);

        Assert.Equal("design.step-locked", (await hotel.AcceptAsync(DesignStep.Tiers)).Refusal?.Code);
    }

    [Fact]
    public async Task Answering_over_somebody_elses_answer_is_a_conflict_and_changes_nothing()
    {
        await using var hotel = await DesignedHotel.OpenAsync();
        await hotel.AcceptUpToAsync(DesignStep.Points);
        var seen = (await hotel.DesignAsync()).Find(DesignStep.Points)!;
        var mine = seen.Begin();
        await hotel.AcceptAsync(DesignStep.Points, answer => answer["rate"] = 2);
        mine["rate"] = 3;

        var late = await hotel.Send(new AnswerStep("points", mine, seen.Version), hotel.Manager);

        Assert.Equal(("design.step-stale", RefusalKind.Conflict), (late.Refusal!.Code, late.Refusal.Kind));
        Assert.Equal(2, (await hotel.DesignAsync()).Find(DesignStep.Points)!.Answer!.Whole("rate"));
    }

    [Fact]
    public async Task What_was_typed_is_kept_without_being_an_answer()
    {
        await using var hotel = await DesignedHotel.OpenAsync();
        await hotel.AcceptUpToAsync(DesignStep.Rewards);
        var typed = (await hotel.DesignAsync()).Find(DesignStep.Tiers)!.Begin();
        typed["tiers"]![2]!["fromNights"] = 2;

        var saved = await hotel.Send(new SaveStepDraft("tiers", typed), hotel.Manager);

        Assert.Equal(hotel.Clock.GetUtcNow(), saved.Value);
        var step = (await hotel.DesignAsync()).Find(DesignStep.Tiers)!;
        Assert.Equal((false, 0, "Max Manager"), (step.IsDone, step.Version, step.DraftSavedBy));
        Assert.Equal(2, step.Begin().Rows("tiers")[2].Whole("fromNights"));
        Assert.Contains((await hotel.Ask(new GetFindings(WithDrafts: true))).Value, finding => finding.Code == "tiers.nights-not-rising");
        Assert.Contains((await hotel.Ask(new GetFindings())).Value, finding => finding.Code == "tiers.open");
    }

    [Fact]
    public async Task The_front_desk_does_not_design()
    {
        await using var hotel = await DesignedHotel.OpenAsync();

        Assert.Equal("pipeline.not-allowed", (await hotel.Send(new StartDesign(), hotel.Staff)).Refusal?.Code);
    }
}
