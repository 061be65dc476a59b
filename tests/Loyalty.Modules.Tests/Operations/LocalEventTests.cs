using System.Text.Json.Nodes;
using Loyalty.Modules.Operations;
using Loyalty.TestKit;
using Loyalty.Workflows.Execution;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Tests.Operations;

/// <summary>An event that a workflow means for itself goes past all others that wait for its name.</summary>
public sealed class LocalEventTests
{
    [Fact]
    public async Task Only_the_instance_that_publishes_a_local_event_gets_it()
    {
        await using var hotel = await TestHotel.OpenAsync();
        var both = new JsonObject { ["id"] = "p", ["type"] = "Elsa.Parallel", ["activities"] = new JsonArray(Wait(), Flows.Activity("Elsa.PublishEvent", "say", ("eventName", "news"), ("isLocalEvent", true))) };
        Assert.Null((await hotel.Send(new PublishWorkflow(Flows.Chain("stranger", Wait())))).Refusal);
        Assert.Null((await hotel.Send(new PublishWorkflow(Flows.Chain("both", both)))).Refusal);
        var stranger = (await hotel.Send(new StartWorkflow("stranger", []))).Value;

        var own = (await hotel.Send(new StartWorkflow("both", []))).Value;
        await hotel.SettleAsync();

        Assert.Equal(WorkflowSubStatus.Finished, await StandingAsync(hotel, own));
        Assert.Equal(WorkflowSubStatus.Suspended, await StandingAsync(hotel, stranger));
    }

    private static JsonObject Wait() => Flows.Activity("Elsa.Event", "wait", ("eventName", "news"));

    private static Task<WorkflowSubStatus> StandingAsync(TestHotel hotel, Guid instance) =>
        hotel.ReadAsync(db => db.Set<WorkflowInstance>().Where(row => row.Id == instance).Select(row => row.SubStatus).SingleAsync());
}
