using System.Globalization;
using System.Text;
using Loyalty.Workflows.Expressions.Values;

namespace Loyalty.Workflows.Expressions.JavaScript;

/// <summary>Numbers, texts and templates.</summary>
internal sealed partial class Lexer
{
    private double Number()
    {
        var start = _at;
        var isPrefixed = source[_at] == '0' && char.IsAsciiLetter(Peek(1)) && Peek(1) is not ('e' or 'E');
        while (_at < source.Length && IsInNumber(isPrefixed)) _at++;
        var written = source[start.._at];
        var text = written.Replace("_", "", StringComparison.Ordinal);
        var isClean = !written.Contains("__", StringComparison.Ordinal) && written[^1] != '_' && (text.Length < 2 || text[0] != '0' || !char.IsAsciiDigit(text[1]));
        var number = isClean ? Numbers.Parse(text) : double.NaN;
        if (double.IsNaN(number) || (_at < source.Length && IsLetter(source[_at]))) throw Fault(start, "the number is not understood");
        return number;
    }

    private bool IsInNumber(bool isPrefixed)
    {
        var c = source[_at];
        if (char.IsAsciiDigit(c) || c == '_') return true;
        if (isPrefixed) return char.IsAsciiLetter(c);
        return c is '.' or 'e' or 'E' || (c is '+' or '-' && source[_at - 1] is 'e' or 'E');
    }

    private string Quoted(char quote)
    {
        var start = _at++;
        var text = new StringBuilder();
        while (_at < source.Length && source[_at] != quote && source[_at] is not ('\n' or '\r')) Character(text);
        if (_at >= source.Length || source[_at] != quote) throw Fault(start, "a text is not closed");
        _at++;
        return text.ToString();
    }

    /// <summary>A template as far as its next insertion or its end; it begins with a back-tick or goes on after an insertion.</summary>
    private void Template(int start, bool afterLineEnd)
    {
        if (source[_at++] == '}') _braces.Pop();
        var text = new StringBuilder();
        while (_at < source.Length && source[_at] != '`' && !(source[_at] == '$' && Peek(1) == '{')) Character(text);
        if (_at >= source.Length) throw Fault(start, "a template is not closed");
        var isEnd = source[_at] == '`';
        if (!isEnd) _braces.Push(true);
        _at += isEnd ? 1 : 2;
        Add(new(isEnd ? TokenKind.TemplateEnd : TokenKind.TemplatePart, text.ToString(), start, afterLineEnd));
    }

    private void Character(StringBuilder text)
    {
        var c = source[_at++];
        if (c == '\r')
        {
            if (Peek(0) == '\n') _at++; // a line of a template ends alike on every machine
            text.Append('\n');
        }
        else if (c != '\\')
        {
            text.Append(c);
        }
        else
        {
            Escape(text);
        }
    }

    private void Escape(StringBuilder text)
    {
        var start = _at - 1;
        if (_at >= source.Length) throw Fault(start, "a text is not closed");
        var c = source[_at++];
        if (c == '\r' && Peek(0) == '\n') _at++;
        if (c is '\n' or '\r' or '\u2028' or '\u2029') return;
        if (char.IsAsciiDigit(c) && (c != '0' || char.IsAsciiDigit(Peek(0)))) throw Fault(start, "the escaped character is not understood");
        if (c is 'x' or 'u')
        {
            text.Append(Unicode(c, start));
            return;
        }

        text.Append(c switch { 'n' => '\n', 't' => '\t', 'r' => '\r', 'b' => '\b', 'f' => '\f', 'v' => '\v', '0' => '\0', _ => c });
    }

    private string Unicode(char kind, int start)
    {
        var isBraced = kind == 'u' && Peek(0) == '{';
        if (isBraced) _at++;
        var length = isBraced ? source.AsSpan(_at).IndexOf('}') : kind == 'x' ? 2 : 4;
        var digits = length is > 0 and <= 8 && _at + length <= source.Length ? source.AsSpan(_at, length) : "";
        if (!int.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code) || code is < 0 or > 0x10FFFF)
        {
            throw Fault(start, "the escaped character is not understood");
        }

        _at += isBraced ? length + 1 : length;
        return code is > 0xFFFF ? char.ConvertFromUtf32(code) : ((char)code).ToString();
    }
}
