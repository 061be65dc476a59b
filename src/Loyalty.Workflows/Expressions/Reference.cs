using System.Text.Json.Nodes;
using Loyalty.Workflows.Definitions;

namespace Loyalty.Workflows.Expressions;

/// <summary>Names a variable or an input: an object with id and name, that object as text, or the bare name.</summary>
internal readonly record struct Reference(string? Id, string? Name)
{
    public static Reference Read(JsonNode? value)
    {
        if (value is JsonObject json) return new(json.Text("id"), json.Text("name"));
        var text = value.AsText();
        return text is not null && text.TrimStart().StartsWith('{') ? Read(ObjectExpression.Parse(value)) : new(text, text);
    }
}
