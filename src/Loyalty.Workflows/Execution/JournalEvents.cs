namespace Loyalty.Workflows.Execution;

/// <summary>The events the engine itself writes into the journal.</summary>
public static class JournalEvents
{
    /// <summary>An activity began.</summary>
    public const string Started = "Started";

    /// <summary>An activity is done; its outcomes are in the data.</summary>
    public const string Completed = "Completed";

    /// <summary>An activity waits.</summary>
    public const string Suspended = "Suspended";

    /// <summary>What an activity waited for has come.</summary>
    public const string Resumed = "Resumed";

    /// <summary>An activity failed.</summary>
    public const string Faulted = "Faulted";

    /// <summary>An activity was called off.</summary>
    public const string Cancelled = "Cancelled";

    /// <summary>An activity failed and will be tried again by itself; the message says when.</summary>
    public const string Postponed = "Postponed";

    /// <summary>A failed activity is tried once more.</summary>
    public const string Retried = "Retried";

    /// <summary>A failed activity counts as done.</summary>
    public const string Skipped = "Skipped";

    /// <summary>
    /// The instance follows another version from here on: of the workflow, the message names both numbers as in 1 → 2; of an activity, it is the id
    /// that the activity had before.
    /// </summary>
    public const string Migrated = "Migrated";

    /// <summary>An activity wrote a line.</summary>
    public const string Wrote = "Wrote";
}
