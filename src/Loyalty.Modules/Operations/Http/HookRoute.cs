using System.Numerics;
using System.Text.Json.Nodes;

namespace Loyalty.Modules.Operations.Http;

/// <summary>The path templates on which workflows listen, and how a request finds them.</summary>
internal static class HookRoute
{
    /// <summary>Names the bookmarks and triggers of HTTP endpoints.</summary>
    public const string Endpoint = "Elsa.HttpEndpoint";

    private const string Any = "{}";
    private const string Rest = "{*}";
    private const int MostSegments = 7;

    /// <summary>The method and the template without its names, by which a request finds the row; null for what is no endpoint.</summary>
    public static string? KeyOf(string name, JsonNode? stimulus) =>
        name == Endpoint && stimulus is JsonObject endpoint && endpoint["path"]?.GetValue<string>() is { } path
            ? $"{endpoint["method"]?.GetValue<string>() ?? "get"} {string.Join('/', Segments(path).Select(Plain))}"
            : null;

    /// <summary>Every key that a row which listens for this request can have, the most exact first.</summary>
    public static IReadOnlyList<string> KeysFor(string method, string path)
    {
        var segments = Segments(path).Select(segment => segment.ToLowerInvariant()).ToArray();
        if (segments.Length > MostSegments)
        {
            return [];
        }

        var keys = new List<string>();
        for (var length = segments.Length; length >= 0; length--)
        {
            foreach (var variant in Variants(segments.AsSpan(0, length)))
            {
                keys.Add($"{method.ToLowerInvariant()} {(length == segments.Length ? variant : variant.Length == 0 ? Rest : $"{variant}/{Rest}")}");
            }
        }

        return keys;
    }

    /// <summary>What the template's names stand for in a path; null when the path does not fit.</summary>
    public static JsonObject? Match(string template, string path)
    {
        var (names, values) = (Segments(template), Segments(path));
        var found = new JsonObject();
        for (var at = 0; at < names.Length; at++)
        {
            if (NameOf(names[at]) is not { } name)
            {
                if (at >= values.Length || !string.Equals(names[at], values[at], StringComparison.OrdinalIgnoreCase))
                {
                    return null;
                }
            }
            else if (names[at].StartsWith("{*", StringComparison.Ordinal))
            {
                found[name] = string.Join('/', values.Skip(at).Select(Plainly));
                return found;
            }
            else if (at >= values.Length)
            {
                return null;
            }
            else
            {
                found[name] = Plainly(values[at]);
            }
        }

        return names.Length == values.Length ? found : null;
    }

    private static string[] Segments(string path) => path.Split('/', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The door has read the path already, but for the slashes inside a segment.</summary>
    private static string Plainly(string value) => value.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);

    private static string Plain(string segment) => NameOf(segment) is null ? segment.ToLowerInvariant() : segment.StartsWith("{*", StringComparison.Ordinal) ? Rest : Any;

    /// <summary>The name in a segment such as {id} or {id:int}; null when the segment is a word.</summary>
    private static string? NameOf(string segment) => segment is ['{', .., '}'] ? segment[1..^1].TrimStart('*').Split(':', '?', '=')[0] : null;

    private static IEnumerable<string> Variants(ReadOnlySpan<string> segments)
    {
        var words = segments.ToArray();
        return Enumerable.Range(0, 1 << words.Length).OrderBy(open => BitOperations.PopCount((uint)open))
            .Select(open => string.Join('/', words.Select((word, at) => (open & (1 << at)) != 0 ? Any : word)));
    }
}
