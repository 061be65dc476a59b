using System.Runtime.CompilerServices;

namespace Loyalty.Workflows.Expressions.Liquid;

/// <summary>Turns a source into a template. This part separates text, insertions and tags.</summary>
internal sealed partial class TemplateParser
{
    private readonly string _source;
    private int _at;
    private int _depth;
    private bool _trimsNext;

    private TemplateParser(string source) => _source = source;

    public static Template Parse(string source)
    {
        Source.CheckLength(source);
        var parser = new TemplateParser(source);
        var (parts, end) = parser.Until([]);
        return end is null ? new([.. parts]) : throw parser.Fault(end.Value.At, $"'{end.Value.Name}' is not expected here");
    }

    /// <summary>The parts up to a tag of one of those names, or to the end of the source.</summary>
    private (Part[] Parts, Tag? End) Until(params ReadOnlySpan<string> ends)
    {
        if (++_depth > Budget.DeepestNesting || !RuntimeHelpers.TryEnsureSufficientExecutionStack()) throw Fault(_at, Budget.TooDeep().Message);
        var parts = new List<Part>();
        while (_at < _source.Length)
        {
            var open = NextOpening();
            Text(parts, open);
            if (open >= _source.Length) break;
            _at = open + 2;
            if (_at < _source.Length && _source[_at] == '-') _at++;
            var markup = new Markup(_source, _at);
            if (_source[open + 1] == '{')
            {
                var term = markup.Filtered();
                Close(markup, "}}");
                parts.Add(new Insertion(term));
                continue;
            }

            var at = markup.At;
            var name = markup.Name();
            if (ends.Contains(name) || name.StartsWith("end", StringComparison.Ordinal) || name is "else" or "elsif" or "when")
            {
                _depth--;
                return ([.. parts], new Tag(name, at, markup));
            }

            if (ParseTag(new(name, at, markup)) is { } part) parts.Add(part);
        }

        _depth--;
        return ([.. parts], null);
    }

    private int NextOpening()
    {
        for (var at = _at; at + 1 < _source.Length; at++)
        {
            at = _source.IndexOf('{', at);
            if (at < 0 || at + 1 >= _source.Length) break;
            if (_source[at + 1] is '{' or '%') return at;
        }

        return _source.Length;
    }

    /// <summary>The text before an opening; a dash on either side takes the blanks there away.</summary>
    private void Text(List<Part> parts, int end)
    {
        var text = _source.AsSpan(_at, end - _at);
        if (_trimsNext) text = text.TrimStart();
        if (end + 2 < _source.Length && _source[end + 2] == '-') text = text.TrimEnd();
        if (text.Length > 0) parts.Add(new PlainText(text.ToString()));
        (_at, _trimsNext) = (end, false);
    }

    private void Close(Markup markup, string sign) => (_at, _trimsNext) = markup.End(sign);

    private ExpressionException Fault(int at, string problem) => Source.Fault(_source, at, problem);

    /// <summary>A tag whose name was read; the rest of it is in the markup.</summary>
    private readonly record struct Tag(string Name, int At, Markup Markup);
}
