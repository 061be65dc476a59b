using Loyalty.Workflows.Execution;

namespace Loyalty.Workflows.Activities;

/// <summary>Writes a line into the journal.</summary>
public sealed class WriteLine : IActivity
{
    /// <inheritdoc />
    public string Type => "Elsa.WriteLine";

    /// <inheritdoc />
    public ValueTask ExecuteAsync(ActivityContext context, CancellationToken cancellationToken)
    {
        context.Journal(JournalEvents.Wrote, context.Input<string>("text") ?? "");
        return ValueTask.CompletedTask;
    }
}
