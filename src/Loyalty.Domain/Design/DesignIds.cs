namespace Loyalty.Domain.Design;

/// <summary>The programme a hotel is designing.</summary>
public readonly record struct BlueprintId(Guid Value) : IId<BlueprintId>
{
    public static BlueprintId From(Guid value) => new(value);

    /// <summary>A new id that sorts by its time.</summary>
    public static BlueprintId New(DateTimeOffset now) => new(Guid.CreateVersion7(now));

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}

/// <summary>One answer to one step.</summary>
public readonly record struct StepAnswerId(Guid Value) : IId<StepAnswerId>
{
    public static StepAnswerId From(Guid value) => new(value);

    /// <summary>A new id that sorts by its time.</summary>
    public static StepAnswerId New(DateTimeOffset now) => new(Guid.CreateVersion7(now));

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}
