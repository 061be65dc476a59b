using System.Text.Json.Nodes;
using Loyalty.Domain.Design;

namespace Loyalty.Domain.Tests.Design;

public sealed class ProgramBlueprintTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 9, 0, 0, TimeSpan.FromHours(1));
    private static readonly StepForm AnyForm = StepForm.Read([]);
    private static readonly StepForm WithItem = StepForm.Read(SampleAnswers.Json("""{"items":[{"id":"agreed","text":"Besprochen","required":true},{"id":"extra","text":"Mehr"}]}"""));

    [Fact]
    public void A_step_whose_turn_has_not_come_is_locked()
    {
        var refused = Started().Answer(DesignStep.Tiers, AnyForm, [], 0, isOpen: false, "Olga", Now);

        Assert.Equal("design.step-locked", refused.Refusal?.Code);
    }

    [Fact]
    public void Answering_a_step_that_somebody_else_has_answered_meanwhile_is_a_conflict()
    {
        var blueprint = Answered();

        var refused = blueprint.Answer(DesignStep.Points, AnyForm, SampleAnswers.All()[DesignStep.Points], 0, isOpen: true, "Max", Now);

        Assert.Equal("design.step-stale", refused.Refusal?.Code);
        Assert.Equal(RefusalKind.Conflict, refused.Refusal?.Kind);
    }

    [Fact]
    public void A_checklist_is_not_done_while_a_required_item_is_open()
    {
        var answer = SampleAnswers.All()[DesignStep.Goals];
        answer["items"] = new JsonArray("extra");

        var refused = Started().Answer(DesignStep.Goals, WithItem, answer, 0, isOpen: true, "Olga", Now);

        Assert.Equal(["/items/agreed"], refused.Refusal!.Others.Select(other => other.Field));
    }

    [Fact]
    public void A_goal_without_a_number_is_refused_at_its_field()
    {
        var answer = SampleAnswers.All()[DesignStep.Goals];
        answer["goals"]![0]!["target"] = null;

        var refused = Started().Answer(DesignStep.Goals, AnyForm, answer, 0, isOpen: true, "Olga", Now);

        Assert.Equal([("design.goal-not-measurable", "/goals/0/target")], refused.Refusal!.Others.Select(other => (other.Code, other.Field!)));
    }

    [Fact]
    public void Answering_again_adds_a_version_that_tells_what_it_changed()
    {
        var blueprint = Answered();
        var answer = SampleAnswers.All()[DesignStep.Points];
        answer["rate"] = 2;
        answer["expiryMonths"] = null;

        var again = blueprint.Answer(DesignStep.Points, AnyForm, answer, 1, isOpen: false, "Max", Now.AddDays(1)).Value;

        Assert.Equal((2, "Max"), (again.Version, again.AnsweredBy));
        Assert.Equal([new("/rate", "1", "2"), new AnswerDifference("/expiryMonths", "24", null)], again.Differences());
        Assert.Equal(2m, blueprint.Content().Points!.Rate);
    }

    [Fact]
    public void An_answer_takes_the_place_of_the_draft()
    {
        var blueprint = Answered();
        blueprint.SaveDraft(DesignStep.Points, SampleAnswers.Json("""{"rate":3}"""), "Max", Now);

        Assert.Equal(1m, blueprint.Content().Points!.Rate);
        Assert.Equal(3m, blueprint.Content(withDrafts: true).Points!.Rate);

        blueprint.Answer(DesignStep.Points, AnyForm, SampleAnswers.All()[DesignStep.Points], 1, isOpen: false, "Max", Now);

        Assert.Null(blueprint.Draft(DesignStep.Points));
    }

    [Fact]
    public void Publishing_makes_version_one_and_tells_it()
    {
        var blueprint = Answered();
        blueprint.TakeEvents();

        var version = blueprint.Publish(null, SampleAnswers.Today, SampleAnswers.Today, mayDateBack: false, "Olga", Now).Value;

        Assert.Equal(1, version.Number);
        Assert.Equal(new BlueprintPublished(version.Id, 1, SampleAnswers.Today), Assert.Single(blueprint.TakeEvents()));
        Assert.Equal("Club am See", version.Read().Goals!.ProgramName);
    }

    [Fact]
    public void A_programme_with_a_blocking_finding_is_not_published()
    {
        var refused = Started().Publish(null, SampleAnswers.Today, SampleAnswers.Today, mayDateBack: false, "Olga", Now);

        Assert.Equal("design.findings-open", refused.Refusal?.Code);
    }

    [Fact]
    public void A_version_begins_today_or_later_and_not_before_the_last_one()
    {
        var blueprint = Answered();
        var yesterday = SampleAnswers.Today.AddDays(-1);
        Assert.Equal("design.valid-from-past", blueprint.Publish(null, yesterday, SampleAnswers.Today, mayDateBack: false, "Olga", Now).Refusal?.Code);
        var first = blueprint.Publish(null, yesterday, SampleAnswers.Today, mayDateBack: true, "Loyalty", Now).Value;

        var refused = blueprint.Publish(first, yesterday.AddDays(-1), SampleAnswers.Today, mayDateBack: true, "Loyalty", Now);

        Assert.Equal("design.valid-from-before-last", refused.Refusal?.Code);
    }

    [Fact]
    public void Publishing_the_same_again_is_refused()
    {
        var blueprint = Answered();
        var first = blueprint.Publish(null, SampleAnswers.Today, SampleAnswers.Today, mayDateBack: false, "Olga", Now).Value;

        Assert.Equal("design.nothing-changed", blueprint.Publish(first, SampleAnswers.Today, SampleAnswers.Today, mayDateBack: false, "Olga", Now).Refusal?.Code);
    }

    private static ProgramBlueprint Started() => ProgramBlueprint.Start(BlueprintId.New(Now), Guid.CreateVersion7(Now), "Olga", Now);

    private static ProgramBlueprint Answered()
    {
        var blueprint = Started();
        foreach (var (step, answer) in SampleAnswers.All())
        {
            Assert.False(blueprint.Answer(step, AnyForm, answer, 0, isOpen: true, "Olga", Now).IsRefused);
        }

        return blueprint;
    }
}
