using System.Text.Json.Nodes;
using Loyalty.Workflows.Definitions;
using Loyalty.Workflows.Execution;
using Loyalty.Workflows.Trials;

namespace Loyalty.Workflows.Tests.Trials;

public sealed class TrialRunTests
{
    public static TheoryData<string> Files => [.. ReferenceCases.Files];

    [Theory]
    [MemberData(nameof(Files))]
    public async Task A_trial_says_what_the_reference_says_word_for_word(string file)
    {
        var expected = ReferenceCases.Expected(file);

        var json = (await RunAsync(ReferenceCases.Read(file))).ToJson();

        expected["lines"] = (expected["ours"] ?? expected["lines"])!.DeepClone();
        foreach (var member in new[] { "lines", "status", "subStatus", "output", "incidents", "bookmarksMade", "journal" })
        {
            Assert.Equal(expected[member]!.ToJsonString(), json[member]!.ToJsonString());
        }
    }

    [Fact]
    public async Task The_clock_jumps_over_whatever_is_waited_for()
    {
        var cron = Flow.Activity("Elsa.Cron", "c", ("cronExpression", "0 0 0 29 2 ?"));

        var result = await RunAsync(Flow.Sequence(Flow.Activity("Elsa.Delay", "d", ("timeSpan", "4000.00:00:00")), cron, Flow.Write("after")));

        Assert.Equal(["after"], result.Lines);
        Assert.Equal(["Elsa.Delay", "Elsa.Cron"], result.BookmarksMade);
    }

    [Fact]
    public async Task Activities_of_the_product_are_stood_in_for_and_go_the_first_way()
    {
        var chart = Flow.Chart([Flow.Activity("Loyalty.CreateTask", "t"), Flow.Write("approved"), Flow.Write("refused")], "t Approved -> approved", "t Refused -> refused");

        var result = await RunAsync(chart);

        Assert.Equal(["approved"], result.Lines);
        Assert.Equal(["Loyalty.CreateTask"], result.BookmarksMade);
        Assert.Contains("CreateTask#t Suspended", result.Journal);
    }

    [Fact]
    public async Task A_workflow_that_never_ends_is_stopped_and_the_result_says_so()
    {
        var loop = Flow.Activity("Elsa.While", "W", ("condition", true), ("body", Flow.Event("e", "go")));

        var result = await RunAsync(Flow.Sequence(loop));

        Assert.Equal(WorkflowSubStatus.Suspended, result.SubStatus);
        Assert.Contains("stopped after 1000 resumptions", Assert.Single(result.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_input_reaches_the_workflow()
    {
        var result = await RunAsync(Flow.Sequence(Loop.Say("w", "${getInput('Name')}")), new JsonObject { ["Name"] = "Anna" });

        Assert.Equal(["Anna"], result.Lines);
    }

    [Fact]
    public async Task Children_come_from_the_dependencies_and_a_missing_one_is_an_incident()
    {
        var child = Flow.Of(Flow.Container("Elsa.Sequence", "S", [Flow.Write("in child"), Flow.Event("e", "go"), Flow.Activity("Elsa.SetOutput", "o", ("outputName", "Total"), ("outputValue", 5))]));
        var call = Flow.Activity("Elsa.ExecuteWorkflow", "c", ("workflowDefinitionId", "test"), ("waitForCompletion", true));
        var parent = Named("parent", Flow.Container("Elsa.Sequence", "P", [call, Loop.Say("w", "${getOutputFrom('c','Result').Total}")]));

        Assert.Equal(["in child", "5"], (await RunAsync(parent, null, child)).Lines);
        Assert.Contains("'test' is not among the given ones", Assert.Single((await RunAsync(parent)).Incidents), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_child_that_fails_tells_its_parent_why()
    {
        var child = Flow.Sequence(Flow.Activity("Elsa.Fault", "f", ("message", "no rooms")));
        var parent = Named("parent", Flow.Activity("Elsa.DispatchWorkflow", "c", ("workflowDefinitionId", "test"), ("waitForCompletion", true)));

        Assert.Contains("f: no rooms", Assert.Single((await RunAsync(parent, null, child)).Incidents), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_workflow_that_starts_itself_for_ever_is_stopped()
    {
        var result = await RunAsync(Flow.Sequence(Flow.Activity("Elsa.DispatchWorkflow", "c", ("workflowDefinitionId", "test"))));

        Assert.Contains("stopped after", Assert.Single(result.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_event_reaches_those_that_wait_and_starts_those_that_begin_with_it_but_never_both()
    {
        var listener = Named("listener", Flow.Container("Elsa.Sequence", "L", [Flow.Event("e", "news").Trigger(), Flow.Write("heard"), Flow.Event("e2", "news"), Flow.Write("heard again")]));
        var publish = Flow.Activity("Elsa.PublishEvent", "p", ("eventName", "news"));

        var result = await RunAsync(Flow.Sequence(publish, Flow.Activity("Elsa.Delay", "d", ("timeSpan", "00:00:01")), Flow.Write("later")), null, listener);

        Assert.Equal(["heard", "later", "heard again"], result.Lines);
        Assert.Equal(WorkflowSubStatus.Finished, result.SubStatus);
    }

    private static WorkflowDefinition Named(string id, JsonObject root) => DefinitionReader.Read(new JsonObject { ["definitionId"] = id, ["root"] = root });

    private static Task<TrialResult> RunAsync(WorkflowDefinition definition, JsonObject? input = null, params WorkflowDefinition[] dependencies) =>
        TrialRun.RunAsync(definition, dependencies, input ?? [], Walk.Start, CancellationToken.None);
}
