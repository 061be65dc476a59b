using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Loyalty.Workflows.Definitions;

namespace Loyalty.Workflows.Versions;

/// <summary>Says a value of a definition in few words: an expression by its text, anything else by its JSON.</summary>
internal static class ValueText
{
    private const int Most = 80;
    private const int Lead = 20;
    private static readonly JsonSerializerOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Of(JsonNode? value)
    {
        var text = Whole(value);
        return Cut(text, 0);
    }

    /// <summary>Two different values; of long ones the part in which they differ.</summary>
    public static (string Before, string After) Of(JsonNode? before, JsonNode? after)
    {
        var (old, now) = (Whole(before), Whole(after));
        if (old == now) (old, now) = (Json(before), Json(after));
        var same = old.Zip(now).TakeWhile(pair => pair.First == pair.Second).Count();
        var from = old.Length > Most || now.Length > Most ? Math.Max(0, same - Lead) : 0;
        return (Cut(old, from), Cut(now, from));
    }

    private static string Whole(JsonNode? value)
    {
        if ((value as JsonObject)?.Object("expression") is not { } expression) return value.AsText() ?? Json(value);
        var text = expression.Member("value").AsText() ?? Json(expression.Member("value"));
        return expression.Text("type") is null or "Literal" ? text : $"{expression.Text("type")}: {text}";
    }

    private static string Json(JsonNode? value) => value?.ToJsonString(s_options) ?? "";

    private static string Cut(string text, int from)
    {
        var rest = from < text.Length ? text[from..] : "";
        return $"{(from > 0 && rest.Length > 0 ? "…" : "")}{(rest.Length > Most ? rest[..Most] + "…" : rest)}";
    }
}
