using Loyalty.Workflows.Execution;

namespace Loyalty.Workflows.Tests.Execution;

public sealed class FaultTests
{
    [Fact]
    public async Task An_unexpected_exception_is_an_incident_and_the_instance_is_faulted()
    {
        var walk = new Walk(Flow.Sequence(Flow.Activity("Test.Break", "b"), Flow.Write("after")), new Probe("Test.Break", _ => throw new FormatException("broken")));

        var burst = await walk.StartAsync();

        Assert.Equal((WorkflowStatus.Finished, WorkflowSubStatus.Faulted), (burst.Status, burst.SubStatus));
        var incident = Assert.Single(burst.Incidents);
        Assert.Equal(("b", "broken", "System.FormatException"), (incident.ActivityId, incident.Message, incident.ExceptionType));
        Assert.Single(walk.State.Incidents);
        Assert.Empty(walk.Lines);
    }

    [Fact]
    public async Task A_storage_failure_leaves_the_engine_even_if_it_is_wrapped()
    {
        var storage = new Walk(Flow.Sequence(Flow.Activity("Test.Break", "b")), new Probe("Test.Break", _ => throw new StorageFailed()));
        var wrapped = new Walk(
            Flow.Sequence(Flow.Activity("Test.Break", "b")),
            new Probe("Test.Break", _ => throw new InvalidOperationException("Saving failed.", new StorageFailed())));

        await Assert.ThrowsAsync<StorageFailed>(() => storage.StartAsync());
        await Assert.ThrowsAsync<InvalidOperationException>(() => wrapped.StartAsync());
    }

    [Fact]
    public async Task Being_cancelled_is_not_a_fault()
    {
        var walk = new Walk(Flow.Sequence(Flow.Activity("Test.Break", "b")), new Probe("Test.Break", _ => throw new OperationCanceledException()));

        await Assert.ThrowsAsync<OperationCanceledException>(() => walk.StartAsync());
    }

    [Fact]
    public async Task An_unknown_type_faults_only_when_its_turn_comes()
    {
        var walk = new Walk(Flow.Sequence(Flow.Event("e", "go"), Flow.Activity("Foreign.Thing", "x")));

        Assert.Equal(WorkflowSubStatus.Suspended, (await walk.StartAsync()).SubStatus);
        Assert.Equal(WorkflowSubStatus.Faulted, (await walk.ResumeAsync(walk.Open[0])).SubStatus);
    }

    [Fact]
    public async Task A_failed_activity_can_be_tried_again_and_the_instance_goes_on()
    {
        var attempts = 0;
        var walk = new Walk(
            Flow.Sequence(Flow.Activity("Test.Flaky", "f"), Flow.Write("after")),
            new Probe("Test.Flaky", _ => { if (++attempts == 1) throw new FormatException("not yet"); }));
        var failed = await walk.StartAsync();

        var burst = await walk.RetryAsync(failed.Incidents[0].ActivityExecutionId);

        Assert.Equal(WorkflowSubStatus.Finished, burst.SubStatus);
        Assert.Equal(["after"], walk.Lines);
        Assert.Empty(walk.State.Incidents);
    }

    [Fact]
    public async Task What_other_branches_wait_for_is_closed_by_a_fault_and_opens_again_with_the_retry()
    {
        var attempts = 0;
        var walk = new Walk(
            Flow.Chart(
                [Flow.Activity("Elsa.FlowFork", "F", ("branches", """["A","B"]""")), Flow.Event("e", "go"), Flow.Activity("Test.Flaky", "f")], "F A -> e", "F B -> f"),
            new Probe("Test.Flaky", _ => { if (++attempts == 1) throw new FormatException("not yet"); }));
        var failed = await walk.StartAsync();
        Assert.Empty(failed.CreatedBookmarks);

        var burst = await walk.RetryAsync(failed.Incidents[0].ActivityExecutionId);

        Assert.Equal("e", Assert.Single(burst.CreatedBookmarks).ActivityId);
        Assert.Equal(WorkflowSubStatus.Finished, (await walk.ResumeAsync(burst.CreatedBookmarks[0])).SubStatus);
    }

    [Fact]
    public async Task A_failed_activity_can_be_skipped_with_an_outcome()
    {
        var walk = new Walk(Flow.Chart(
            [Flow.Activity("Foreign.Thing", "x"), Flow.Write("yes"), Flow.Write("no")], "x Accepted -> yes", "x Refused -> no"));
        var failed = await walk.StartAsync();

        var burst = await walk.SkipAsync(failed.Incidents[0].ActivityExecutionId, "Refused");

        Assert.Equal(WorkflowSubStatus.Finished, burst.SubStatus);
        Assert.Equal(["no"], walk.Lines);
    }

    [Fact]
    public async Task An_instance_that_continues_with_incidents_is_not_stuck()
    {
        var walk = new Walk(ReferenceCases.Read("e04-fault-continue-with-incidents.json"));
        var failed = await walk.StartAsync();
        Assert.Equal(WorkflowSubStatus.Suspended, failed.SubStatus);

        var burst = await walk.SkipAsync(failed.Incidents[0].ActivityExecutionId);

        Assert.Equal(WorkflowSubStatus.Finished, burst.SubStatus);
        Assert.Equal(["b1", "b2", "after fault"], walk.Lines);
    }

    [Fact]
    public async Task A_circle_that_never_waits_faults_instead_of_running_for_ever()
    {
        var burst = await new Walk(Flow.Chart([Flow.Activity("Elsa.Start", "s"), Flow.Activity("Elsa.FlowJoin", "j")], "s -> j", "j -> s")).StartAsync();

        Assert.Equal(WorkflowSubStatus.Faulted, burst.SubStatus);
        Assert.Contains("go round in a circle", Assert.Single(burst.Incidents).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Trying_again_what_has_not_failed_is_refused()
    {
        var walk = new Walk(Flow.Sequence(Flow.Event("e", "go")));
        await walk.StartAsync();

        await Assert.ThrowsAsync<InvalidOperationException>(() => walk.RetryAsync(walk.Open[0].ActivityExecutionId));
    }

    [Fact]
    public async Task An_activity_that_fails_after_it_began_to_wait_does_not_wait()
    {
        var walk = new Walk(Flow.Sequence(Flow.Activity("Test.Half", "h")), new Probe("Test.Half", context =>
        {
            context.CreateBookmark("Answer");
            context.Fault("No assignee.");
        }));

        var burst = await walk.StartAsync();

        Assert.Empty(burst.CreatedBookmarks);
        Assert.Equal("No assignee.", Assert.Single(burst.Incidents).Message);
    }

    [Fact]
    public async Task An_expression_that_cannot_be_evaluated_faults_with_a_clear_message()
    {
        var walk = new Walk(Flow.Sequence(Flow.Activity("Elsa.WriteLine", "w", ("text", Flow.Input("String", "Python", "input.name")))));

        var burst = await walk.StartAsync();

        Assert.Equal("Failed to evaluate activity input 'Text': Python is kept as it stands but never runs here; write the expression in JavaScript or Liquid", Assert.Single(burst.Incidents).Message);
    }

    private sealed class StorageFailed() : Exception("The disk is full."), IPassThrough;
}
