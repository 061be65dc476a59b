using System.Text.Json.Nodes;
using Loyalty.Workflows.Activities;
using Loyalty.Workflows.Execution;
using Loyalty.Workflows.Versions;

namespace Loyalty.Workflows.Tests.Versions;

public sealed class StateMigrationTests
{
    [Fact]
    public async Task A_step_inserted_after_the_waiting_one_is_run()
    {
        var move = new Relocation(
            Flow.Chart([Flow.Write("a"), Ask("w"), Flow.Write("z")], "a -> w", "w -> z"),
            Flow.Chart([Flow.Write("a"), Ask("w"), Flow.Write("n"), Flow.Write("z")], "a -> w", "w -> n", "n -> z"));
        await move.StartAsync();

        Assert.Equal(["kept w", "finished a"], move.Says());
        await move.MoveAsync();
        await move.ResumeAsync("w");

        Assert.Equal(["a", "w", "n", "z"], move.Begun);
        Assert.Equal((WorkflowSubStatus.Finished, "test-v2"), (move.State.SubStatus, move.State.DefinitionVersionId));
    }

    [Fact]
    public async Task A_step_inserted_before_the_waiting_one_is_passed()
    {
        var move = new Relocation(
            Flow.Chart([Flow.Write("a"), Ask("w"), Flow.Write("z")], "a -> w", "w -> z"),
            Flow.Chart([Flow.Write("a"), Flow.Write("n"), Flow.Write("m"), Ask("w"), Flow.Write("z")], "a -> n", "n -> m", "m -> w", "w -> z"));
        await move.StartAsync();

        Assert.Equal(["kept w", "passed n", "passed m", "finished a"], move.Says());
        await move.MoveAsync();
        await move.ResumeAsync("w");

        Assert.Equal(["a", "w", "z"], move.Begun);
    }

    [Fact]
    public async Task A_new_beginning_is_passed()
    {
        var move = new Relocation(
            Flow.Chart([Ask("w"), Flow.Write("z")], "w -> z"),
            Flow.Chart([Flow.Write("n"), Ask("w"), Flow.Write("o"), Flow.Write("z")], "n -> w", "n -> o", "w -> z", "o -> z"));
        await move.StartAsync();

        await move.MoveAsync();
        await move.ResumeAsync("w");

        Assert.Equal(["w", "z"], move.Begun);
        Assert.Equal(WorkflowSubStatus.Finished, move.State.SubStatus);
    }

    [Fact]
    public async Task A_beginning_that_was_replaced_is_not_run_and_holds_up_no_join()
    {
        var move = new Relocation(
            Flow.Chart([Flow.Write("a"), Ask("w"), Ask("v"), Flow.Write("z")], "a -> w", "a -> v", "w -> z", "v -> z"),
            Flow.Chart([Flow.Write("n"), Ask("w"), Ask("v"), Flow.Write("z")], "n -> w", "n -> v", "n -> z", "w -> z", "v -> z"));
        await move.StartAsync();

        Assert.Equal(["kept w", "kept v", "passed n", "finished-removed a"], move.Says());
        await move.MoveAsync();
        await move.ResumeAsync("v");
        await move.ResumeAsync("w");

        Assert.Equal(["a", "w", "v", "z"], move.Begun);
    }

    [Fact]
    public async Task A_finished_step_that_was_removed_is_not_missed()
    {
        var move = new Relocation(
            Flow.Chart([Flow.Write("a"), Flow.Write("b"), Ask("w"), Flow.Write("z")], "a -> b", "b -> w", "w -> z"),
            Flow.Chart([Flow.Write("a"), Ask("w"), Flow.Write("z")], "a -> w", "w -> z"));
        await move.StartAsync();

        Assert.Equal(["kept w", "finished a", "finished-removed b"], move.Says());
        await move.MoveAsync();
        await move.ResumeAsync("w");

        Assert.Equal(["a", "b", "w", "z"], move.Begun);
    }

    [Fact]
    public async Task Steps_with_other_ids_are_found_by_the_map()
    {
        var move = new Relocation(
            Flow.Chart([Flow.Write("a"), Ask("w"), Flow.Write("z")], "a -> w", "w -> z"),
            Flow.Chart([Flow.Write("first"), Ask("wait"), Flow.Write("z")], "first -> wait", "wait -> z"));
        await move.StartAsync();
        var bookmark = move.State.Bookmarks.Single();

        Assert.Equal(["mapped w", "stimulus-changed w", "finished a"], move.Says(("a", "first"), ("w", "wait")));
        await move.MoveAsync(("a", "first"), ("w", "wait"));

        var moved = move.State.Bookmarks.Single();
        Assert.Equal((bookmark.Id, "wait"), (moved.Id, moved.ActivityId));
        Assert.Equal(["1 → 2", "a", "w"], move.Journal.Where(entry => entry.Event == JournalEvents.Migrated).Select(entry => entry.Message));
        await move.ResumeAsync("wait");
        Assert.Equal(["a", "w", "z"], move.Begun);
    }

    [Fact]
    public async Task A_waiting_step_that_was_removed_blocks_until_the_map_says_what_takes_its_place()
    {
        var move = new Relocation(
            Flow.Chart([Flow.Write("a"), Ask("w"), Flow.Write("z")], "a -> w", "w -> z"),
            Flow.Chart([Flow.Write("a"), Ask("other"), Flow.Write("z")], "a -> other", "other -> z"));
        await move.StartAsync();

        Assert.Equal(["lost w blocks", "finished a"], move.Says());
        await Assert.ThrowsAsync<InvalidOperationException>(() => move.MoveAsync());
        Assert.Equal(["mapped w", "stimulus-changed w", "finished a"], move.Says(("w", "other")));
        await move.MoveAsync(("w", "other"));
        await move.ResumeAsync("other");

        Assert.Equal(["a", "w", "z"], move.Begun);
    }

    [Theory]
    [InlineData("WaitAll")]
    [InlineData("WaitAllActive")]
    public async Task A_join_no_longer_waits_for_a_branch_that_ends_elsewhere(string mode)
    {
        var move = new Relocation(
            Flow.Chart([Flow.Write("a"), Ask("v"), Ask("w"), Join(mode), Flow.Write("z")], "a -> v", "a -> w", "v -> j", "w -> j", "j -> z"),
            Flow.Chart([Flow.Write("a"), Ask("v"), Ask("w"), Join(mode), Flow.Write("z")], "a -> v", "a -> w", "v -> j", "j -> z"));
        await move.StartAsync("v");

        Assert.Contains("begins j", move.Says());
        await move.MoveAsync();

        Assert.Equal(["a", "v", "w", "j", "z"], move.Begun);
        Assert.Equal(["w"], move.Waiting);
        await move.ResumeAsync("w");
        Assert.Equal(WorkflowSubStatus.Finished, move.State.SubStatus);
        Assert.Equal(["a", "v", "w", "j", "z"], move.Begun);
    }

    [Fact]
    public async Task A_join_that_now_takes_the_first_branch_calls_the_others_off()
    {
        var move = new Relocation(
            Flow.Chart([Flow.Write("a"), Ask("v"), Ask("w"), Join("WaitAll"), Flow.Write("z")], "a -> v", "a -> w", "v -> j", "w -> j", "j -> z"),
            Flow.Chart([Flow.Write("a"), Ask("v"), Ask("w"), Join("WaitAny"), Flow.Write("z")], "a -> v", "a -> w", "v -> j", "w -> j", "j -> z"));
        await move.StartAsync("v");
        var open = move.State.Bookmarks.Single().Id;

        Assert.Contains("called-off w", move.Says());
        var burst = await move.MoveAsync();

        Assert.Equal(["a", "v", "w", "j", "z"], move.Begun);
        Assert.Equal((WorkflowSubStatus.Finished, open), (burst.SubStatus, Assert.Single(burst.BurnedBookmarkIds)));
    }

    [Theory]
    [InlineData("WaitAll")]
    [InlineData("WaitAllActive")]
    [InlineData("WaitAny")]
    public async Task A_branch_added_beside_a_waiting_one_is_run_while_its_join_has_not_begun(string mode)
    {
        var move = new Relocation(
            Flow.Chart([Flow.Write("a"), Ask("w"), Join(mode), Flow.Write("z")], "a -> w", "w -> j", "j -> z"),
            Flow.Chart([Flow.Write("a"), Ask("w"), Ask("n"), Join(mode), Flow.Write("z")], "a -> w", "a -> n", "w -> j", "n -> j", "j -> z"));
        await move.StartAsync();

        Assert.Equal(["kept w", "finished a", "begins n"], move.Says());
        await move.MoveAsync();
        Assert.Equal(["n", "w"], move.Waiting);
        await move.ResumeAsync("n");
        if (mode != "WaitAny") await move.ResumeAsync("w");

        Assert.Equal(["a", "w", "n", "j", "z"], move.Begun);
        Assert.Equal(WorkflowSubStatus.Finished, move.State.SubStatus);
    }

    [Theory]
    [InlineData("WaitAll")]
    [InlineData("WaitAllActive")]
    public async Task A_passed_branch_neither_holds_up_nor_forbids_a_join(string mode)
    {
        var move = new Relocation(
            Flow.Chart([Flow.Write("a"), Ask("w"), Ask("v"), Join(mode), Flow.Write("z")], "a -> w", "a -> v", "w -> j", "v -> j", "j -> z"),
            Flow.Chart([Flow.Write("a"), Flow.Write("n"), Ask("w"), Ask("v"), Join(mode), Flow.Write("z")], "a -> n", "n -> w", "n -> j", "a -> v", "w -> j", "v -> j", "j -> z"));
        await move.StartAsync("v");

        Assert.Equal(["kept w", "passed n", "finished a", "finished v"], move.Says());
        await move.MoveAsync();
        await move.ResumeAsync("w");

        Assert.Equal(["a", "w", "v", "j", "z"], move.Begun);
        Assert.Equal(WorkflowSubStatus.Finished, move.State.SubStatus);
    }

    [Fact]
    public async Task What_was_on_its_way_to_a_join_goes_through_a_step_put_between()
    {
        var move = new Relocation(
            Flow.Chart([Flow.Write("a"), Ask("v"), Ask("w"), Flow.Write("j")], "a -> v", "a -> w", "v -> j", "w -> j"),
            Flow.Chart([Flow.Write("a"), Ask("v"), Ask("w"), Flow.Write("n"), Flow.Write("j")], "a -> v", "a -> w", "v -> n", "n -> j", "w -> j"));
        await move.StartAsync("v");

        await move.MoveAsync();
        await move.ResumeAsync("w");

        Assert.Equal(["a", "v", "w", "n", "j"], move.Begun);
    }

    [Fact]
    public async Task The_way_not_taken_stays_not_taken()
    {
        var decision = Flow.Activity("Elsa.FlowDecision", "d", ("condition", Flow.Input("Boolean", "Literal", true)));
        var move = new Relocation(
            Flow.Chart([decision.DeepClone().AsObject(), Ask("w"), Flow.Write("no")], "d True -> w", "d False -> no"),
            Flow.Chart([decision, Ask("w"), Flow.Write("n"), Flow.Write("no")], "d True -> w", "d False -> n", "n -> no"));
        await move.StartAsync();

        await move.MoveAsync();
        await move.ResumeAsync("w");

        Assert.Equal(["d", "w"], move.Begun);
        Assert.Equal(WorkflowSubStatus.Finished, move.State.SubStatus);
    }

    [Fact]
    public async Task A_loop_goes_round_on_the_new_version()
    {
        IActivity[] activities = [Probe.Count("n"), Probe.Until("n", 3)];
        var move = new Relocation(
            Flow.Chart([Flow.Activity("Test.Count", "c"), Ask("w"), Flow.Activity("Test.Until", "u"), Flow.Write("z")], "c -> w", "w -> u", "u Again -> c", "u Enough -> z"),
            Flow.Chart([Flow.Activity("Test.Count", "c"), Flow.Write("n"), Ask("w"), Flow.Activity("Test.Until", "u"), Flow.Write("z")], "c -> n", "n -> w", "w -> u", "u Again -> c", "u Enough -> z"),
            activities);
        await move.StartAsync("w");

        await move.MoveAsync();
        await move.ResumeAsync("w");
        await move.ResumeAsync("w");

        Assert.Equal(["c", "w", "u", "c", "w", "u", "c", "n", "w", "u", "z"], move.Begun);
        Assert.Equal(WorkflowSubStatus.Finished, move.State.SubStatus);
    }

    [Fact]
    public async Task A_finished_step_put_behind_the_waiting_one_blocks()
    {
        var move = new Relocation(
            Flow.Chart([Flow.Write("a"), Ask("w"), Flow.Write("z")], "a -> w", "w -> z"),
            Flow.Chart([Ask("w"), Flow.Write("a"), Flow.Write("z")], "w -> a", "a -> z"));
        await move.StartAsync();

        var line = Assert.Single(move.Preview().Lines, line => line.Blocks);

        Assert.Equal((MigrationLine.ComesAgain, "a", "w"), (line.Code, line.ActivityId, line.Arguments[0]));
    }

    [Fact]
    public async Task A_waiting_step_to_which_nothing_leads_blocks()
    {
        var move = new Relocation(Flow.Chart([Flow.Write("a"), Ask("w")], "a -> w"), Flow.Chart([Flow.Write("b"), Flow.Write("c"), Ask("w"), Flow.Write("d")], "b -> c", "d -> w"));
        await move.StartAsync();

        Assert.Contains("unreachable w blocks", move.Says());
    }

    [Fact]
    public async Task Two_steps_that_wait_side_by_side_cannot_be_put_one_after_the_other()
    {
        var move = new Relocation(
            Flow.Chart([Flow.Write("a"), Ask("v"), Ask("w")], "a -> v", "a -> w"),
            Flow.Chart([Flow.Write("a"), Ask("v"), Ask("w")], "a -> v", "v -> w"));
        await move.StartAsync();

        Assert.Contains("ahead w blocks", move.Says());
    }

    [Fact]
    public async Task A_sequence_in_a_flowchart_goes_on_behind_the_step_that_waits()
    {
        var move = new Relocation(
            Flow.Chart([Flow.Write("a"), Flow.Container("Elsa.Sequence", "s", [Flow.Write("one"), Ask("w"), Flow.Write("two")]), Flow.Write("z")], "a -> s", "s -> z"),
            Flow.Chart([Flow.Write("a"), Flow.Container("Elsa.Sequence", "s", [Flow.Write("one"), Flow.Write("early"), Ask("w"), Flow.Write("late"), Flow.Write("two")]), Flow.Write("z")], "a -> s", "s -> z"));
        await move.StartAsync();

        Assert.Equal(["kept w", "passed early", "finished a", "finished one"], move.Says());
        await move.MoveAsync();
        await move.ResumeAsync("w");

        Assert.Equal(["a", "one", "w", "late", "two", "z"], move.Begun);
    }

    [Fact]
    public async Task A_sequence_that_would_come_to_a_finished_step_again_blocks()
    {
        var move = new Relocation(Flow.Sequence(Flow.Write("one"), Ask("w"), Flow.Write("two")), Flow.Sequence(Ask("w"), Flow.Write("one"), Flow.Write("two")));
        await move.StartAsync();

        Assert.Contains("comes-again one blocks", move.Says());
    }

    [Fact]
    public async Task A_step_in_another_container_or_of_another_type_blocks()
    {
        var before = Flow.Chart([Flow.Write("a"), Ask("w")], "a -> w");
        var moved = new Relocation(before, Flow.Chart([Flow.Write("a"), Flow.Container("Elsa.Sequence", "s", [Ask("w")])], "a -> s"));
        var other = new Relocation(before, Flow.Chart([Flow.Write("a"), Flow.Write("w")], "a -> w"));
        await moved.StartAsync();
        await other.StartAsync();

        Assert.Contains("moved w blocks", moved.Says());
        Assert.Contains("type-changed w blocks", other.Says());
    }

    [Fact]
    public async Task A_step_that_waits_for_another_event_from_now_on_keeps_its_bookmark()
    {
        var move = new Relocation(Flow.Sequence(Flow.Event("w", "paid")), Flow.Sequence(Flow.Event("w", "settled")));
        await move.StartAsync();
        var bookmark = move.State.Bookmarks.Single();

        var line = Assert.Single(move.Preview().Lines, line => line.Code == MigrationLine.StimulusChanged);
        await move.MoveAsync();

        Assert.Equal(["""{"eventName":"paid"}""", """{"eventName":"settled"}"""], line.Arguments);
        var moved = move.State.Bookmarks.Single();
        Assert.Equal((bookmark.Id, Event.HashOf("settled")), (moved.Id, moved.Hash));
    }

    [Fact]
    public async Task What_was_asked_already_is_named()
    {
        var waiting = new Probe("Test.Ask", context => context.CreateBookmark("Test.Ask"));
        var move = new Relocation(
            Flow.Sequence(Flow.Activity("Test.Ask", "w", ("title", "old"))), Flow.Sequence(Flow.Activity("Test.Ask", "w", ("title", "new"))), waiting);
        await move.StartAsync();

        Assert.Equal(["kept w", "asked-already w"], move.Says());
    }

    [Fact]
    public async Task A_failed_step_is_mended_by_moving_to_a_version_that_has_it_right()
    {
        var move = new Relocation(
            Flow.Chart([Flow.Write("a"), Flow.Activity("Elsa.Fault", "b", ("message", "no")), Flow.Write("z")], "a -> b", "b -> z"),
            Flow.Chart([Flow.Write("a"), Flow.Write("b"), Flow.Write("z")], "a -> b", "b -> z"));
        await move.StartAsync();

        var burst = await move.MoveAsync();
        Assert.Equal(WorkflowSubStatus.Faulted, burst.SubStatus);
        await move.RetryAsync();

        Assert.Equal(["a", "b", "z"], move.Begun);
        Assert.Equal(WorkflowSubStatus.Finished, move.State.SubStatus);
    }

    [Fact]
    public async Task Variables_and_outputs_come_along()
    {
        static JsonObject[] Steps(string first) =>
        [
            Flow.Activity("Elsa.SetVariable", "set", ("variable", new JsonObject { ["id"] = "v-x", ["name"] = "x" }), ("value", "kept")),
            Flow.Activity("Test.Out", first), Ask("w"), Flow.WriteVariable("z", "x"),
            Flow.Activity("Elsa.WriteLine", "y", ("text", Flow.Input("String", "JavaScript", $"getOutputFrom('{first}')"))),
        ];
        var move = new Relocation(
            Flow.Of(Flow.Container("Elsa.Sequence", "S", Steps("o")), Flow.Variable("x", "String", "")),
            Flow.Of(Flow.Container("Elsa.Sequence", "S", Steps("p")), Flow.Variable("x", "String", "")),
            new Probe("Test.Out", context => context.SetOutput("result", "told")));
        await move.StartAsync();

        await move.MoveAsync(("o", "p"));
        await move.ResumeAsync("w");

        Assert.Equal(["kept", "told"], move.Journal.Where(entry => entry.Event == JournalEvents.Wrote).Select(entry => entry.Message));
    }

    [Fact]
    public async Task A_map_that_names_what_is_not_there_or_one_thing_twice_blocks()
    {
        var move = new Relocation(Flow.Sequence(Flow.Write("a"), Ask("w")), Flow.Sequence(Flow.Write("a"), Ask("w")));
        await move.StartAsync();

        Assert.Contains("map-unknown nobody blocks", move.Says(("nobody", "w")));
        Assert.Contains("map-unknown nowhere blocks", move.Says(("w", "nowhere")));
        Assert.Contains("map-twice a blocks", move.Says(("a", "w"), ("w", "w")));
    }

    private static JsonObject Ask(string id) => Flow.Event(id, id);

    private static JsonObject Join(string mode) => Flow.Activity("Elsa.FlowJoin", "j", ("mode", mode));
}
