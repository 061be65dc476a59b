using System.Text.Json.Serialization;

namespace Loyalty.Web.Integrations;

/// <summary>A refusal as RFC 9457 problem details.</summary>
public sealed record ApiProblem
{
    /// <summary>What is wrong, as a name that programs may compare: urn:loyalty: and the refusal's code.</summary>
    public required string Type { get; init; }

    /// <summary>What kind of problem it is, in the caller's language.</summary>
    public required string Title { get; init; }

    /// <summary>The HTTP status.</summary>
    public required int Status { get; init; }

    /// <summary>What happened and what to do next, in the caller's language.</summary>
    public required string Detail { get; init; }

    /// <summary>What is wrong with single fields, by JSON pointer.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, string[]>? Errors { get; init; }

    /// <summary>Under which name the log knows the request.</summary>
    public required string TraceId { get; init; }
}
