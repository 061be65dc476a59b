using System.Text.Json.Nodes;
using Loyalty.Workflows.Execution;

namespace Loyalty.Workflows.Tests.Activities;

public sealed class ChildWorkflowTests
{
    [Theory]
    [InlineData("Elsa.ExecuteWorkflow", true)]
    [InlineData("Elsa.DispatchWorkflow", false)]
    public async Task It_asks_for_the_child_and_goes_on_with_its_output(string type, bool atOnce)
    {
        var walk = new Walk(Flow.Sequence(Child(type, waits: true), Loop.Say("w", "${getOutputFrom('c','Result').Total}")));

        var asked = Assert.IsType<ChildStart>(Assert.Single((await walk.StartAsync()).Requests));
        Assert.Equal(("greet", atOnce, "r-7", "Anna"), (asked.DefinitionId, asked.AtOnce, asked.CorrelationId, (string?)asked.Input["Name"]));
        Assert.Equal(walk.Open[0].Id, asked.BookmarkId);
        await walk.ResumeAsync(walk.Open[0], Report("Finished"));

        Assert.Equal(["5"], walk.Lines);
    }

    [Fact]
    public async Task It_does_not_wait_unless_it_is_told_to()
    {
        var burst = await new Walk(Flow.Sequence(Child("Elsa.DispatchWorkflow", waits: false))).StartAsync();

        Assert.Equal(WorkflowSubStatus.Finished, burst.SubStatus);
        Assert.Null(Assert.IsType<ChildStart>(Assert.Single(burst.Requests)).BookmarkId);
    }

    [Theory]
    [InlineData("Faulted", "no rooms")]
    [InlineData("Cancelled", "called off")]
    public async Task A_child_that_does_not_end_well_is_an_incident(string subStatus, string message)
    {
        var walk = new Walk(Flow.Sequence(Child("Elsa.ExecuteWorkflow", waits: true)));
        await walk.StartAsync();

        var burst = await walk.ResumeAsync(walk.Open[0], Report(subStatus));

        Assert.Equal(WorkflowSubStatus.Faulted, burst.SubStatus);
        Assert.Contains(message, Assert.Single(burst.Incidents).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_child_that_is_not_named_is_an_incident()
    {
        var burst = await new Walk(Flow.Sequence(Flow.Activity("Elsa.ExecuteWorkflow", "c"))).StartAsync();

        Assert.Contains("which workflow", Assert.Single(burst.Incidents).Message, StringComparison.Ordinal);
    }

    private static JsonObject Child(string type, bool waits) => Flow.Activity(
        type, "c", ("workflowDefinitionId", "greet"), ("correlationId", "r-7"), ("waitForCompletion", waits), ("input", Flow.Input("ObjectDictionary", "Object", """{"Name":"Anna"}""")));

    private static JsonObject Report(string subStatus) => new()
    {
        ["instanceId"] = "x",
        ["subStatus"] = subStatus,
        ["output"] = new JsonObject { ["Total"] = 5 },
        ["outcomes"] = new JsonArray("Done"),
        ["error"] = subStatus == "Faulted" ? "no rooms" : null,
    };
}
