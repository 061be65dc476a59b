using System.Text.Json.Nodes;
using Loyalty.Workflows.Activities;
using Loyalty.Workflows.Definitions;
using Loyalty.Workflows.Execution;

namespace Loyalty.Workflows.Tests.Definitions;

public sealed class DefinitionCheckerTests
{
    private static readonly IReadOnlyCollection<IActivity> s_known = new WorkflowEngine([]).Activities;

    [Fact]
    public void A_sound_definition_has_no_findings() =>
        Assert.Empty(Check(Flow.Chart([Flow.Write("a"), Flow.Write("b")], "a -> b")));

    [Fact]
    public void An_unknown_type_blocks()
    {
        var finding = Assert.Single(Check(Flow.Sequence(Flow.Activity("Foreign.Thing", "x"))));

        Assert.Equal((DefinitionFinding.UnknownType, "x", true, "Foreign.Thing"), (finding.Code, finding.ActivityId, finding.Blocking, finding.Arguments[0]));
    }

    [Theory]
    [InlineData("Elsa.Event", "eventName")]
    [InlineData("Elsa.Cron", "cronExpression")]
    [InlineData("Elsa.Timer", "interval")]
    [InlineData("Elsa.StartAt", "dateTime")]
    [InlineData("Elsa.HttpEndpoint", "path")]
    [InlineData("Elsa.FlowJoin", "mode")]
    [InlineData("Elsa.FlowFork", "branches")]
    [InlineData("Elsa.Fork", "joinMode")]
    public void An_input_that_cannot_be_read_is_a_finding_and_no_crash(string type, string input)
    {
        var broken = Flow.Activity(type, "x");
        broken[input] = new JsonObject { ["typeName"] = "Object", ["expression"] = new JsonObject { ["type"] = "Object", ["value"] = "{bad" } };
        broken["canStartWorkflow"] = true;

        Assert.Contains(Check(Flow.Sequence(broken)), finding => finding is { ActivityId: "x", Blocking: true });
    }

    [Fact]
    public void Two_activities_of_one_id_block()
    {
        var finding = Assert.Single(Check(Flow.Sequence(Flow.Write("a"), Flow.Write("a"))));

        Assert.Equal((DefinitionFinding.DuplicateId, "a", true), (finding.Code, finding.ActivityId, finding.Blocking));
    }

    [Fact]
    public void An_arrow_to_nowhere_blocks_and_names_the_end_that_is_there()
    {
        var finding = Assert.Single(Check(Flow.Chart([Flow.Write("a")], "a -> gone")));

        Assert.Equal((DefinitionFinding.DanglingConnection, "a", true), (finding.Code, finding.ActivityId, finding.Blocking));
    }

    [Fact]
    public void An_activity_no_arrow_leads_to_blocks()
    {
        var finding = Assert.Single(Check(Flow.Chart([Flow.Write("a"), Flow.Write("b"), Flow.Write("lost")], "a -> b")));

        Assert.Equal((DefinitionFinding.UnreachableActivity, "lost", true), (finding.Code, finding.ActivityId, finding.Blocking));
    }

    [Fact]
    public void What_a_second_trigger_leads_to_is_reachable() =>
        Assert.Empty(Check(Flow.Chart(
            [Flow.Event("e1", "one").Trigger(), Flow.Event("e2", "two").Trigger(), Flow.Write("b")], "e1 -> b", "e2 -> b")));

    [Fact]
    public void An_expression_language_that_is_not_there_blocks()
    {
        var finding = Assert.Single(Check(Flow.Sequence(Flow.Activity("Elsa.WriteLine", "w", ("text", Flow.Input("String", "Python", "input.name"))))));

        Assert.Equal((DefinitionFinding.UnknownLanguage, "w", true), (finding.Code, finding.ActivityId, finding.Blocking));
        Assert.Equal(["text", "Python"], finding.Arguments);
    }

    [Fact]
    public void An_expression_that_is_not_understood_blocks()
    {
        var finding = Assert.Single(Check(Flow.Sequence(Flow.Activity("Elsa.WriteLine", "w", ("text", Flow.Input("String", "JavaScript", "class {}"))))));

        Assert.Equal((DefinitionFinding.UnknownExpression, "w", true), (finding.Code, finding.ActivityId, finding.Blocking));
    }

    [Fact]
    public void An_arrow_back_into_a_branch_blocks()
    {
        var definition = Flow.Chart([Flow.Write("a"), Flow.Write("b"), Flow.Write("c"), Flow.Write("d")], "a -> b", "a -> c", "b -> d", "c -> d", "d -> b");

        var finding = Assert.Single(Check(definition), finding => finding.Code == DefinitionFinding.UnsoundLoop);

        Assert.Equal((DefinitionFinding.UnsoundLoop, "d", true), (finding.Code, finding.ActivityId, finding.Blocking));
    }

    [Fact]
    public void Flowcharts_inside_flowcharts_are_checked_too()
    {
        var inner = Flow.Container("Elsa.Flowchart", "inner", [Flow.Write("a"), Flow.Write("b")]);

        var finding = Assert.Single(Check(Flow.Chart([inner])));

        Assert.Equal((DefinitionFinding.UnreachableActivity, "b"), (finding.Code, finding.ActivityId));
    }

    [Theory]
    [InlineData("Elsa.Event", "eventName")]
    [InlineData("Elsa.PublishEvent", "eventName")]
    [InlineData("Elsa.SetVariable", "variable")]
    [InlineData("Elsa.SetOutput", "outputName")]
    [InlineData("Elsa.RunTask", "taskName")]
    [InlineData("Elsa.HttpEndpoint", "path")]
    [InlineData("Elsa.SendHttpRequest", "url")]
    [InlineData("Elsa.FlowSendHttpRequest", "url")]
    [InlineData("Elsa.Delay", "timeSpan")]
    [InlineData("Elsa.Timer", "interval")]
    [InlineData("Elsa.Cron", "cronExpression")]
    [InlineData("Elsa.StartAt", "dateTime")]
    [InlineData("Elsa.ForEach", "items")]
    [InlineData("Elsa.ExecuteWorkflow", "workflowDefinitionId")]
    [InlineData("Elsa.DispatchWorkflow", "workflowDefinitionId")]
    [InlineData("Elsa.FlowFork", "branches")]
    public void An_input_without_which_nothing_can_be_done_blocks(string type, string input)
    {
        foreach (var empty in new JsonNode?[] { null, "", Flow.Input("String", "Literal", " "), Flow.Input("String", "JavaScript", "") })
        {
            var finding = Assert.Single(Check(Flow.Sequence(Flow.Activity(type, "a", (input, empty)))), finding => finding.Code == DefinitionFinding.MissingInput);

            Assert.Equal(("a", true, input), (finding.ActivityId, finding.Blocking, finding.Arguments[0]));
        }
    }

    [Theory]
    [InlineData("Elsa.Cron", "cronExpression", "0 0 25 * * *", DefinitionFinding.BadCron)]
    [InlineData("Elsa.Cron", "cronExpression", "0 0 0 30 2 ?", DefinitionFinding.BadCron)]
    [InlineData("Elsa.Timer", "interval", "soon", DefinitionFinding.BadDuration)]
    [InlineData("Elsa.Delay", "timeSpan", "1 day", DefinitionFinding.BadDuration)]
    [InlineData("Elsa.StartAt", "dateTime", "31.13.2026", DefinitionFinding.BadDate)]
    [InlineData("Elsa.SendHttpRequest", "url", "pms.example", DefinitionFinding.BadAddress)]
    [InlineData("Elsa.Fork", "joinMode", "WaitSome", DefinitionFinding.BadChoice)]
    [InlineData("Elsa.FlowJoin", "mode", "WaitSome", DefinitionFinding.BadChoice)]
    [InlineData("Elsa.Switch", "mode", "MatchSome", DefinitionFinding.BadChoice)]
    public void An_input_that_will_not_do_blocks(string type, string input, string value, string code)
    {
        var finding = Assert.Single(Check(Flow.Sequence(Flow.Activity(type, "a", (input, value)))));

        Assert.Equal((code, "a", true, input, value), (finding.Code, finding.ActivityId, finding.Blocking, finding.Arguments[0], finding.Arguments[1]));
    }

    [Fact]
    public void An_endpoint_whose_lock_must_be_computed_blocks_because_it_would_stand_open()
    {
        var finding = Assert.Single(Check(Flow.Sequence(Flow.Activity("Elsa.HttpEndpoint", "h", ("path", "a"), ("authorize", Flow.Input("Boolean", "JavaScript", "1 < 2"))))));

        Assert.Equal((DefinitionFinding.MustBeWritten, "h", true, "authorize"), (finding.Code, finding.ActivityId, finding.Blocking, finding.Arguments[0]));
        Assert.Empty(Check(Flow.Sequence(Flow.Activity("Elsa.HttpEndpoint", "h", ("path", "a"), ("authorize", true)))));
    }

    [Fact]
    public void An_endpoint_whose_lock_cannot_be_read_blocks()
    {
        foreach (var locks in new JsonNode[] { "yes", "", 1, Flow.Input("Boolean", "Literal", "on"), new JsonObject { ["memoryReference"] = new JsonObject { ["id"] = "x" } } })
        {
            var finding = Assert.Single(Check(Flow.Sequence(Flow.Activity("Elsa.HttpEndpoint", "h", ("path", "a"), ("authorize", locks)))));

            Assert.Equal((DefinitionFinding.BadChoice, "h", true, "authorize"), (finding.Code, finding.ActivityId, finding.Blocking, finding.Arguments[0]));
        }
    }

    [Theory]
    [InlineData("00:00:00.001", true)]
    [InlineData("00:00:09", true)]
    [InlineData("00:00:10", false)]
    [InlineData("3653.00:00:00", false)]
    [InlineData("10000000.00:00:00", true)]
    public void A_timer_that_would_start_the_workflow_all_the_time_or_never_blocks(string interval, bool blocks)
    {
        var timer = Flow.Activity("Elsa.Timer", "t", ("interval", interval));
        Assert.Empty(Check(Flow.Sequence((JsonObject)timer.DeepClone()))); // inside a workflow it only waits

        Assert.Equal(blocks ? [(DefinitionFinding.BadInterval, interval)] : [], Check(Flow.Sequence(timer.Trigger())).Select(finding => (finding.Code, finding.Arguments[1])));
    }

    [Fact]
    public void A_script_and_a_condition_that_are_not_understood_block()
    {
        var script = Flow.Activity("Elsa.RunJavaScript", "s", ("script", Flow.Input("String", "Literal", "return ((;")));
        var choice = Flow.Activity("Elsa.Switch", "c", ("cases", new JsonArray(Loop.Case("Gold", "1 +"))));

        var findings = Check(Flow.Sequence(script, choice));

        Assert.Equal([("s", "script"), ("c", "Gold")], findings.Select(finding => (finding.ActivityId, finding.Arguments[0])).OrderByDescending(pair => pair.ActivityId));
        Assert.All(findings, finding => Assert.Equal((DefinitionFinding.UnknownExpression, true), (finding.Code, finding.Blocking)));
    }

    [Fact]
    public void A_script_that_is_computed_blocks()
    {
        var finding = Assert.Single(Check(Flow.Sequence(Flow.Activity("Elsa.RunJavaScript", "s", ("script", Flow.Input("String", "JavaScript", "getInput('Script')"))))));

        Assert.Equal((DefinitionFinding.UnknownExpression, "s", true, "script"), (finding.Code, finding.ActivityId, finding.Blocking, finding.Arguments[0]));
    }

    [Theory]
    [InlineData("d Maybe -> b", "d", "Maybe")]
    [InlineData("s Bronze -> b", "s", "Bronze")]
    [InlineData("f C -> b", "f", "C")]
    [InlineData("w Error -> b", "w", "Error")]
    [InlineData("h 404 -> b", "h", "404")]
    public void An_arrow_from_an_outcome_that_never_occurs_blocks(string arrow, string activity, string port)
    {
        JsonObject[] activities =
        [
            Flow.Activity("Elsa.FlowDecision", "d", ("condition", true)),
            Flow.Activity("Elsa.FlowSwitch", "s", ("cases", new JsonArray(Loop.Case("Gold", "true")))),
            Flow.Activity("Elsa.FlowFork", "f", ("branches", Flow.Input("String[]", "Object", """["A","B"]"""))),
            Flow.Write("w"),
            Flow.Activity("Elsa.FlowSendHttpRequest", "h", ("url", "https://pms.example"), ("expectedStatusCodes", Flow.Input("Int32[]", "Object", "[200]"))),
            Flow.Write("b"),
        ];

        var finding = Assert.Single(Check(Flow.Chart(activities, "d True -> s", "s Gold -> f", "f A -> w", "w -> h", "h 200 -> b", arrow)));

        Assert.Equal((DefinitionFinding.UnknownPort, activity, true, port), (finding.Code, finding.ActivityId, finding.Blocking, finding.Arguments[0]));
    }

    [Fact]
    public void Where_nobody_knows_the_outcomes_every_arrow_may_be_right() =>
        Assert.Empty(Check(Flow.Chart([Flow.Activity("Ask", "a", ("workflowDefinitionId", "ask")), Flow.Write("b")], "a Approved -> b")));

    [Fact]
    public void A_circle_without_an_exit_blocks_and_its_steps_are_named()
    {
        var finding = Assert.Single(Check(Flow.Chart([Flow.Write("a"), Flow.Event("e", "go"), Flow.Write("b")], "a -> e", "e -> b", "b -> e")));

        Assert.Equal((DefinitionFinding.NoWayOut, "a", true, "a, e, b"), (finding.Code, finding.ActivityId, finding.Blocking, finding.Arguments[0]));
    }

    [Fact]
    public void A_circle_with_an_exit_is_sound() => Assert.Empty(Check(Flow.Chart(
        [Flow.Write("a"), Flow.Activity("Elsa.FlowDecision", "d", ("condition", true)), Flow.Write("end")], "a -> d", "d True -> end", "d False -> a")));

    [Fact]
    public void A_join_that_waits_for_both_ways_of_a_decision_is_warned_about()
    {
        JsonObject[] activities =
        [
            Flow.Activity("Elsa.FlowDecision", "d", ("condition", true)), Flow.Write("a"), Flow.Write("b"),
            Flow.Activity("Elsa.FlowJoin", "j", ("mode", "WaitAll")), Flow.Write("never"),
        ];

        var finding = Assert.Single(Check(Flow.Chart(activities, "d True -> a", "d False -> b", "a -> j", "b -> j", "j -> never")));

        Assert.Equal((DefinitionFinding.JoinNeverMet, "j", false, "d"), (finding.Code, finding.ActivityId, finding.Blocking, finding.Arguments[0]));
    }

    [Fact]
    public void A_join_behind_a_fork_is_sound_also_with_a_decision_in_one_branch() => Assert.Empty(Check(Flow.Chart(
        [
            Flow.Activity("Elsa.FlowFork", "f", ("branches", Flow.Input("String[]", "Object", """["A","B"]"""))),
            Flow.Activity("Elsa.FlowDecision", "d", ("condition", true)), Flow.Write("b"), Flow.Activity("Elsa.FlowJoin", "j", ("mode", "WaitAll")),
        ],
        "f A -> d", "f B -> b", "d True -> j", "b -> j")));

    [Fact]
    public void A_merge_mode_of_the_token_mode_is_warned_about()
    {
        var merge = Flow.Write("a");
        merge["customProperties"] = new JsonObject { ["mergeMode"] = "Race" };

        var finding = Assert.Single(Check(Flow.Sequence(merge)));

        Assert.Equal((DefinitionFinding.MergeMode, "a", false, "Race"), (finding.Code, finding.ActivityId, finding.Blocking, finding.Arguments[0]));
    }

    [Fact]
    public void A_variable_that_nothing_declares_blocks()
    {
        var set = Flow.Activity("Elsa.SetVariable", "s", ("variable", new JsonObject { ["id"] = "v1", ["name"] = "Total" }), ("value", 1));

        var findings = Check(Flow.Sequence(set, Flow.WriteVariable("w", "CurrentValue")));

        Assert.Equal([("s", "Total"), ("w", "CurrentValue")], findings.Select(finding => (finding.ActivityId, finding.Arguments[0])));
        Assert.All(findings, finding => Assert.Equal((DefinitionFinding.UnknownVariable, true), (finding.Code, finding.Blocking)));
    }

    [Fact]
    public void Variables_of_the_workflow_of_a_container_and_of_a_loop_are_in_scope()
    {
        var inner = Flow.Container("Elsa.Sequence", "B", [Flow.WriteVariable("a", "Total"), Flow.WriteVariable("b", "Own"), Flow.WriteVariable("c", "CurrentValue")]);
        inner["variables"] = new JsonArray(Flow.Variable("Own", "String", null));
        var loop = Flow.Activity("Elsa.ForEach", "F", ("items", Flow.Input("Object", "Object", "[1]")), ("body", inner));

        Assert.Empty(Check(Flow.Of(loop, Flow.Variable("Total", "Int32", 0))));
    }

    [Fact]
    public void A_break_without_a_loop_around_it_blocks()
    {
        var finding = Assert.Single(Check(Flow.Sequence(Flow.Activity("Elsa.Break", "b"))));

        Assert.Equal((DefinitionFinding.BreakOutsideLoop, "b", true), (finding.Code, finding.ActivityId, finding.Blocking));
    }

    [Fact]
    public void A_trigger_whose_stimulus_must_be_computed_is_warned_about()
    {
        var trigger = Flow.Activity("Elsa.Event", "e", ("eventName", Flow.Input("String", "JavaScript", "'go'"))).Trigger();

        var finding = Assert.Single(Check(Flow.Sequence(trigger)));

        Assert.Equal((DefinitionFinding.ComputedTrigger, "e", false), (finding.Code, finding.ActivityId, finding.Blocking));
    }

    private static IReadOnlyList<DefinitionFinding> Check(WorkflowDefinition definition) => DefinitionChecker.Check(definition, s_known);
}
