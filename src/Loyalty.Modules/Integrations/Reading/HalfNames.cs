using System.Text.Json;

namespace Loyalty.Modules.Integrations.Reading;

/// <summary>Finds members of a JSON document whose names hold half of a surrogate pair: no name can be compared with them.</summary>
internal static class HalfNames
{
    /// <summary>Pointers to the objects that have such a member. Hardly any document escapes a pair, and only those are looked through.</summary>
    public static IReadOnlyList<string> In(ReadOnlyMemory<byte> json)
    {
        if (json.Span.IndexOf("\\ud"u8) < 0 && json.Span.IndexOf("\\uD"u8) < 0)
        {
            return [];
        }

        using var document = JsonDocument.Parse(json);
        var found = new List<string>();
        Look(document.RootElement, "", found);
        return found;
    }

    private static void Look(JsonElement element, string at, List<string> found)
    {
        if (element.ValueKind == JsonValueKind.Array)
        {
            foreach (var (item, index) in element.EnumerateArray().Select((item, index) => (item, index)))
            {
                Look(item, $"{at}/{index}", found);
            }
        }

        if (element.ValueKind != JsonValueKind.Object)
        {
            return;
        }

        foreach (var member in element.EnumerateObject())
        {
            if (NameOf(member) is { } name)
            {
                Look(member.Value, $"{at}/{name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)}", found);
            }
            else
            {
                found.Add(at.Length == 0 ? "/" : at);
            }
        }
    }

    private static string? NameOf(JsonProperty member)
    {
        try
        {
            return member.Name;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
