namespace Loyalty.Domain.Operations;

/// <summary>Something a person of the hotel is asked to do.</summary>
public readonly record struct WorkItemId(Guid Value) : IId<WorkItemId>
{
    public static WorkItemId From(Guid value) => new(value);

    /// <summary>A new id that sorts by its time.</summary>
    public static WorkItemId New(DateTimeOffset now) => new(Guid.CreateVersion7(now));

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}
