using System.Text.Json.Nodes;
using Loyalty.Domain.Design;

namespace Loyalty.Modules.Tests.Design;

public sealed class LifecycleDefinitionTests
{
    [Fact]
    public void The_ten_steps_come_in_their_order() =>
        Assert.Equal(DesignSteps.All.Select(step => step.Name()), LifecycleOnPaper.Steps.Select(step => (string?)step.CustomProperties["designStep"]));

    [Fact]
    public void Each_step_has_its_kind_of_activity() => Assert.Equal(
        ["FillChecklist", "FillChecklist", "FillChecklist", "SaveDataEntry", "SaveDataEntry", "SendEmail", "CreateTask", "UpdateDataEntry", "SaveDataEntry", "FillChecklist"],
        LifecycleOnPaper.Steps.Select(step => step.Type["Loyalty.".Length..]));

    [Fact]
    public void Every_text_is_there_in_both_languages()
    {
        foreach (var form in LifecycleOnPaper.Steps.Select(step => StepForm.Read(step.Json)))
        {
            var texts = form.Items.SelectMany(item => new[] { item.Text, item.Help })
                .Concat(form.Fields.SelectMany(WithColumns).SelectMany(field => field.Options.Select(option => option.Label).Append(field.Label).Append(field.Help)))
                .Append(form.Title).Append(form.Teaser).Append(form.Guidance);

            Assert.All(texts, text => Assert.Equal(text.De.Length == 0, text.En.Length == 0));
            Assert.All(new[] { form.Title, form.Teaser, form.Guidance }, text => Assert.NotEmpty(text.De));
            Assert.All(form.Items, item => Assert.NotEmpty(item.Id));
        }
    }

    [Fact]
    public void Guidance_unfolds_in_two_to_four_parts() =>
        Assert.All(LifecycleOnPaper.Steps.Select(step => StepForm.Read(step.Json).Guidance), guidance =>
        {
            Assert.InRange(guidance.De.Split("## ").Length - 1, 2, 4);
            Assert.Equal(guidance.De.Split("## ").Length, guidance.En.Split("## ").Length);
        });

    [Fact]
    public void Half_a_month_is_no_time_in_which_deeds_count()
    {
        var form = StepForm.Read(LifecycleOnPaper.Steps.Single(step => (string?)step.CustomProperties["designStep"] == DesignStep.Tiers.Name()).Json);

        var wrong = form.Check(new JsonObject { ["tiers"] = form.Fields.Single(field => field.Name == "tiers").Default?.DeepClone(), ["windowMonths"] = 24.5 });

        Assert.Contains(wrong, refusal => (refusal.Code, refusal.Field) == ("design.not-whole", "/windowMonths"));
    }

    [Fact]
    public void Of_what_stays_earn_the_rate_alone_may_have_decimal_places() =>
        Assert.Equal(["rate"], StepForm.Read(LifecycleOnPaper.Steps[(int)DesignStep.Points - 1].Json).Fields.SelectMany(WithColumns).Where(field => field.Type == FieldTypes.Number).Select(field => field.Name));

    [Fact]
    public void The_help_on_bonus_rules_speaks_of_those_that_count_on_other_bonuses()
    {
        var bonuses = StepForm.Read(LifecycleOnPaper.Steps[(int)DesignStep.Points - 1].Json).Fields.Single(field => field.Name == "bonuses");

        Assert.Contains(bonuses.Columns, column => column.Name == "compounds");
        Assert.EndsWith("nur wo Sie es eigens sagen, zählt eine auch auf die Boni davor.", bonuses.Help.De, StringComparison.Ordinal);
        Assert.EndsWith("only where you say so does one count on the bonuses before it as well.", bonuses.Help.En, StringComparison.Ordinal);
    }

    [Fact]
    public void The_guideline_for_goodwill_leaves_the_numbers_to_the_house_rules()
    {
        var proposed = StepForm.Read(LifecycleOnPaper.Steps[(int)DesignStep.Rewards - 1].Json).Fields.Single(field => field.Name == "policy").Default;

        Assert.All(["de", "en"], language => Assert.DoesNotContain(proposed?[language]?.ToString() ?? "0", char.IsAsciiDigit));
    }

    private static IEnumerable<StepField> WithColumns(StepField field) =>
        field.Type is FieldTypes.Tiers or FieldTypes.Rewards ? [field] : field.Columns.Prepend(field);
}
