using System.Globalization;

namespace Loyalty.Workflows.Expressions.JavaScript;

/// <summary>Splits a source into words. One name is one string object, so that names compare by reference.</summary>
internal sealed partial class Lexer(string source)
{
    /// <summary>Longer signs first, so that the longest one that fits is taken.</summary>
    private static readonly string[] s_signs =
    [
        ">>>=", "...", "===", "!==", "**=", "<<=", ">>=", ">>>", "&&=", "||=", "??=",
        "=>", "==", "!=", "<=", ">=", "&&", "||", "??", "?.", "++", "--", "+=", "-=", "*=", "/=", "%=", "&=", "|=", "^=", "<<", ">>", "**",
        "{", "}", "(", ")", "[", "]", ";", ",", "<", ">", "+", "-", "*", "/", "%", "&", "|", "^", "!", "~", "?", ":", "=", ".",
    ];

    private static readonly ILookup<char, string> s_signsByFirst = s_signs.ToLookup(sign => sign[0]);

    private readonly List<Token> _tokens = [];
    private readonly Dictionary<string, string> _names = [];

    /// <summary>For each brace that is open, whether it belongs to a template.</summary>
    private readonly Stack<bool> _braces = new();
    private int _at;

    public List<Token> All()
    {
        Source.CheckLength(source);
        do Read(SkipBlanks());
        while (_tokens[^1].Kind is not TokenKind.End);
        return _tokens;
    }

    private void Read(bool afterLineEnd)
    {
        var start = _at;
        if (start >= source.Length)
        {
            Add(new(TokenKind.End, "", start, afterLineEnd));
            return;
        }

        var first = source[start];
        if (char.IsAsciiDigit(first) || (first == '.' && char.IsAsciiDigit(Peek(1)))) Add(new(TokenKind.Number, "", start, afterLineEnd) { Number = Number() });
        else if (IsLetter(first)) Add(new(TokenKind.Name, Name(), start, afterLineEnd));
        else if (first is '\'' or '"') Add(new(TokenKind.Text, Quoted(first), start, afterLineEnd));
        else if (first == '`' || (first == '}' && _braces.TryPeek(out var isTemplate) && isTemplate)) Template(start, afterLineEnd);
        else Add(new(TokenKind.Sign, Sign(), start, afterLineEnd));
    }

    private void Add(Token token) => _tokens.Add(token);

    private string Sign()
    {
        // "a?.5:b" is a choice, not a chain
        var sign = s_signsByFirst[source[_at]].FirstOrDefault(s => string.CompareOrdinal(source, _at, s, 0, s.Length) == 0 && (s != "?." || !char.IsAsciiDigit(Peek(2))))
            ?? throw Fault(_at, $"the character '{Shown(source[_at])}' is not understood");
        if (sign == "{") _braces.Push(false);
        else if (sign == "}") _braces.TryPop(out _);
        else if (sign is "/" or "/=" && !EndsValue()) throw Fault(_at, "regular expressions are not understood; use includes, indexOf, split or replaceAll");
        _at += sign.Length;
        return sign;
    }

    private static string Shown(char c) => char.IsControl(c) || char.IsSurrogate(c) || c > '\u007E' ? $"\\u{(int)c:X4}" : c.ToString();

    /// <summary>After a value a slash divides; elsewhere it would begin a regular expression.</summary>
    private bool EndsValue() => _tokens.Count > 0 && _tokens[^1] switch
    {
        { Kind: TokenKind.Sign } token => token.Text is ")" or "]" or "}" or "++" or "--",
        { Kind: TokenKind.Name } token => token.Text is not ("return" or "typeof" or "case" or "in" or "of" or "throw" or "else" or "do" or "void" or "delete"),
        { Kind: TokenKind.TemplatePart } => false,
        _ => true,
    };

    private string Name()
    {
        var start = _at;
        while (_at < source.Length && (IsLetter(source[_at]) || IsInsideName(source[_at]))) _at++;
        var name = source[start.._at];
        if (_names.TryGetValue(name, out var known)) return known;
        _names.Add(name, name);
        return name;
    }

    /// <summary>Passes over blanks and comments; true if a line ended among them.</summary>
    private bool SkipBlanks()
    {
        var afterLineEnd = false;
        for (; _at < source.Length; _at++)
        {
            var c = source[_at];
            if (c == '/' && Peek(1) is '/' or '*') SkipComment(ref afterLineEnd);
            else if (!Values.Numbers.IsBlank(c)) break;
            if (_at < source.Length && source[_at] is '\n' or '\r' or '\u2028' or '\u2029') afterLineEnd = true;
        }

        return afterLineEnd;
    }

    /// <summary>Stops on the last character of the comment, or on the end of its line.</summary>
    private void SkipComment(ref bool afterLineEnd)
    {
        var isBlock = Peek(1) == '*';
        var lineEnd = source.AsSpan(_at).IndexOfAny("\n\r\u2028\u2029");
        var end = isBlock ? source.IndexOf("*/", _at + 2, StringComparison.Ordinal) : lineEnd < 0 ? source.Length : _at + lineEnd;
        if (end < 0) throw Fault(_at, "a comment is not closed");
        afterLineEnd |= isBlock && source.AsSpan(_at, end - _at).IndexOfAny("\n\r\u2028\u2029") >= 0;
        _at = isBlock ? end + 1 : end;
    }

    private char Peek(int ahead) => _at + ahead < source.Length ? source[_at + ahead] : '\0';

    private static bool IsLetter(char c) => char.IsLetter(c) || c is '_' or '$';

    private static bool IsInsideName(char c) =>
        char.IsAsciiDigit(c) || char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.DecimalDigitNumber;

    private ExpressionException Fault(int at, string problem) => Source.Fault(source, at, problem);
}
