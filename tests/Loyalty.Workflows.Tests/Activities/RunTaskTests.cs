using System.Text.Json.Nodes;
using Loyalty.Workflows.Execution;

namespace Loyalty.Workflows.Tests.Activities;

public sealed class RunTaskTests
{
    [Fact]
    public async Task It_hands_out_a_task_and_waits_for_its_result()
    {
        var walk = new Walk(Flow.Sequence(
            Flow.Activity("Elsa.RunTask", "t", ("taskName", "Order flowers"), ("payload", "roses")),
            Loop.Say("w", "${getOutputFrom('t','taskId')} ${getOutputFrom('t','Result')}")));

        var asked = Assert.IsType<TaskRequest>(Assert.Single((await walk.StartAsync()).Requests));
        var bookmark = Assert.Single(walk.Open);
        Assert.Equal(("Order flowers", "roses", bookmark.Id), (asked.TaskName, (string?)asked.Payload, asked.BookmarkId));
        Assert.Equal(("Elsa.RunTask", asked.TaskId), (bookmark.Name, (string?)bookmark.Payload?["taskId"]));
        await walk.ResumeAsync(bookmark, JsonValue.Create("delivered"));

        Assert.Equal([$"{asked.TaskId} delivered"], walk.Lines);
    }
}
