using Loyalty.Domain;
using Loyalty.Modules.Pipeline;
using Loyalty.Workflows.Execution;

namespace Loyalty.Modules.Operations;

/// <summary>An HTTP request that a workflow asks for: committed with its burst, sent afterwards, and gone once its answer has been taken.</summary>
public sealed class OutgoingCall : IHotelOwned
{
    internal const string Table = "http_calls";
    private static readonly TimeSpan LongestTimeout = TimeSpan.FromSeconds(100);

    private OutgoingCall()
    {
    }

    /// <summary>The request's id.</summary>
    public Guid Id { get; private set; }

    /// <inheritdoc/>
    public HotelId HotelId { get; private set; }

    /// <summary>The instance that waits for the answer.</summary>
    public Guid InstanceId { get; private set; }

    /// <summary>The bookmark at which it waits.</summary>
    public Guid BookmarkId { get; private set; }

    /// <summary>GET, POST, …</summary>
    public string Method { get; private set; } = "GET";

    /// <summary>Where to.</summary>
    public string Url { get; private set; } = "";

    /// <summary>The headers as a JSON object.</summary>
    public string Headers { get; private set; } = "{}";

    /// <summary>The body, or null.</summary>
    public string? Content { get; private set; }

    /// <summary>The body's content type, or null.</summary>
    public string? ContentType { get; private set; }

    /// <summary>How long to wait for the answer.</summary>
    public long TimeoutMilliseconds { get; private set; }

    /// <summary>When it was asked for.</summary>
    public DateTimeOffset AskedAt { get; private set; }

    /// <summary>When a pump takes it (again); while one is at it, the end of its lease.</summary>
    public DateTimeOffset WakeAt { get; private set; }

    /// <summary>How often a pump has begun with it; it is also the number that only the newest of them bears, and only that one's answer is taken.</summary>
    public int Attempts { get; private set; }

    internal static OutgoingCall Of(Guid instance, HttpCall call, DateTimeOffset now) => new()
    {
        Id = call.Id,
        InstanceId = instance,
        BookmarkId = call.BookmarkId,
        Method = call.Method,
        Url = call.Url,
        Headers = call.Headers.ToJsonString(EventJson.Options),
        Content = call.Content,
        ContentType = call.ContentType,
        TimeoutMilliseconds = (long)Math.Clamp(call.Timeout.TotalMilliseconds, 1, LongestTimeout.TotalMilliseconds),
        AskedAt = now,
        WakeAt = now,
    };

    /// <summary>Nobody else takes it while the answer may still come.</summary>
    internal void Begin(DateTimeOffset now) => WakeAt = now + TimeSpan.FromMilliseconds(TimeoutMilliseconds) + TimeSpan.FromSeconds(10);
}
