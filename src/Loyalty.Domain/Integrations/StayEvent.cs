using Loyalty.Domain.Members;

namespace Loyalty.Domain.Integrations;

/// <summary>One report about one stay as it came in, kept so that everything that follows from it can be rebuilt. Never changed.</summary>
public sealed class StayEvent : IHotelOwned
{
    private StayEvent()
    {
    }

    /// <summary>The row's id; later rows have greater ids.</summary>
    public Guid Id { get; private set; }

    /// <inheritdoc/>
    public HotelId HotelId { get; private set; }

    /// <summary>The system that sent it.</summary>
    public string Source { get; private set; } = "";

    /// <summary>Its id in that system; unique there among those of the stay.</summary>
    public string EventId { get; private set; } = "";

    /// <summary>The stay it is about.</summary>
    public StayId Stay { get; private set; }

    /// <summary>What happened, in the sender's word.</summary>
    public string Type { get; private set; } = "";

    /// <summary>When it happened by the sender's clock.</summary>
    public DateTimeOffset OccurredAt { get; private set; }

    /// <summary>When it came in.</summary>
    public DateTimeOffset ReceivedAt { get; private set; }

    /// <summary>True for imported history.</summary>
    public bool IsHistoric { get; private set; }

    /// <summary>The event's JSON as it came in, also those members that nothing reads yet.</summary>
    public string Payload { get; private set; } = "";

    /// <summary>A report that has just come in.</summary>
    public static StayEvent Of(StayReport report, StayId stay, string payload, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(report);
        return new StayEvent
        {
            Id = Guid.CreateVersion7(now),
            Source = report.Source,
            EventId = report.EventId,
            Stay = stay,
            Type = report.Type,
            OccurredAt = report.OccurredAt,
            ReceivedAt = now,
            IsHistoric = report.IsHistoric,
            Payload = payload,
        };
    }
}
