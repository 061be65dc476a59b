namespace Loyalty.Domain;

/// <summary>
/// News of the programme, in the past tense. Handed to consequences inside the unit of work and kept in the outbox for
/// reactions after it. Event records are the only types that modules share past the arrows, so they carry ids and plain values.
/// </summary>
public abstract record DomainEvent;

/// <summary>Something that has news to tell; the pipeline collects it before the unit of work is committed.</summary>
public interface IHasEvents
{
    /// <summary>Takes the news that came up since the last call.</summary>
    IReadOnlyList<DomainEvent> TakeEvents();
}

/// <summary>Base of classes with identity that tell news.</summary>
public abstract class EventSource : IHasEvents
{
    private readonly List<DomainEvent> _events = [];

    /// <inheritdoc/>
    public IReadOnlyList<DomainEvent> TakeEvents()
    {
        var events = _events.ToArray();
        _events.Clear();
        return events;
    }

    /// <summary>Adds news.</summary>
    protected void Tell(DomainEvent news) => _events.Add(news);
}
