namespace Loyalty.Domain.Operations;

/// <summary>Something that a unit of work leaves to another one. It waits in the outbox like news, is nothing to tell people, and is forgotten once it is done.</summary>
public abstract record Errand : DomainEvent;

/// <summary>What an instance waits for has come: it goes on at these bookmarks, as far as it still waits there.</summary>
public sealed record BookmarksMet(Guid Instance, IReadOnlyList<Guid> Bookmarks, string? Payload) : Errand;

/// <summary>A workflow is to be started: the version named, else the published one; the parent named waits for its end.</summary>
public sealed record StartAsked(Guid Instance, string DefinitionId, string? Version, string? TriggerActivity, string? CorrelationId, string Input) : Errand
{
    /// <summary>The instance that waits for the end; null when none does.</summary>
    public Guid? Parent { get; init; }

    /// <summary>The bookmark at which that one waits.</summary>
    public Guid? ParentBookmark { get; init; }

    /// <summary>How many instances stand above it.</summary>
    public int Depth { get; init; }
}

/// <summary>An instance is to be called off, because the one that waited for it does not any more.</summary>
public sealed record CancelAsked(Guid Instance) : Errand;
