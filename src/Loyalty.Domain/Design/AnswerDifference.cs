using System.Text.Json;
using System.Text.Json.Nodes;

namespace Loyalty.Domain.Design;

/// <summary>One value that an answer changed: where (as a JSON pointer), what stood there before, what stands there now; null for nothing.</summary>
public sealed record AnswerDifference(string At, string? Before, string? After)
{
    /// <summary>All values in which two answers differ, in the order of the newer one, then those that are gone.</summary>
    public static IReadOnlyList<AnswerDifference> Between(JsonObject before, JsonObject after)
    {
        var (old, now) = (Leaves(before, "").ToDictionary(), Leaves(after, "").ToArray());
        var changed = now.Where(leaf => old.GetValueOrDefault(leaf.Key) != leaf.Value).Select(leaf => new AnswerDifference(leaf.Key, old.GetValueOrDefault(leaf.Key), leaf.Value));
        var present = now.Select(leaf => leaf.Key).ToHashSet(StringComparer.Ordinal);
        return [.. changed, .. old.Where(leaf => !present.Contains(leaf.Key)).Select(leaf => new AnswerDifference(leaf.Key, leaf.Value, null))];
    }

    private static IEnumerable<KeyValuePair<string, string>> Leaves(JsonNode? node, string at) => node switch
    {
        JsonObject members => members.SelectMany(member => Leaves(member.Value, $"{at}/{member.Key}")),
        JsonArray entries => entries.SelectMany((entry, index) => Leaves(entry, $"{at}/{index}")),
        null => [],
        _ => [new(at, node.GetValueKind() == JsonValueKind.String ? node.GetValue<string>() : node.ToJsonString())],
    };
}
