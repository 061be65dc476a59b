using System.Text.Json.Nodes;
using Loyalty.Workflows.Execution;

namespace Loyalty.Workflows.Tests.Activities;

public sealed class PublishEventTests
{
    [Fact]
    public async Task It_asks_for_the_event_to_be_told_and_goes_on()
    {
        var publish = Flow.Activity("Elsa.PublishEvent", "p", ("eventName", "arrived"), ("correlationId", "r-7"), ("payload", Flow.Input("Object", "Object", """{"room":12}""")));

        var burst = await new Walk(Flow.Sequence(publish)).StartAsync();

        var asked = Assert.IsType<EventPublication>(Assert.Single(burst.Requests));
        Assert.Equal(("arrived", "r-7", 12, null), (asked.EventName, asked.CorrelationId, (int?)asked.Payload?["room"], asked.OnlyInstance));
        Assert.Equal(WorkflowSubStatus.Finished, burst.SubStatus);
    }

    [Fact]
    public async Task A_local_event_is_for_its_own_instance_only()
    {
        var burst = await new Walk(Flow.Sequence(Flow.Activity("Elsa.PublishEvent", "p", ("eventName", "arrived"), ("isLocalEvent", true)))).StartAsync();

        Assert.Equal(Walk.Instance, Assert.IsType<EventPublication>(Assert.Single(burst.Requests)).OnlyInstance);
    }

    [Fact]
    public async Task Without_a_name_it_is_an_incident()
    {
        var burst = await new Walk(Flow.Sequence(Flow.Activity("Elsa.PublishEvent", "p"))).StartAsync();

        Assert.Contains("no name", Assert.Single(burst.Incidents).Message, StringComparison.Ordinal);
        Assert.Empty(burst.Requests);
    }
}
