using Loyalty.Domain;

namespace Loyalty.Modules.Operations;

/// <summary>Something that an instance waited for and that came while it was paused; it is met in its order when the instance goes on.</summary>
public sealed class KeptResumption : IHotelOwned
{
    private KeptResumption()
    {
    }

    /// <summary>The instance.</summary>
    public Guid InstanceId { get; private set; }

    /// <summary>1, 2, 3, … in the order in which it came.</summary>
    public int Sequence { get; private set; }

    /// <inheritdoc/>
    public HotelId HotelId { get; private set; }

    /// <summary>The bookmark that is met.</summary>
    public Guid BookmarkId { get; private set; }

    /// <summary>What came with it, as JSON, or null.</summary>
    public string? Payload { get; private set; }

    /// <summary>Who caused it.</summary>
    public string Actor { get; private set; } = "";

    /// <summary>When it came.</summary>
    public DateTimeOffset CameAt { get; private set; }

    internal static KeptResumption Of(Guid instance, int sequence, Guid bookmark, string? payload, string actor, DateTimeOffset now) =>
        new() { InstanceId = instance, Sequence = sequence, BookmarkId = bookmark, Payload = payload, Actor = actor, CameAt = now };
}
