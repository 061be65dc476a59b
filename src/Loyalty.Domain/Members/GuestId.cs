namespace Loyalty.Domain.Members;

/// <summary>A guest whom a hotel system has reported.</summary>
public readonly record struct GuestId(Guid Value) : IId<GuestId>
{
    public static GuestId From(Guid value) => new(value);

    /// <summary>A new id that sorts by its time.</summary>
    public static GuestId New(DateTimeOffset now) => new(Guid.CreateVersion7(now));

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}
