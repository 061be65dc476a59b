using System.Globalization;
using Loyalty.Workflows.Expressions.Values;

namespace Loyalty.Workflows.Expressions.JavaScript;

/// <summary>Writes values as JSON text, as JSON.stringify does.</summary>
internal sealed class JsonText
{
    private readonly TextBuilder _text;
    private readonly string _indent;

    private JsonText(Budget budget, string indent)
    {
        _text = new(budget);
        _indent = indent;
    }

    public static readonly Value Functions = Value.Of(new Namespace(NativeFunction.Table(
        ("parse", c => c[1].IsUndefined ? JsonReader.Read(c.Run, c.Text(0)) : throw Thrown.Type("JSON.parse takes a text only")),
        ("stringify", c => c[1].IsNullish
            ? Of(c.Budget, c[0], Indent(c))
            : throw Thrown.Type("JSON.stringify cannot replace anything; pass null as its second argument")))));

    /// <summary>The value as JSON text; undefined if it has no such form.</summary>
    public static Value Of(Budget budget, Value value, string indent = "")
    {
        if (!HasForm(value)) return Value.Undefined;
        var json = new JsonText(budget, indent);
        json.Write(value, 0);
        return Value.Of(json._text.ToString());
    }

    private static string Indent(Call call)
    {
        if (call[2].IsNumber) return new string(' ', (int)Math.Clamp(call.Whole(2), 0, 10));
        return call[2].IsText ? call.Text(2)[..Math.Min(10, call[2].TextLength)] : "";
    }

    private static bool HasForm(Value value) => !value.IsUndefined && value.Kind is not Kind.Function;

    private void Write(Value value, int depth)
    {
        _text.Budget.Tick();
        if (depth > Budget.DeepestNesting) throw new ExpressionException($"JSON is nested more than {Budget.DeepestNesting} deep, or contains itself");
        switch (value.Kind)
        {
            case Kind.Text:
                Quote(value.AsText);
                break;
            case Kind.Number when !double.IsFinite(value.AsNumber):
                _text.Append("null");
                break;
            case Kind.Number or Kind.Boolean or Kind.Null:
                _text.Append(Values.Convert.ToText(value, _text.Budget));
                break;
            case Kind.List:
                WriteAll('[', value.AsList!.Items, ']', depth, item => Write(HasForm(item) ? item : Value.Null, depth + 1)); // the kind says that it is one
                break;
            case Kind.Object when value.AsComposite is DateValue date:
                Write(Value.OfText(date.ToIso()), depth);
                break;
            case Kind.Object:
                WriteObject(value.AsComposite!, depth); // likewise
                break;
            default:
                _text.Append("null");
                break;
        }
    }

    private void WriteObject(Composite json, int depth)
    {
        var properties = json.Names.Select(name => (Name: name, Value: json.TryGet(name, out var value) ? value : Value.Undefined)).Where(p => HasForm(p.Value));
        WriteAll('{', [.. properties], '}', depth, property =>
        {
            Quote(property.Name);
            _text.Append(_indent.Length > 0 ? ": " : ":");
            Write(property.Value, depth + 1);
        });
    }

    private void WriteAll<T>(char open, List<T> items, char close, int depth, Action<T> write)
    {
        _text.Append(open);
        for (var index = 0; index < items.Count; index++)
        {
            if (index > 0) _text.Append(',');
            NewLine(depth + 1);
            write(items[index]);
        }

        if (items.Count > 0) NewLine(depth);
        _text.Append(close);
    }

    private void NewLine(int depth)
    {
        if (_indent.Length == 0) return;
        _text.Append('\n');
        for (var level = 0; level < depth; level++) _text.Append(_indent);
    }

    private void Quote(string text)
    {
        _text.Append('"');
        var done = 0;
        for (var at = 0; at < text.Length; at++)
        {
            if (Escaped(text, at) is not { } escaped) continue;
            _text.Append(text.AsSpan(done, at - done)).Append(escaped);
            done = at + 1;
        }

        _text.Append(text.AsSpan(done)).Append('"');
    }

    private static string? Escaped(string text, int at) => text[at] switch
    {
        '"' => "\\\"",
        '\\' => @"\\",
        '\n' => "\\n",
        '\r' => "\\r",
        '\t' => "\\t",
        '\b' => "\\b",
        '\f' => "\\f",
        < ' ' => Unicode(text[at]),
        var half when char.IsSurrogate(half) && !IsPaired(text, at) => Unicode(half),
        _ => null,
    };

    private static bool IsPaired(string text, int at) =>
        char.IsHighSurrogate(text[at]) ? at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]) : at > 0 && char.IsHighSurrogate(text[at - 1]);

    private static string Unicode(char c) => $"\\u{((int)c).ToString("x4", CultureInfo.InvariantCulture)}";
}
