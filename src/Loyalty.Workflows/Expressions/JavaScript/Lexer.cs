using System.Text;

namespace Loyalty.Workflows.Expressions.JavaScript;

/// <summary>Cuts the source into words.</summary>
internal sealed class Lexer(string source)
{
    private static readonly string[] s_signs =
        ["===", "!==", "==", "!=", "<=", ">=", "&&", "||", "??", "?.", "<", ">", "+", "-", "*", "/", "%", "!", "?", ":", "(", ")", "[", "]", "{", "}", ",", ".", ";"];

    private int _at;

    public List<Token> All()
    {
        var tokens = new List<Token>();
        do tokens.Add(Next()); while (tokens[^1].Kind is not TokenKind.End);
        return tokens;
    }

    private Token Next()
    {
        while (_at < source.Length && char.IsWhiteSpace(source[_at])) _at++;
        if (_at >= source.Length) return new(TokenKind.End, "", _at);
        var start = _at;
        var first = source[_at];
        if (char.IsAsciiDigit(first)) return new(TokenKind.Number, While(c => char.IsAsciiDigit(c) || c == '.'), start);
        if (IsLetter(first)) return new(TokenKind.Name, While(c => IsLetter(c) || char.IsAsciiDigit(c)), start);
        if (first is '\'' or '"') return new(TokenKind.Text, Quoted(first), start);
        if (first == '`') return new(TokenKind.Template, Template(), start);
        var sign = s_signs.FirstOrDefault(s => string.CompareOrdinal(source, _at, s, 0, s.Length) == 0)
            ?? throw new ExpressionException($"the character '{first}' at position {start} is not understood");
        _at += sign.Length;
        return new(TokenKind.Sign, sign, start);
    }

    private string While(Func<char, bool> belongs)
    {
        var start = _at;
        while (_at < source.Length && belongs(source[_at])) _at++;
        return source[start.._at];
    }

    private string Quoted(char quote)
    {
        var text = new StringBuilder();
        for (_at++; _at < source.Length && source[_at] != quote; _at++) text.Append(source[_at] == '\\' ? Escaped() : source[_at]);
        return Closed(text);
    }

    /// <summary>The raw text between back-ticks; what stands in its braces is parsed later.</summary>
    private string Template()
    {
        var text = new StringBuilder();
        var depth = 0;
        for (_at++; _at < source.Length && (depth > 0 || source[_at] != '`'); _at++)
        {
            depth += source[_at] switch { '{' when depth > 0 || source[_at - 1] == '$' => 1, '}' when depth > 0 => -1, _ => 0 };
            text.Append(source[_at]);
        }

        return Closed(text);
    }

    private string Closed(StringBuilder text)
    {
        if (_at >= source.Length) throw new ExpressionException("a text is not closed");
        _at++;
        return text.ToString();
    }

    private char Escaped()
    {
        if (++_at >= source.Length) throw new ExpressionException("a text is not closed");
        return source[_at] switch { 'n' => '\n', 't' => '\t', 'r' => '\r', var other => other };
    }

    private static bool IsLetter(char c) => char.IsLetter(c) || c is '_' or '$';
}
