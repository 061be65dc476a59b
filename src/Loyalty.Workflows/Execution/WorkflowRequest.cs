using System.Text.Json.Nodes;

namespace Loyalty.Workflows.Execution;

/// <summary>
/// Something a burst asks of whoever runs the engine, to be stored with the burst and carried out once. The id is the same again
/// when a burst that was rolled back is repeated.
/// </summary>
public abstract record WorkflowRequest
{
    /// <summary>The request's id.</summary>
    public required Guid Id { get; init; }

    /// <summary>The execution that asks.</summary>
    public required Guid ActivityExecutionId { get; init; }

    /// <summary>The bookmark at which the answer is awaited; null when nothing waits for one.</summary>
    internal virtual Guid? Awaiting => null;
}

/// <summary>An event to be told to every workflow that waits for it or begins with it; with a correlation id, only to instances that bear it.</summary>
public sealed record EventPublication(string EventName, string? CorrelationId, JsonNode? Payload) : WorkflowRequest
{
    /// <summary>The only instance it is told to, where the author means the event for the workflow itself; it starts none then.</summary>
    public Guid? OnlyInstance { get; init; }
}

/// <summary>
/// A workflow to be started: the version by its id where one is named, else the published one. At once means in this unit of work, before
/// the caller is answered; otherwise later, in a unit of its own. A parent that waits names its bookmark.
/// </summary>
public sealed record ChildStart(
    Guid InstanceId, string DefinitionId, string? VersionId, string? CorrelationId, JsonObject Input, Guid? BookmarkId, bool AtOnce) : WorkflowRequest
{
    internal override Guid? Awaiting => BookmarkId;
}

/// <summary>
/// An HTTP request to be sent after the commit. The bookmark is resumed with <c>{statusCode, headers, content}</c>, or with <c>{failure, message}</c>
/// where failure is "FailedToConnect" or "Timeout".
/// </summary>
public sealed record HttpCall(
    Guid BookmarkId, string Method, string Url, JsonObject Headers, string? Content, string? ContentType, TimeSpan Timeout) : WorkflowRequest
{
    internal override Guid? Awaiting => BookmarkId;
}

/// <summary>The answer to the HTTP request that started or resumed the instance, to be given after the commit.</summary>
public sealed record HttpAnswer(int StatusCode, string? Content, string? ContentType, JsonObject Headers) : WorkflowRequest;

/// <summary>A task for somebody outside; the bookmark is resumed with its result. The payload is what the author wrote for them.</summary>
public sealed record TaskRequest(string TaskId, string TaskName, JsonNode? Payload, Guid BookmarkId) : WorkflowRequest
{
    internal override Guid? Awaiting => BookmarkId;
}
