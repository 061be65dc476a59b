using System.Globalization;
using System.Text;
using Loyalty.Workflows.Expressions.Values;

namespace Loyalty.Workflows.Expressions.JavaScript;

/// <summary>Reads JSON text into values, as JSON.parse does: of two members with one name the last counts.</summary>
internal sealed class JsonReader
{
    private readonly Run _run;
    private readonly string _text;
    private int _at;

    private JsonReader(Run run, string text)
    {
        _run = run;
        _text = text;
    }

    public static Value Read(Run run, string text)
    {
        run.Budget.Work(text.Length); // also for what turns out to be no JSON
        var reader = new JsonReader(run, text);
        var value = reader.Value(0);
        reader.SkipBlanks();
        return reader._at == text.Length ? value : throw reader.Fault();
    }

    private Value Value(int depth)
    {
        _run.Budget.Tick();
        if (depth > Budget.DeepestNesting) throw new ExpressionException($"JSON is nested more than {Budget.DeepestNesting} deep");
        SkipBlanks();
        if (Accept('{')) return Object(depth);
        if (Accept('[')) return List(depth);
        if (Peek() == '"') return _run.NewText(Text());
        if (Peek() == '-' || char.IsAsciiDigit(Peek())) return Values.Value.Of(Number());
        return Word("true", Values.Value.True) ?? Word("false", Values.Value.False) ?? Word("null", Values.Value.Null) ?? throw Fault();
    }

    private Value Object(int depth)
    {
        var json = new ObjectValue();
        SkipBlanks();
        if (Accept('}')) return Values.Value.Of(json);
        do
        {
            SkipBlanks();
            var name = Peek() == '"' ? Text() : throw Fault();
            SkipBlanks();
            Expect(':');
            json.TrySet(_run.Budget, name, Value(depth + 1));
            SkipBlanks();
        }
        while (Accept(','));
        Expect('}');
        return Values.Value.Of(json);
    }

    private Value List(int depth)
    {
        var items = new List<Value>();
        SkipBlanks();
        if (Accept(']')) return _run.NewList(items);
        do
        {
            _run.Budget.TakeItems(1);
            items.Add(Value(depth + 1));
            SkipBlanks();
        }
        while (Accept(','));
        Expect(']');
        return Values.Value.Of(new ListValue(items));
    }

    private double Number()
    {
        var start = _at;
        Accept('-');
        if (!Accept('0')) Digits();
        if (Accept('.')) Digits();
        if (Accept('e') || Accept('E'))
        {
            if (!Accept('+')) Accept('-');
            Digits();
        }

        return double.Parse(_text.AsSpan(start, _at - start), NumberStyles.Float, CultureInfo.InvariantCulture);
    }

    private void Digits()
    {
        if (!char.IsAsciiDigit(Peek())) throw Fault();
        while (char.IsAsciiDigit(Peek())) _at++;
    }

    private string Text()
    {
        var text = new StringBuilder();
        for (_at++; Peek() != '"'; _at++)
        {
            if (_at >= _text.Length || Peek() < ' ') throw Fault();
            text.Append(Peek() == '\\' ? Escaped() : Peek());
        }

        _at++;
        return text.ToString();
    }

    private char Escaped()
    {
        _at++;
        return Peek() switch
        {
            'n' => '\n',
            't' => '\t',
            'r' => '\r',
            'b' => '\b',
            'f' => '\f',
            'u' => Unicode(),
            '"' or '\\' or '/' => Peek(),
            _ => throw Fault(),
        };
    }

    private char Unicode()
    {
        var digits = _at + 4 < _text.Length ? _text.AsSpan(_at + 1, 4) : throw Fault();
        if (!ushort.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code)) throw Fault();
        _at += 4;
        return (char)code;
    }

    private Value? Word(string word, Value value)
    {
        if (string.CompareOrdinal(_text, _at, word, 0, word.Length) != 0) return null;
        _at += word.Length;
        return value;
    }

    private char Peek() => _at < _text.Length ? _text[_at] : '\0';

    private bool Accept(char c)
    {
        if (Peek() != c) return false;
        _at++;
        return true;
    }

    private void Expect(char c)
    {
        if (!Accept(c)) throw Fault();
    }

    private void SkipBlanks()
    {
        while (Peek() is ' ' or '\n' or '\r' or '\t') _at++;
    }

    private Thrown Fault() =>
        Thrown.Syntax($"the text is not JSON: {(_at < _text.Length ? $"the character at position {_at} is not expected" : "it ends too early")}");
}
