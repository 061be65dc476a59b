using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Loyalty.Workflows.Expressions.Values;

/// <summary>The way from JSON into an expression and back. What comes back is like JSON that was stored and read again.</summary>
internal static class JsonBridge
{
    /// <summary>A result is stored inside an instance's state, which itself may be nested 64 deep only.</summary>
    private const int DeepestResult = 32;

    private const int SmallNumbers = 256;

    private static readonly JsonElement[] s_small = [.. Enumerable.Range(0, SmallNumbers).Select(number => Element(number.ToString(CultureInfo.InvariantCulture)))];

    public static Value Read(JsonNode? node, Origin origin) => node switch
    {
        null => Value.Null,
        JsonObject json => Value.Of(new ObjectValue(json, origin)),
        JsonArray array => Value.Of(new ListValue(array, origin)),
        _ => Scalar((JsonValue)node, origin.Budget),
    };

    /// <summary>The value as JSON; what JSON has no form for is null.</summary>
    public static JsonNode? Write(Value value, Budget budget) => value.Kind switch
    {
        Kind.Boolean => JsonValue.Create(value.IsTrue),
        Kind.Number => Number(value.AsNumber),
        Kind.Text => JsonValue.Create(Element(value.AsText, budget)),
        Kind.List when value.AsList is { Source: { } source } => source.DeepClone(),
        Kind.Object when value.AsObject is { Source: { } source } => source.DeepClone(),
        Kind.List or Kind.Object => Composed(value, budget),
        _ => null,
    };

    private static Value Scalar(JsonValue value, Budget budget)
    {
        if (value.TryGetValue(out string? text))
        {
            budget.TakeText(text.Length);
            return Value.Of(text);
        }

        return value.GetValueKind() switch
        {
            JsonValueKind.True => Value.True,
            JsonValueKind.False => Value.False,
            JsonValueKind.Number => Value.Of(value.TryGetValue(out double number) ? number : double.Parse(value.ToJsonString(), CultureInfo.InvariantCulture)),
            JsonValueKind.String => Value.Of(value.ToString()),
            _ => Value.Null,
        };
    }

    private static JsonValue? Number(double number)
    {
        if (!double.IsFinite(number)) return null;
        if (number is >= 0 and < SmallNumbers && number == Math.Truncate(number)) return JsonValue.Create(s_small[(int)number]);
        return JsonValue.Create(Element(Numbers.Text(number)));
    }

    /// <summary>One pass of writing and one of reading make every number and text inside convertible to any type.</summary>
    private static JsonNode? Composed(Value value, Budget budget)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer)) Write(value, writer, budget, 0);
        return JsonNode.Parse(buffer.WrittenSpan);
    }

    private static void Write(Value value, Utf8JsonWriter writer, Budget budget, int depth)
    {
        budget.Take(16);
        if (depth > DeepestResult) throw new ExpressionException($"the result is nested more than {DeepestResult} deep, or contains itself");
        switch (value.Kind)
        {
            case Kind.Boolean:
                writer.WriteBooleanValue(value.IsTrue);
                break;
            case Kind.Number when double.IsFinite(value.AsNumber):
                writer.WriteRawValue(Numbers.Text(value.AsNumber), skipInputValidation: true);
                break;
            case Kind.Text:
                budget.TakeText(value.TextLength);
                writer.WriteStringValue(WellFormed(value.AsText));
                break;
            case Kind.List:
                writer.WriteStartArray();
                foreach (var item in value.AsList!.Items) Write(item, writer, budget, depth + 1); // the kind says that it is one
                writer.WriteEndArray();
                break;
            case Kind.Object when value.AsComposite is DateValue date:
                writer.WriteStringValue(date.ToIso());
                break;
            case Kind.Object:
                WriteObject(value.AsComposite!, writer, budget, depth); // likewise
                break;
            default:
                writer.WriteNullValue();
                break;
        }
    }

    private static void WriteObject(Composite json, Utf8JsonWriter writer, Budget budget, int depth)
    {
        writer.WriteStartObject();
        foreach (var name in json.Names)
        {
            if (!json.TryGet(name, out var value) || value.IsUndefined || value.Kind is Kind.Function) continue;
            budget.TakeText(name.Length);
            writer.WritePropertyName(WellFormed(name));
            Write(value, writer, budget, depth + 1);
        }

        writer.WriteEndObject();
    }

    private static JsonElement Element(string text, Budget budget)
    {
        budget.TakeText(text.Length);
        return JsonSerializer.SerializeToElement(WellFormed(text));
    }

    private static JsonElement Element(string number) => JsonElement.Parse(number);

    /// <summary>Half of a character cannot be stored; a sign for "unreadable" takes its place.</summary>
    private static string WellFormed(string text)
    {
        foreach (var c in text)
        {
            if (char.IsSurrogate(c)) return Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
        }

        return text;
    }
}
