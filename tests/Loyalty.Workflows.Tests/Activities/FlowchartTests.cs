using System.Text.Json.Nodes;
using Loyalty.Workflows.Execution;

namespace Loyalty.Workflows.Tests.Activities;

public sealed class FlowchartTests
{
    [Theory]
    [InlineData("WaitAll", "b")]
    [InlineData("WaitAllActive", "b,E")]
    [InlineData("WaitAny", "b,E")]
    public async Task A_join_with_a_dead_branch_does_not_hang(string mode, string lines)
    {
        var walk = new Walk(Flow.Chart(
            [Fork("F", "A", "B"), Decide("D", false), Flow.Write("a"), Flow.Write("b"), Flow.Activity("Elsa.FlowJoin", "J", ("mode", mode)), Flow.Write("E")],
            "F A -> D", "D True -> a", "a -> J", "F B -> b", "b -> J", "J -> E"));

        var burst = await walk.StartAsync();

        Assert.Equal(lines.Split(','), walk.Lines);
        Assert.Equal(WorkflowSubStatus.Finished, burst.SubStatus);
    }

    [Fact]
    public async Task A_loop_runs_until_its_decision_leaves_it()
    {
        var walk = new Walk(
            Flow.Of(
                Flow.Container("Elsa.Flowchart", "R",
                    [Flow.Activity("Test.Count", "inc"), Flow.WriteVariable("L", "N"), Flow.Activity("Test.Until", "D"), Flow.Write("end")],
                    "inc -> L", "L -> D", "D Enough -> end", "D Again -> inc"),
                Flow.Variable("N", "Int32", "0")),
            Probe.Count("N"), Probe.Until("N", 3));

        var burst = await walk.StartAsync();

        Assert.Equal(["1", "2", "3", "end"], walk.Lines);
        Assert.Equal(WorkflowSubStatus.Finished, burst.SubStatus);
    }

    [Fact]
    public async Task A_fork_and_its_join_inside_a_loop_run_each_time()
    {
        var walk = new Walk(
            Flow.Of(
                Flow.Container("Elsa.Flowchart", "R",
                    [Flow.Activity("Test.Count", "inc"), Fork("F", "A", "B"), Flow.Write("a"), Flow.Event("e", "go"), Flow.Write("M"), Flow.Activity("Test.Until", "D")],
                    "inc -> F", "F A -> a", "F B -> e", "a -> M", "e -> M", "M -> D", "D Again -> inc"),
                Flow.Variable("N", "Int32", "0")),
            Probe.Count("N"), Probe.Until("N", 2));

        var burst = await walk.ToTheEndAsync();

        Assert.Equal(["a", "M", "a", "M"], walk.Lines);
        Assert.Equal(WorkflowSubStatus.Finished, burst.SubStatus);
    }

    [Fact]
    public async Task An_outcome_without_an_arrow_ends_the_flowchart()
    {
        var burst = await new Walk(Flow.Chart([Decide("D", false), Flow.Write("t")], "D True -> t")).StartAsync();

        Assert.Equal(WorkflowSubStatus.Finished, burst.SubStatus);
    }

    [Fact]
    public async Task After_a_decision_only_one_side_runs_and_what_follows_both_runs_once()
    {
        var walk = new Walk(Flow.Chart([Decide("D", true), Flow.Write("t"), Flow.Write("f"), Flow.Write("M")], "D True -> t", "D False -> f", "t -> M", "f -> M"));

        await walk.StartAsync();

        Assert.Equal(["t", "M"], walk.Lines);
    }

    [Fact]
    public async Task Both_branches_of_a_fork_to_one_activity_run_it_once()
    {
        var walk = new Walk(Flow.Chart([Fork("F", "A", "B"), Flow.Write("M"), Flow.Write("E")], "F A -> M", "F B -> M", "M -> E"));

        await walk.StartAsync();

        Assert.Equal(["M", "E"], walk.Lines);
    }

    [Fact]
    public async Task The_first_branch_at_a_waitany_join_calls_off_what_the_others_still_wait_for()
    {
        var walk = new Walk(Flow.Chart(
            [Fork("F", "A", "B"), Flow.Event("ea", "A"), Flow.Event("eb", "B"), Flow.Activity("Elsa.FlowJoin", "J"), Flow.Write("E")],
            "F A -> ea", "F B -> eb", "ea -> J", "eb -> J", "J -> E"));
        await walk.StartAsync();
        var (first, second) = (walk.Open[0], walk.Open[1]);

        var burst = await walk.ResumeAsync(second);

        Assert.Equal(new[] { first.Id, second.Id }.Order(), burst.BurnedBookmarkIds.Order());
        Assert.Equal(WorkflowSubStatus.Finished, burst.SubStatus);
        Assert.Equal(["E"], walk.Lines);
    }

    [Fact]
    public async Task A_waitany_join_withdraws_what_is_still_queued_so_that_nothing_waits_for_ever()
    {
        var walk = new Walk(Flow.Chart(
            [Fork("F", "A", "B"), Flow.Write("a"), Flow.Write("b"), Flow.Event("eb", "B"), Flow.Activity("Elsa.FlowJoin", "J"), Flow.Write("E")],
            "F A -> a", "F B -> b", "a -> J", "b -> eb", "eb -> J", "J -> E"));

        var burst = await walk.StartAsync();

        Assert.Equal(["a", "E"], walk.Lines);
        Assert.Equal(WorkflowSubStatus.Finished, burst.SubStatus);
    }

    [Fact]
    public async Task Finish_in_a_branch_ends_everything_at_once()
    {
        var inner = Flow.Container("Elsa.Flowchart", "In", [Flow.Write("i"), Flow.Activity("Elsa.Finish", "fin")], "i -> fin");
        var walk = new Walk(Flow.Chart([Fork("F", "A", "B"), Flow.Event("e", "go"), inner, Flow.Write("after")], "F A -> e", "F B -> In", "In -> after"));

        var burst = await walk.StartAsync();

        Assert.Equal(["i"], walk.Lines);
        Assert.Equal(WorkflowSubStatus.Finished, burst.SubStatus);
        Assert.Empty(burst.CreatedBookmarks);
        Assert.Contains(walk.Journal, entry => entry is { ActivityId: "e", Event: JournalEvents.Cancelled });
    }

    [Fact]
    public async Task The_trigger_that_started_the_workflow_is_where_it_begins()
    {
        var walk = new Walk(Flow.Chart(
            [Flow.Event("e1", "one").Trigger(), Flow.Event("e2", "two").Trigger(), Flow.Write("a"), Flow.Write("b")], "e1 -> a", "e2 -> b"));

        var burst = await walk.StartAsync(trigger: "e2");

        Assert.Equal(["b"], walk.Lines);
        Assert.Equal(WorkflowSubStatus.Finished, burst.SubStatus);
    }

    [Fact]
    public async Task A_loop_back_to_the_trigger_waits_for_the_next_event()
    {
        var walk = new Walk(Flow.Chart([Flow.Event("e", "go").Trigger(), Flow.Write("a")], "e -> a", "a -> e"));

        var burst = await walk.StartAsync(trigger: "e");

        Assert.Equal(WorkflowSubStatus.Suspended, burst.SubStatus);
        Assert.Equal(["a"], walk.Lines);
        await walk.ResumeAsync(Assert.Single(walk.Open));
        Assert.Equal(["a", "a"], walk.Lines);
    }

    [Fact]
    public async Task An_arrow_back_into_a_branch_faults_instead_of_hanging()
    {
        var walk = new Walk(Flow.Chart(
            [Flow.Write("a"), Flow.Write("b"), Flow.Write("c"), Flow.Write("d")], "a -> b", "a -> c", "b -> d", "c -> d", "d -> b"));

        var burst = await walk.StartAsync();

        Assert.Equal(WorkflowSubStatus.Faulted, burst.SubStatus);
        Assert.Equal("R", Assert.Single(burst.Incidents).ActivityId);
    }

    [Fact]
    public async Task A_long_chain_of_skipped_activities_does_not_exhaust_the_stack()
    {
        var chain = Enumerable.Range(0, 5_000).Select(i => $"s{i}").ToArray();
        var walk = new Walk(Flow.Chart(
            [Decide("D", false), .. chain.Select(Flow.Write), Flow.Write("E")],
            ["D True -> s0", "D False -> E", $"{chain[^1]} -> E", .. chain.Zip(chain.Skip(1), (from, to) => $"{from} -> {to}")]));

        await walk.StartAsync();

        Assert.Equal(["E"], walk.Lines);
    }

    private static JsonObject Fork(string id, params string[] branches) =>
        Flow.Activity("Elsa.FlowFork", id, ("branches", new JsonArray([.. branches])));

    private static JsonObject Decide(string id, bool condition) => Flow.Activity("Elsa.FlowDecision", id, ("condition", condition));
}
