using System.Text.Json;
using System.Text.Json.Nodes;
using Loyalty.Workflows.Definitions;

namespace Loyalty.Workflows.Versions;

/// <summary>Finds where inside two values they differ, so that of a long list or of a text in several languages only the place that changed is told.</summary>
internal static class ValueDiff
{
    private const int Deepest = 8;

    /// <summary>The places with their paths, such as <c>items[towels].text.de</c>; the whole where the two are of different kinds.</summary>
    public static IEnumerable<(string Path, JsonNode? Before, JsonNode? After)> Between(string path, JsonNode? before, JsonNode? after) => Between(path, before, after, 0);

    private static IEnumerable<(string Path, JsonNode? Before, JsonNode? After)> Between(string path, JsonNode? before, JsonNode? after, int depth)
    {
        if (JsonNode.DeepEquals(before, after)) return [];
        return depth >= Deepest ? [(path, before, after)] : (Content(before), Content(after)) switch
        {
            (JsonObject old, JsonObject now) when !JsonNode.DeepEquals(old, now) => old.Concat(now).Select(member => member.Key).Distinct(StringComparer.Ordinal)
                .SelectMany(name => Between($"{path}.{name}", old[name], now[name], depth + 1)),
            (JsonArray old, JsonArray now) when Named(old) is { } olds && Named(now) is { } nows => olds.Concat(nows).Select(item => item.Id).Distinct(StringComparer.Ordinal)
                .SelectMany(id => Between($"{path}[{id}]", olds.FirstOrDefault(item => item.Id == id).Item, nows.FirstOrDefault(item => item.Id == id).Item, depth + 1))
                .DefaultIfEmpty((path, before, after)),
            (JsonArray old, JsonArray now) when old.Count == now.Count && old.All(item => item is JsonObject) && !JsonNode.DeepEquals(old, now) =>
                Enumerable.Range(0, old.Count).SelectMany(at => Between($"{path}[{at + 1}]", old[at], now[at], depth + 1)),
            _ => [(path, before, after)],
        };
    }

    /// <summary>What an expression says that is plain data; a value that is computed stays whole.</summary>
    private static JsonNode? Content(JsonNode? value)
    {
        if (value is not JsonObject json || json.Object("expression") is not { } expression) return value;
        if (expression.Text("type") is not (null or "Literal" or "Object")) return null;
        var content = expression.Member("value");
        return content.AsText() is { } text && text.AsSpan().TrimStart() is ['{' or '[', ..] ? Parsed(text) : content;
    }

    private static JsonNode? Parsed(string text)
    {
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The items by their ids, or by their names; null where one has neither or two have the same.</summary>
    private static IReadOnlyList<(string Id, JsonNode? Item)>? Named(JsonArray items)
    {
        var named = items.Select(item => (Id: (item as JsonObject)?.Text("id") ?? (item as JsonObject)?.Text("name") ?? "", Item: item)).ToList();
        return named.Count > 0 && named.All(item => item.Id.Length > 0) && named.DistinctBy(item => item.Id).Count() == named.Count ? named : null;
    }
}
