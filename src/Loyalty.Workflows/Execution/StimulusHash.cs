using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Loyalty.Workflows.Execution;

/// <summary>The fingerprint by which something that happens finds the bookmarks and triggers waiting for it.</summary>
public static class StimulusHash
{
    /// <summary>SHA-256, in hex, of the name and the payload; the order of the payload's members does not matter.</summary>
    public static string Of(string name, JsonNode? payload) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{name}|{Sorted(payload)?.ToJsonString() ?? "null"}")));

    private static JsonNode? Sorted(JsonNode? node) => node switch
    {
        JsonObject json => new JsonObject(json
            .OrderBy(member => member.Key, StringComparer.Ordinal)
            .Select(member => KeyValuePair.Create(member.Key, Sorted(member.Value)))),
        JsonArray array => new JsonArray([.. array.Select(Sorted)]),
        _ => node?.DeepClone(),
    };
}
