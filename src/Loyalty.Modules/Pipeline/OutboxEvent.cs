using Loyalty.Domain;

namespace Loyalty.Modules.Pipeline;

/// <summary>One event in the outbox: committed with what it tells of, handed to reactions afterwards, kept as the hotel's newest events.</summary>
public sealed class OutboxEvent : IHotelOwned
{
    private OutboxEvent()
    {
    }

    /// <summary>The event's id; reactions are idempotent by it.</summary>
    public Guid Id { get; private set; }

    /// <inheritdoc/>
    public HotelId HotelId { get; private set; }

    /// <summary>Name of the event's type, e.g. PointsEarned.</summary>
    public string Type { get; private set; } = "";

    /// <summary>The event as JSON.</summary>
    public string Payload { get; private set; } = "";

    /// <summary>When it happened.</summary>
    public DateTimeOffset HappenedAt { get; private set; }

    /// <summary>Who caused it, as the journal names them.</summary>
    public string CausedBy { get; private set; } = "";

    /// <summary>When the reactions had run; null while it waits.</summary>
    public DateTimeOffset? HandledAt { get; private set; }

    /// <summary>How often the reactions were begun.</summary>
    public int Attempts { get; private set; }

    /// <summary>How many of those attempts ended with an error; the others took the program down, or one is under way.</summary>
    public int Failures { get; private set; }

    /// <summary>When the program gave it up after too many attempts; null unless it did.</summary>
    public DateTimeOffset? GivenUpAt { get; private set; }

    /// <summary>When it is due (again); while a pump is at it, the end of its lease.</summary>
    public DateTimeOffset DueAt { get; private set; }

    /// <summary>Why the last attempt failed.</summary>
    public string? Error { get; private set; }

    /// <summary>News that has just happened; due at once when there is a reaction to it, else handled already.</summary>
    public static OutboxEvent Of(DomainEvent news, string causedBy, bool hasReactions, DateTimeOffset now, Guid? id = null) => new()
    {
        Id = id ?? Guid.CreateVersion7(now),
        Type = news.GetType().Name,
        Payload = EventJson.Write(news),
        HappenedAt = now,
        DueAt = now,
        CausedBy = causedBy,
        HandledAt = hasReactions ? null : now,
    };

    /// <summary>Notes that the reactions have run.</summary>
    public void Handle(DateTimeOffset now) => (HandledAt, Error) = (now, null);

    /// <summary>Puts the event away: it is not tried again.</summary>
    public void GiveUp(string error, DateTimeOffset now) => (GivenUpAt, Error) = (now, error);

    /// <summary>Notes that an attempt has failed; the next one waits twice as long each time, an hour at most.</summary>
    public void Fail(string error, DateTimeOffset now)
    {
        (Error, Failures) = (error, Failures + 1);
        DueAt = now + TimeSpan.FromSeconds(Math.Min(3600, 2 * Math.Pow(2, Math.Min(Attempts, 11))));
    }
}
