namespace Loyalty.Workflows.Activities;

/// <summary>The activities every engine has.</summary>
public static class BuiltInActivities
{
    /// <summary>One of each.</summary>
    public static IReadOnlyList<IActivity> All { get; } =
    [
        new WorkflowRoot(), new Flowchart(), new Sequence(), new FlowDecision(), new FlowFork(), new FlowJoin(), new If(), new SetVariable(),
        new SetOutput(), new SetName(), new Correlate(), new WriteLine(), new Event(), new Start(), new End(), new Finish(), new Fault(),
    ];
}
