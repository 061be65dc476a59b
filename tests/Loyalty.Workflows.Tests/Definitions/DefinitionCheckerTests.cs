using Loyalty.Workflows.Definitions;
using Loyalty.Workflows.Execution;

namespace Loyalty.Workflows.Tests.Definitions;

public sealed class DefinitionCheckerTests
{
    private static readonly IReadOnlySet<string> s_known = new WorkflowEngine([]).KnownTypes;

    [Fact]
    public void A_sound_definition_has_no_findings() =>
        Assert.Empty(Check(Flow.Chart([Flow.Write("a"), Flow.Write("b")], "a -> b")));

    [Fact]
    public void An_unknown_type_blocks()
    {
        var finding = Assert.Single(Check(Flow.Sequence(Flow.Activity("Foreign.Thing", "x"))));

        Assert.Equal((DefinitionFinding.UnknownType, "x", true, "Foreign.Thing"), (finding.Code, finding.ActivityId, finding.Blocking, finding.Arguments[0]));
    }

    [Fact]
    public void Two_activities_of_one_id_block()
    {
        var finding = Assert.Single(Check(Flow.Sequence(Flow.Write("a"), Flow.Write("a"))));

        Assert.Equal((DefinitionFinding.DuplicateId, "a", true), (finding.Code, finding.ActivityId, finding.Blocking));
    }

    [Fact]
    public void An_arrow_to_nowhere_is_reported_and_not_followed()
    {
        var finding = Assert.Single(Check(Flow.Chart([Flow.Write("a")], "a -> gone")));

        Assert.Equal((DefinitionFinding.DanglingConnection, "gone", false), (finding.Code, finding.ActivityId, finding.Blocking));
    }

    [Fact]
    public void An_activity_no_arrow_leads_to_is_reported()
    {
        var finding = Assert.Single(Check(Flow.Chart([Flow.Write("a"), Flow.Write("b"), Flow.Write("lost")], "a -> b")));

        Assert.Equal((DefinitionFinding.UnreachableActivity, "lost", false), (finding.Code, finding.ActivityId, finding.Blocking));
    }

    [Fact]
    public void What_a_second_trigger_leads_to_is_reachable() =>
        Assert.Empty(Check(Flow.Chart(
            [Flow.Event("e1", "one").Trigger(), Flow.Event("e2", "two").Trigger(), Flow.Write("b")], "e1 -> b", "e2 -> b")));

    [Fact]
    public void An_expression_language_that_is_not_there_blocks()
    {
        var finding = Assert.Single(Check(Flow.Sequence(Flow.Activity("Elsa.WriteLine", "w", ("text", Flow.Input("String", "Python", "input.name"))))));

        Assert.Equal((DefinitionFinding.UnknownExpression, "w", true), (finding.Code, finding.ActivityId, finding.Blocking));
        Assert.Equal(["text", "Python", "Python is kept as it stands but never runs here; write the expression in JavaScript or Liquid"], finding.Arguments);
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

        var finding = Assert.Single(Check(definition));

        Assert.Equal((DefinitionFinding.UnsoundLoop, "d", true), (finding.Code, finding.ActivityId, finding.Blocking));
    }

    [Fact]
    public void Flowcharts_inside_flowcharts_are_checked_too()
    {
        var inner = Flow.Container("Elsa.Flowchart", "inner", [Flow.Write("a"), Flow.Write("b")]);

        var finding = Assert.Single(Check(Flow.Chart([inner])));

        Assert.Equal((DefinitionFinding.UnreachableActivity, "b"), (finding.Code, finding.ActivityId));
    }

    private static IReadOnlyList<DefinitionFinding> Check(WorkflowDefinition definition) => DefinitionChecker.Check(definition, s_known);
}
