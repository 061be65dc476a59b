namespace Loyalty.Workflows.Expressions.Liquid;

/// <summary>The tags. A new one is one line in the first method.</summary>
internal sealed partial class TemplateParser
{
    /// <summary>The part a tag stands for; null if it leaves nothing behind.</summary>
    private Part? ParseTag(Tag tag) => tag.Name switch
    {
        "assign" => Assign(tag),
        "capture" => Capture(tag),
        "if" => If(tag, isNegated: false),
        "unless" => If(tag, isNegated: true),
        "case" => Case(tag),
        "for" => For(tag),
        "break" => Leave(tag, Jump.Break),
        "continue" => Leave(tag, Jump.Continue),
        "comment" => Verbatim(tag, isShown: false),
        "raw" => Verbatim(tag, isShown: true),
        _ => throw Fault(tag.At, $"the tag '{tag.Name}' is not known"),
    };

    private Assign Assign(Tag tag)
    {
        var name = tag.Markup.Name();
        tag.Markup.Expect("=");
        var term = tag.Markup.Filtered();
        Close(tag.Markup, "%}");
        return new(name, term);
    }

    private Capture Capture(Tag tag)
    {
        var name = tag.Markup.Name();
        Close(tag.Markup, "%}");
        var (parts, end) = Until("endcapture");
        CloseBlock(tag, end, "endcapture");
        return new(name, parts);
    }

    private Branches If(Tag tag, bool isNegated)
    {
        var branches = new List<(Condition?, Part[])>();
        var end = $"end{tag.Name}";
        Condition? condition = tag.Markup.Condition(isNegated);
        Close(tag.Markup, "%}");
        while (true)
        {
            var (parts, next) = Until("elsif", "else", end);
            branches.Add((condition, parts));
            if (next is not { Name: "elsif" or "else" } branch || condition is null)
            {
                CloseBlock(tag, next, end);
                return new([.. branches]);
            }

            condition = branch.Name == "elsif" ? branch.Markup.Condition(isNegated: false) : null;
            Close(branch.Markup, "%}");
        }
    }

    private Case Case(Tag tag)
    {
        var subject = tag.Markup.Term();
        Close(tag.Markup, "%}");
        var cases = new List<(Term[], Part[])>();
        var (_, next) = Until("when", "else", "endcase"); // what stands before the first case is never shown
        while (next is { Name: "when" } when)
        {
            var values = Values(when.Markup);
            Close(when.Markup, "%}");
            (var parts, next) = Until("when", "else", "endcase");
            cases.Add((values, parts));
        }

        var otherwise = Array.Empty<Part>();
        if (next is { Name: "else" } last)
        {
            Close(last.Markup, "%}");
            (otherwise, next) = Until("endcase");
        }

        CloseBlock(tag, next, "endcase");
        return new(subject, [.. cases], otherwise);
    }

    private static Term[] Values(Markup markup)
    {
        var values = new List<Term>();
        do
        {
            values.Add(markup.Term());
        }
        while (markup.Accept(",") || markup.AcceptWord("or"));
        return [.. values];
    }

    private For For(Tag tag)
    {
        var name = tag.Markup.Name();
        if (!tag.Markup.AcceptWord("in")) throw Fault(tag.Markup.At, "'in' is expected");
        var items = tag.Markup.Term();
        var (limit, offset, isReversed) = Options(tag.Markup);
        Close(tag.Markup, "%}");
        var (parts, end) = Until("else", "endfor");
        var otherwise = Array.Empty<Part>();
        if (end is { Name: "else" } branch)
        {
            Close(branch.Markup, "%}");
            (otherwise, end) = Until("endfor");
        }

        CloseBlock(tag, end, "endfor");
        return new(name, items, limit, offset, isReversed, parts, otherwise);
    }

    private static (Term? Limit, Term? Offset, bool IsReversed) Options(Markup markup)
    {
        (Term? limit, Term? offset, var isReversed) = (null, null, false);
        while (true)
        {
            if (markup.AcceptWord("reversed")) isReversed = true;
            else if (markup.AcceptWord("limit")) limit = Option(markup);
            else if (markup.AcceptWord("offset")) offset = Option(markup);
            else if (!markup.Accept(",")) return (limit, offset, isReversed);
        }
    }

    private static Term Option(Markup markup)
    {
        markup.Expect(":");
        return markup.Term();
    }

    private Leave Leave(Tag tag, Jump jump)
    {
        Close(tag.Markup, "%}");
        return new(jump);
    }

    /// <summary>What is inside stands as it is, whatever it looks like; only the end of it is looked for.</summary>
    private PlainText? Verbatim(Tag tag, bool isShown)
    {
        Close(tag.Markup, "%}");
        var (start, end) = (_at, $"end{tag.Name}");
        for (var open = _source.IndexOf("{%", start, StringComparison.Ordinal); open >= 0; open = _source.IndexOf("{%", open + 2, StringComparison.Ordinal))
        {
            var rest = _source.AsSpan(open + 2).TrimStart("-").TrimStart();
            if (!rest.StartsWith(end, StringComparison.Ordinal)) continue;
            var close = _source.IndexOf("%}", open, StringComparison.Ordinal);
            if (close < 0) break;
            (_at, _trimsNext) = (close + 2, _source[close - 1] == '-');
            return isShown ? new(_source[start..open]) : null;
        }

        throw Fault(tag.At, $"'{tag.Name}' is not closed; '{end}' is expected");
    }

    private void CloseBlock(Tag tag, Tag? end, string name)
    {
        if (end is null) throw Fault(tag.At, $"'{tag.Name}' is not closed; '{name}' is expected");
        if (end.Value.Name != name) throw Fault(end.Value.At, $"'{end.Value.Name}' is not expected here; '{name}' is expected");
        Close(end.Value.Markup, "%}");
    }
}
