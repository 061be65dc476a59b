using System.Text.Json.Nodes;
using Loyalty.Domain.Design;
using Loyalty.Domain.Operations;
using Loyalty.Modules.Design;
using Loyalty.Modules.Operations;
using Loyalty.Modules.Tests.Design;
using Loyalty.TestKit;

namespace Loyalty.Modules.Tests.Operations;

public sealed class ProgramLifecycleTests
{
    [Theory, OnEachStore]
    public async Task The_design_is_walked_through_with_a_restart_before_each_step(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        Assert.Null((await hotel.SendAfterRestartAsync(new StartDesign())).Refusal);

        foreach (var step in DesignSteps.All)
        {
            hotel.Clock.Advance(TimeSpan.FromMinutes(1));
            var progress = (await hotel.DesignAsync()).Find(step)!;
            var answer = progress.Begin();
            answer[StepForm.TickedItems] = new JsonArray([.. progress.Form.Items.Select(item => JsonValue.Create(item.Id))]);
            Assert.Null((await hotel.SendAfterRestartAsync(new AnswerStep(step.Name(), answer, progress.Version))).Refusal);
            Assert.Empty(await hotel.InvariantsAsync());
        }

        var line = Assert.Single((await hotel.Ask(new ListInstances("program-lifecycle", InstanceStanding.Finished))).Value.Lines);
        var view = await hotel.LookAsync(line.Id);
        Assert.All(view.Steps, step => Assert.Equal((InstanceStepState.Done, "Olga Owner"), (step.State, step.By)));
        Assert.All(view.Work, item => Assert.Equal(WorkItemState.Done, item.State));
    }

    [Theory, OnEachStore]
    public async Task The_invitation_goes_as_a_test_to_whoever_completed_the_step_and_to_nobody_else(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);

        await hotel.AcceptUpToAsync(DesignStep.Promotion);

        var mail = Assert.Single(await hotel.MailsAsync());
        Assert.Equal(("owner@hotel.example", null), (mail.To, mail.Member));
        Assert.StartsWith("Probe: ", mail.Subject, StringComparison.Ordinal);
        Assert.Contains("Herzlich", mail.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("{{", mail.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_step_of_the_design_is_in_the_owners_list_and_is_answered_in_the_design()
    {
        await using var hotel = await TestHotel.OpenAsync();
        await hotel.Send(new StartDesign());

        var line = await hotel.OnlyWorkAsync();

        Assert.Equal(("goals", WorkItemKind.Checklist), (line.Step, line.Kind));
        Assert.Equal("operations.answered-in-design", (await hotel.Send(new CompleteWorkItem(line.Id))).Refusal?.Code);
        Assert.Empty((await hotel.Ask(new ListMyWork(), hotel.Staff)).Value.Lines);
    }
}
