using System.Text.Json;
using System.Text.Json.Nodes;
using Loyalty.Workflows.Definitions;
using Loyalty.Workflows.Expressions;

namespace Loyalty.Workflows.Activities;

/// <summary>The content of an HTTP message as the inputs content and contentType state it: text as it is, anything else as JSON.</summary>
internal sealed record HttpContent(string? Text, string? Type)
{
    public static HttpContent Of(ActivityContext context)
    {
        var type = context.Input<string>("contentType") is { Length: > 0 } given ? given : null;
        return context.Input("content") switch
        {
            null => new(null, type),
            var text when text.GetValueKind() is JsonValueKind.String => new(TypedValue.AsText(text), type ?? "text/plain; charset=utf-8"),
            var value => new(value.ToJsonString(), type ?? "application/json"),
        };
    }

    /// <summary>Headers by name; several values of one are joined.</summary>
    public static JsonObject Headers(ActivityContext context, string input) => new((context.Input<JsonObject>(input) ?? []).Select(header =>
        KeyValuePair.Create(header.Key, (JsonNode?)string.Join(", ", header.Value.Items().OfType<JsonNode>().Select(TypedValue.AsText)))));
}
