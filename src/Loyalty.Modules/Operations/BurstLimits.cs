using System.Text.Json;
using Loyalty.Modules.Operations.Http;
using Loyalty.Workflows.Execution;

namespace Loyalty.Modules.Operations;

/// <summary>What of a burst can be stored at all: how long and how deeply nested things may be.</summary>
internal static class BurstLimits
{
    /// <summary>The most characters of a correlation id.</summary>
    public const int CorrelationId = 200;

    private const int Method = 20;
    private const int ContentType = 200;
    private const int Route = 500;

    /// <summary>Why the burst cannot be stored, for who has to mend it; null when it can.</summary>
    public static string? ReasonAgainst(Burst burst, int mostCharacters, out string json)
    {
        json = "";
        try
        {
            json = burst.State.ToJson();
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return "The workflow would have to remember lists or objects that are nested too deeply; make them flatter.";
        }

        return json.Length > mostCharacters
            ? FormattableString.Invariant($"The workflow would have to remember {json.Length:N0} characters; it may remember {mostCharacters:N0}.")
            : TooLong("correlation id", burst.State.CorrelationId, CorrelationId)
            ?? burst.Requests.OfType<HttpCall>().Select(call => TooLong("method of an HTTP call", call.Method, Method) ?? TooLong("content type of an HTTP call", call.ContentType, ContentType)).FirstOrDefault(reason => reason is not null)
            ?? burst.CreatedBookmarks.Select(bookmark => TooLong("address of an HTTP endpoint", HookRoute.KeyOf(bookmark.Name, bookmark.Payload), Route)).FirstOrDefault(reason => reason is not null);
    }

    /// <summary>Says that a text is too long; null when it is not.</summary>
    public static string? TooLong(string what, string? text, int most) => text?.Length > most ? $"The {what} has {text.Length} characters; it may have {most}." : null;
}
