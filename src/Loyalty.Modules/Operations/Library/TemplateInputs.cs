using System.Globalization;
using System.Text.Json.Nodes;
using Loyalty.Domain;
using Loyalty.Modules.Pipeline;
using Loyalty.Workflows.Definitions;

namespace Loyalty.Modules.Operations.Library;

/// <summary>What a workflow is told by whoever starts it by hand.</summary>
internal static class TemplateInputs
{
    /// <summary>The input that names a member.</summary>
    public const string Member = "memberId";

    /// <summary>The input with the member's language, which follows from the member.</summary>
    private const string Language = "language";

    /// <summary>What is asked for.</summary>
    public static IReadOnlyList<TemplateInput> Of(WorkflowDefinition definition) =>
        [.. definition.Inputs.Where(input => input.Name != Language || definition.Inputs.All(other => other.Name != Member)).DistinctBy(input => input.Name)
            .Select(input => new TemplateInput(input.Name, input.Type, TitleOf(definition, input)))];

    /// <summary>Reads what was typed; refused with the field that is missing or says something else than it should. What nobody asks for is left out.</summary>
    public static Result<JsonObject> Read(WorkflowDefinition definition, IReadOnlyDictionary<string, string> typed)
    {
        var input = new JsonObject();
        foreach (var (name, type, _) in Of(definition))
        {
            var text = typed.GetValueOrDefault(name)?.Trim();
            if (string.IsNullOrEmpty(text))
            {
                if (name == Member)
                {
                    return PipelineRefusals.Required("/" + name);
                }

                continue;
            }

            if (Value(name, type, text) is not { } value)
            {
                return PipelineRefusals.Unreadable("/" + name);
            }

            input[name] = value;
        }

        return input;
    }

    private static JsonNode? Value(string name, string type, string text) => type switch
    {
        _ when name == Member => Guid.TryParse(text, out var member) ? JsonValue.Create(member.ToString()) : null,
        "Int32" or "Int64" or "Int16" => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? JsonValue.Create(number) : null,
        "Decimal" or "Double" or "Single" => decimal.TryParse(text.Replace(',', '.'), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? JsonValue.Create(number) : null,
        "Boolean" => bool.TryParse(text, out var yes) ? JsonValue.Create(yes) : null,
        _ => JsonValue.Create(text),
    };

    private static LocalText TitleOf(WorkflowDefinition definition, ParameterDefinition input) =>
        ActivityTexts.Local((definition.CustomProperties["inputTitles"] as JsonObject)?[input.Name]) ?? new LocalText(input.DisplayName ?? input.Name, input.DisplayName ?? input.Name);
}
