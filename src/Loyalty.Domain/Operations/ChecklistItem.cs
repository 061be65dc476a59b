namespace Loyalty.Domain.Operations;

/// <summary>One point of a checklist; once ticked it says by whom and when.</summary>
public sealed record ChecklistItem(string Id, LocalText Text, LocalText? Help = null, bool Required = false)
{
    /// <summary>Who ticked it; null while it is open.</summary>
    public string? TickedBy { get; init; }

    /// <summary>When it was ticked; null while it is open.</summary>
    public DateTimeOffset? TickedAt { get; init; }

    /// <summary>True when it has been ticked.</summary>
    public bool IsTicked => TickedAt is not null;

    /// <summary>The same point ticked; one that is ticked already keeps the name of who was first.</summary>
    public ChecklistItem Tick(string by, DateTimeOffset now) => IsTicked ? this : this with { TickedBy = by, TickedAt = now };

    /// <summary>The same point, open again.</summary>
    public ChecklistItem Untick() => this with { TickedBy = null, TickedAt = null };
}
