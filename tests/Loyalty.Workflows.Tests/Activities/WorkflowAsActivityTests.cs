using System.Text.Json.Nodes;
using Loyalty.Workflows.Execution;

namespace Loyalty.Workflows.Tests.Activities;

public sealed class WorkflowAsActivityTests
{
    [Fact]
    public async Task Its_members_are_the_childs_inputs_and_outputs_and_its_outcomes_are_the_childs()
    {
        var node = Flow.Activity(
            "AskForApproval",
            "a",
            ("workflowDefinitionId", "ask"),
            ("workflowDefinitionVersionId", "ask-v3"),
            ("amount", Flow.Input("Int32", "Literal", "250")),
            ("reason", new JsonObject { ["typeName"] = "String", ["memoryReference"] = new JsonObject { ["id"] = "v-Why" } }));
        var chart = Flow.Container("Elsa.Flowchart", "R", [node, Flow.WriteVariable("yes", "Why"), Flow.Write("no")], "a Approved -> yes", "a Refused -> no");
        var walk = new Walk(Flow.Of(chart, Flow.Variable("Why", "String", null)));

        var asked = Assert.IsType<ChildStart>(Assert.Single((await walk.StartAsync()).Requests));
        Assert.Equal(("ask", "ask-v3", 250, true), (asked.DefinitionId, asked.VersionId, (int?)asked.Input["amount"], asked.AtOnce));
        var report = new JsonObject { ["subStatus"] = "Finished", ["output"] = new JsonObject { ["Reason"] = "a regular" }, ["outcomes"] = new JsonArray("Approved") };
        await walk.ResumeAsync(walk.Open[0], report);

        Assert.Equal(["a regular"], walk.Lines);
    }
}
