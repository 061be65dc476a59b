using System.Text;
using System.Text.Json;

namespace Loyalty.Workflows.Tests;

/// <summary>A JSON text as the row of its words: blanks do not count, but 1.0 and 1 are two different words.</summary>
internal static class JsonWords
{
    public static IReadOnlyList<string> Of(string json)
    {
        var words = new List<string>();
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(json), new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
        while (reader.Read())
        {
            var text = reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName ? reader.GetString() : Encoding.UTF8.GetString(reader.ValueSpan);
            words.Add($"{reader.TokenType} {text}");
        }

        return words;
    }
}
