using System.Globalization;
using Loyalty.Workflows.Expressions.Values;

namespace Loyalty.Workflows.Expressions.Liquid;

/// <summary>Reads what stands between the signs of a tag or an insertion, word by word.</summary>
internal sealed class Markup(string source, int start)
{
    private static readonly string[] s_signs = ["==", "!=", "<>", "<=", ">=", "..", "<", ">", "|", ":", ",", ".", "[", "]", "(", ")", "="];

    private int _at = start;
    private int _end;
    private Word? _word;
    private int _depth;

    private enum WordKind
    {
        End,
        Name,
        Text,
        Number,
        Sign,
    }

    /// <summary>Where the next word begins.</summary>
    public int At => Next.At;

    private Word Next => _word ??= Read();

    public bool Accept(string sign) => Accepts(WordKind.Sign, sign);

    public bool AcceptWord(string word) => Accepts(WordKind.Name, word);

    public void Expect(string sign)
    {
        if (!Accept(sign)) throw Unexpected($"'{sign}' is expected");
    }

    public string Name() => Next.Kind is WordKind.Name ? Take().Text : throw Unexpected("a name is expected");

    /// <summary>The end of the tag or insertion; says where the text goes on, and whether the blanks there are dropped.</summary>
    public (int At, bool Trims) End(string sign)
    {
        if (Next.Kind is not WordKind.End) throw Unexpected($"'{sign}' is expected");
        var trims = source[_at] == '-';
        if (string.CompareOrdinal(source, trims ? _at + 1 : _at, sign, 0, sign.Length) != 0) throw Unexpected($"'{sign}' is expected");
        return (_at + sign.Length + (trims ? 1 : 0), trims);
    }

    /// <summary>A term and its filters.</summary>
    public Term Filtered()
    {
        var term = Term();
        if (!Accept("|")) return term;
        var filters = new List<(Filter, Term[])>();
        do
        {
            var at = At;
            var name = Name();
            var filter = Filters.Find(name) ?? throw Source.Fault(source, at, $"there is no filter '{name}'");
            filters.Add((filter, Accept(":") ? Arguments() : []));
        }
        while (Accept("|"));
        return new Filtered(term, [.. filters]);
    }

    public Condition Condition(bool isNegated)
    {
        var comparisons = new List<Comparison>();
        var isAnd = new List<bool>();
        do
        {
            comparisons.Add(Comparison());
        }
        while (Next is { Kind: WordKind.Name, Text: "and" or "or" } && Joins(Take().Text));
        return new([.. comparisons], [.. isAnd], isNegated);

        bool Joins(string word)
        {
            isAnd.Add(word == "and");
            return true;
        }
    }

    public Term Term()
    {
        if (++_depth > Budget.DeepestNesting) throw Source.Fault(source, At, Budget.TooDeep().Message);
        var term = Simple();
        _depth--;
        return term;
    }

    private Comparison Comparison()
    {
        var left = Term();
        var isSign = Next is { Kind: WordKind.Sign, Text: "==" or "!=" or "<>" or "<" or ">" or "<=" or ">=" } or { Kind: WordKind.Name, Text: "contains" };
        return isSign ? new(left, Take().Text, Term()) : new(left, null, null);
    }

    private Term[] Arguments()
    {
        var arguments = new List<Term>();
        do
        {
            arguments.Add(Term());
            if (Next is { Kind: WordKind.Sign, Text: ":" }) throw Unexpected("filters take values without names");
        }
        while (Accept(","));
        return [.. arguments];
    }

    private Term Simple()
    {
        if (Accept("("))
        {
            var from = Term();
            Expect("..");
            var to = Term();
            Expect(")");
            return new Span(from, to);
        }

        var word = Take();
        return word.Kind switch
        {
            WordKind.Text => new Constant(Value.Of(word.Text)),
            WordKind.Number => new Constant(Value.Of(double.Parse(word.Text, CultureInfo.InvariantCulture)), word.Text.Contains('.', StringComparison.Ordinal)),
            WordKind.Name => Named(word.Text),
            _ => throw Unexpected(word, "a value is expected"),
        };
    }

    private Term Named(string name)
    {
        switch (name)
        {
            case "true" or "false": return new Constant(Value.Of(name == "true"));
            case "nil" or "null": return new Constant(Value.Null);
            case "empty" or "blank": return new Constant(Value.Of(new Blank(name == "blank")));
        }

        var keys = new List<Term>();
        while (true)
        {
            if (Accept("."))
            {
                keys.Add(new Constant(Value.Of(Name())));
            }
            else if (Accept("["))
            {
                keys.Add(Term());
                Expect("]");
            }
            else
            {
                return new Path(name, [.. keys]);
            }
        }
    }

    private bool Accepts(WordKind kind, string text)
    {
        if (Next.Kind != kind || Next.Text != text) return false;
        Take();
        return true;
    }

    private Word Take()
    {
        var word = Next;
        if (word.Kind is not WordKind.End) _at = _end;
        _word = null;
        return word;
    }

    private Word Read()
    {
        while (_at < source.Length && char.IsWhiteSpace(source[_at])) _at++;
        if (_at >= source.Length) throw Source.Fault(source, source.Length, "a tag is not closed");
        var first = source[_at];
        _end = _at + 1;
        if (first is '%' or '}' || (first == '-' && _end < source.Length && source[_end] is '%' or '}')) return new(WordKind.End, "", _at);
        if (first is '\'' or '"') return Quoted(first);
        if (char.IsLetter(first) || first == '_') return Until(WordKind.Name, IsInsideName);
        if (char.IsAsciiDigit(first) || (first == '-' && _end < source.Length && char.IsAsciiDigit(source[_end]))) return Number();
        var sign = s_signs.FirstOrDefault(s => string.CompareOrdinal(source, _at, s, 0, s.Length) == 0)
            ?? throw Source.Fault(source, _at, "the character is not understood");
        _end = _at + sign.Length;
        return new(WordKind.Sign, sign, _at);
    }

    /// <summary>A dash belongs to a name if it goes on after it.</summary>
    private bool IsInsideName(char c) =>
        char.IsLetterOrDigit(c) || c == '_' || (c == '-' && _end + 1 < source.Length && char.IsLetterOrDigit(source[_end + 1]));

    private Word Quoted(char quote)
    {
        var end = source.IndexOf(quote, _at + 1);
        if (end < 0) throw Source.Fault(source, _at, "a text is not closed");
        _end = end + 1;
        return new(WordKind.Text, source[(_at + 1)..end], _at);
    }

    /// <summary>A point belongs to the number if a digit follows; two points make a range.</summary>
    private Word Number()
    {
        var hasPoint = false;
        return Until(WordKind.Number, c =>
        {
            if (char.IsAsciiDigit(c)) return true;
            if (hasPoint || c != '.' || _end + 1 >= source.Length || !char.IsAsciiDigit(source[_end + 1])) return false;
            return hasPoint = true;
        });
    }

    private Word Until(WordKind kind, Func<char, bool> belongs)
    {
        while (_end < source.Length && belongs(source[_end])) _end++;
        return new(kind, source[_at.._end], _at);
    }

    private ExpressionException Unexpected(string expected) => Unexpected(Next, expected);

    private ExpressionException Unexpected(Word word, string expected) =>
        Source.Fault(source, word.At, word.Kind is WordKind.End ? $"the tag ends too early; {expected}" : $"'{word.Text}' is not expected here; {expected}");

    private readonly record struct Word(WordKind Kind, string Text, int At);
}
