using System.Text;
using System.Text.Json;
using Loyalty.Domain;
using Loyalty.Domain.Integrations;
using Loyalty.Modules.Pipeline;

namespace Loyalty.Modules.Integrations.Reading;

/// <summary>
/// Reads one JSON object member by member and collects all that is wrong with it, each with its JSON pointer. Members nobody
/// asks for are ignored. A wrong member is read as its type's default: ask <see cref="Wrong"/> before using what was read.
/// </summary>
public sealed class JsonFields
{
    private static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);
    private readonly JsonElement _object;
    private readonly string _pointer;
    private readonly List<Refusal> _wrong;

    private JsonFields(JsonElement element, string pointer, List<Refusal> wrong) => (_object, _pointer, _wrong) = (element, pointer, wrong);

    /// <summary>What is wrong so far, in the whole document.</summary>
    public Refusal? Wrong => _wrong.Count switch { 0 => null, 1 => _wrong[0], _ => PipelineRefusals.FieldsWrong(_wrong) };

    /// <summary>The object that a body consists of; refused when the body is not readable JSON, names a member twice, or is no object.</summary>
    public static Result<JsonFields> Of(byte[] body)
    {
        ArgumentNullException.ThrowIfNull(body);
        return Read(body, besides: null).Map(read => read.Fields);
    }

    /// <summary>The objects of a list that a body holds, each for itself with its own pointers; refused like a body, but for names that cannot be read, which are wrong with their object alone.</summary>
    public static Result<IReadOnlyList<Result<JsonFields>>> EachOf(byte[] body, string list, int most)
    {
        ArgumentNullException.ThrowIfNull(body);
        return Read(body, $"/{list}/").Then(read =>
        {
            var items = read.Fields.Objects(list, most);
            return read.Fields.Wrong is { } wrong ? wrong : Result.Of<IReadOnlyList<Result<JsonFields>>>([.. items.Select(item => read.IsHalf ? Of(Encoding.UTF8.GetBytes(item.Raw)) : item.Alone)]);
        });
    }

    private static Result<(JsonFields Fields, bool IsHalf)> Read(byte[] body, string? besides)
    {
        try
        {
            _ = StrictUtf8.GetCharCount(body);
            var halves = HalfNames.In(body);
            if (halves.Where(at => besides is null || !at.StartsWith(besides, StringComparison.Ordinal)).Select(PipelineRefusals.Unreadable).ToArray() is { Length: > 0 } wrong)
            {
                return wrong.Length == 1 ? wrong[0] : PipelineRefusals.FieldsWrong(wrong);
            }

            using var document = JsonDocument.Parse(body, new JsonDocumentOptions { AllowDuplicateProperties = halves.Count > 0 }); // to see duplicates all names are compared
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? (new JsonFields(document.RootElement.Clone(), "", []), halves.Count > 0)
                : IntegrationsRefusals.NoObject();
        }
        catch (JsonException broken)
        {
            return IntegrationsRefusals.NoJson((broken.LineNumber ?? 0) + 1, (broken.BytePositionInLine ?? 0) + 1);
        }
        catch (DecoderFallbackException broken)
        {
            return IntegrationsRefusals.NoJson(1, broken.Index + 1);
        }
    }

    /// <summary>The object's JSON as it came in.</summary>
    public string Raw => _object.GetRawText();

    /// <summary>The same object for itself: what is wrong with it is not wrong with the document around it, and its pointers begin in it.</summary>
    public JsonFields Alone => new(_object, "", []);

    /// <summary>A text that must be there; blanks around it do not count.</summary>
    public string Text(string name, int most)
    {
        var text = OptionalText(name, most);
        if (text is null && IsMissing(name))
        {
            Add(PipelineRefusals.Required(At(name)));
        }

        return text ?? "";
    }

    /// <summary>A text, or null when it is missing, null or blank.</summary>
    public string? OptionalText(string name, int most)
    {
        if (Member(name) is not { } value)
        {
            return null;
        }

        if (value.ValueKind != JsonValueKind.String || JsonValues.Text(value) is not { } text)
        {
            Add(PipelineRefusals.Unreadable(At(name)));
            return null;
        }

        if (text.Length > most)
        {
            Add(PipelineRefusals.TooLong(At(name), most));
            return null;
        }

        return text;
    }

    /// <summary>One of the known words.</summary>
    public string OneOf(string name, IReadOnlyCollection<string> known)
    {
        var word = Text(name, 100);
        if (word.Length > 0 && !known.Contains(word))
        {
            Add(PipelineRefusals.Unknown(At(name), word));
        }

        return word;
    }

    /// <summary>A day that must be there, written YYYY-MM-DD.</summary>
    public BusinessDate Day(string name, BusinessDate least, BusinessDate most) =>
        Required(name, OptionalDay(name, least, most)) ?? default;

    /// <summary>A day written YYYY-MM-DD, or null.</summary>
    public BusinessDate? OptionalDay(string name, BusinessDate least, BusinessDate most) =>
        Within(name, Read(name, JsonValues.Day), least, most);

    /// <summary>An instant that must be there, ISO 8601 with its offset.</summary>
    public DateTimeOffset Instant(string name, BusinessDate least, BusinessDate most)
    {
        var instant = Required(name, Read(name, JsonValues.Instant));
        if (instant is { } at)
        {
            Within(name, new BusinessDate(DateOnly.FromDateTime(at.UtcDateTime)), least, most);
        }

        return instant ?? default;
    }

    /// <summary>An amount of money that must be there, in minor units.</summary>
    public long Minor(string name) => Required(name, OptionalMinor(name)) ?? default;

    /// <summary>An amount of money in minor units, or null.</summary>
    public long? OptionalMinor(string name)
    {
        var minor = Member(name) is { ValueKind: JsonValueKind.Number } value ? JsonValues.Minor(value) : Read<long>(name, _ => null);
        if (Member(name) is { ValueKind: JsonValueKind.Number } && minor is null)
        {
            Add(IntegrationsRefusals.MoneyTooFine(At(name)));
        }

        const long most = JsonValues.MostMoney * 100;
        if (minor is < -most or > most)
        {
            Add(PipelineRefusals.OutOfRange(At(name), -JsonValues.MostMoney, JsonValues.MostMoney));
            return null;
        }

        return minor;
    }

    /// <summary>A whole number, or null.</summary>
    public int? OptionalNumber(string name, int least, int most) =>
        Within(name, Read(name, value => value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) ? number : (int?)null), least, most);

    /// <summary>A whole number that must be there.</summary>
    public int Number(string name, int least, int most) => Required(name, OptionalNumber(name, least, most)) ?? default;

    /// <summary>An id that must be there.</summary>
    public Guid Id(string name) => Required(name, Read(name, value => value.ValueKind == JsonValueKind.String && Guid.TryParseExact(JsonValues.Text(value), "D", out var id) ? id : (Guid?)null)) ?? default;

    /// <summary>True or false, which must be there.</summary>
    public bool? Flag(string name) => Required(name, OptionalFlag(name));

    /// <summary>True or false, or null.</summary>
    public bool? OptionalFlag(string name) =>
        Read(name, value => value.ValueKind switch { JsonValueKind.True => true, JsonValueKind.False => false, _ => (bool?)null });

    /// <summary>An object that must be there; when it is not, everything in it reads as missing without being named as well.</summary>
    public JsonFields Inner(string name)
    {
        if (Member(name) is { ValueKind: JsonValueKind.Object } value)
        {
            return new JsonFields(value, At(name), _wrong);
        }

        Add(IsMissing(name) ? PipelineRefusals.Required(At(name)) : PipelineRefusals.Unreadable(At(name)));
        return new JsonFields(default, At(name), []);
    }

    /// <summary>An object, or null when it is missing.</summary>
    public JsonFields? OptionalInner(string name) => IsMissing(name) ? null : Inner(name);

    /// <summary>A rate of exchange above zero with at most eight decimal places, or null.</summary>
    public decimal? OptionalRate(string name) => Within(
        name, Read(name, value => value.ValueKind == JsonValueKind.Number && value.TryGetDecimal(out var rate) ? decimal.Round(rate, 8) : (decimal?)null), 0.00000001m, 1_000_000m);

    /// <summary>A list of objects that must be there and may be empty.</summary>
    public IReadOnlyList<JsonFields> Objects(string name, int most)
    {
        if (IsMissing(name))
        {
            Add(PipelineRefusals.Required(At(name)));
        }

        return [.. Elements(name, most).Where(item => Fits(item, JsonValueKind.Object)).Select(item => new JsonFields(item.Value, item.At, _wrong))];
    }

    /// <summary>A list of objects; empty when it is missing.</summary>
    public IReadOnlyList<JsonFields> OptionalObjects(string name, int most) => IsMissing(name) ? [] : Objects(name, most);

    /// <summary>Notes that a member, though readable, does not fit the others.</summary>
    public void Refuse(string name, Refusal refusal) => Add(refusal.At(At(name)));

    private IEnumerable<(JsonElement Value, string At)> Elements(string name, int most)
    {
        if (Member(name) is not { } list)
        {
            return [];
        }

        if (list.ValueKind != JsonValueKind.Array)
        {
            Add(PipelineRefusals.Unreadable(At(name)));
            return [];
        }

        if (list.GetArrayLength() > most)
        {
            Add(IntegrationsRefusals.ListTooLong(At(name), most));
            return [];
        }

        return list.EnumerateArray().Select((item, index) => (item, $"{At(name)}/{index}"));
    }

    private bool Fits((JsonElement Value, string At) item, JsonValueKind kind)
    {
        if (item.Value.ValueKind != kind)
        {
            Add(PipelineRefusals.Unreadable(item.At));
        }

        return item.Value.ValueKind == kind;
    }

    private T? Read<T>(string name, Func<JsonElement, T?> read) where T : struct
    {
        if (Member(name) is not { } value)
        {
            return null;
        }

        var answer = read(value);
        if (answer is null)
        {
            Add(PipelineRefusals.Unreadable(At(name)));
        }

        return answer;
    }

    private T? Required<T>(string name, T? value) where T : struct
    {
        if (value is null && IsMissing(name))
        {
            Add(PipelineRefusals.Required(At(name)));
        }

        return value;
    }

    private T? Within<T>(string name, T? value, T least, T most) where T : struct, IComparable<T>
    {
        if (value is { } given && (given.CompareTo(least) < 0 || given.CompareTo(most) > 0))
        {
            Add(PipelineRefusals.OutOfRange(At(name), least, most));
            return null;
        }

        return value;
    }

    private JsonElement? Member(string name) => IsMissing(name) ? null : _object.GetProperty(name);

    private bool IsMissing(string name) => _object.ValueKind != JsonValueKind.Object
        || !_object.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null
        || (value.ValueKind == JsonValueKind.String && JsonValues.Text(value) is { Length: 0 });

    private string At(string name) => $"{_pointer}/{name}";

    private void Add(Refusal refusal) => _wrong.Add(refusal);
}
