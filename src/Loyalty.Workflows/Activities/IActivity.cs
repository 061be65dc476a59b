namespace Loyalty.Workflows.Activities;

/// <summary>One kind of step; a single instance serves every workflow, so it keeps no state of its own.</summary>
public interface IActivity
{
    /// <summary>The type by which definitions name it, such as <c>Elsa.WriteLine</c>.</summary>
    string Type { get; }

    /// <summary>Does the step. One that neither completes, faults, waits nor schedules anything is done when it returns.</summary>
    ValueTask ExecuteAsync(ActivityContext context, CancellationToken cancellationToken);

    /// <summary>Goes on after one of its bookmarks was met; unless said otherwise, the step is then done.</summary>
    ValueTask ResumeAsync(ActivityContext context, CancellationToken cancellationToken)
    {
        context.Complete();
        return ValueTask.CompletedTask;
    }
}
