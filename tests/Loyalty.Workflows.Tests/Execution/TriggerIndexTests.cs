using Loyalty.Workflows.Activities;
using Loyalty.Workflows.Execution;

namespace Loyalty.Workflows.Tests.Execution;

public sealed class TriggerIndexTests
{
    private static readonly WorkflowEngine s_engine = new([]);

    [Fact]
    public void Only_activities_that_may_start_the_workflow_are_triggers()
    {
        var definition = Flow.Chart([Flow.Event("e1", "arrival").Trigger(), Flow.Event("e2", "departure"), Flow.Write("w").Trigger()], "e1 -> e2");

        var trigger = Assert.Single(TriggerIndex.Of(definition, s_engine.Activities));

        Assert.Equal(("e1", "Elsa.Event", "Elsa.Event"), (trigger.ActivityId, trigger.ActivityType, trigger.Name));
        Assert.Equal("""{"eventName":"arrival"}""", trigger.Stimulus?.ToJsonString());
    }

    [Fact]
    public async Task An_event_finds_triggers_and_bookmarks_by_one_hash()
    {
        var definition = Flow.Chart([Flow.Event("e1", "arrival").Trigger(), Flow.Event("e2", "arrival")], "e1 -> e2");

        var trigger = TriggerIndex.Of(definition, s_engine.Activities)[0];
        var burst = await new Walk(definition).StartAsync(trigger: trigger.ActivityId);

        Assert.Equal(Event.HashOf("arrival"), trigger.Hash);
        Assert.Equal(Event.HashOf("arrival"), Assert.Single(burst.CreatedBookmarks).Hash);
        Assert.NotEqual(Event.HashOf("departure"), trigger.Hash);
    }

    [Fact]
    public void A_trigger_whose_event_is_not_stated_is_left_out()
    {
        var computed = Flow.Activity("Elsa.Event", "e", ("eventName", Flow.Input("String", "JavaScript", "getInput('x')"))).Trigger();

        Assert.Empty(TriggerIndex.Of(Flow.Sequence(computed), s_engine.Activities));
    }
}
