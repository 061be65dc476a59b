using System.Globalization;
using System.Text;
using Loyalty.Workflows.Expressions.Values;

namespace Loyalty.Workflows.Expressions.Liquid;

/// <summary>Filters that make texts.</summary>
internal static class TextFilters
{
    public static readonly Dictionary<string, Filter> All = new(StringComparer.Ordinal)
    {
        ["append"] = c => c.NewText(c.Text + c.TextOf(0)),
        ["capitalize"] = c => c.NewText(c.Text is { Length: > 0 } text ? $"{char.ToUpperInvariant(text[0])}{text.AsSpan(1)}" : ""),
        ["default"] = c => Comparison.IsTrue(c.Input) && !new Blank(alsoNothing: false).Is(c.Input) ? c.Input : c[0],
        ["downcase"] = c => c.NewText(c.Text.ToLowerInvariant()),
        ["escape"] = Escape,
        ["json"] = c => JavaScript.JsonText.Of(c.Budget, c.Input.IsUndefined ? Value.Null : c.Input),
        ["lstrip"] = c => c.NewText(c.Text.TrimStart()),
        ["newline_to_br"] = c => Replaced(c, c.Text.ReplaceLineEndings("\n"), "\n", "<br />\n", most: int.MaxValue),
        ["prepend"] = c => c.NewText(c.TextOf(0) + c.Text),
        ["remove"] = c => Replaced(c, c.Text, c.TextOf(0), "", most: int.MaxValue),
        ["remove_first"] = c => Replaced(c, c.Text, c.TextOf(0), "", most: 1),
        ["replace"] = c => Replaced(c, c.Text, c.TextOf(0), c.TextOf(1), most: int.MaxValue),
        ["replace_first"] = c => Replaced(c, c.Text, c.TextOf(0), c.TextOf(1), most: 1),
        ["rstrip"] = c => c.NewText(c.Text.TrimEnd()),
        ["split"] = Split,
        ["strip"] = c => c.NewText(c.Text.Trim()),
        ["strip_newlines"] = c => Replaced(c, c.Text.ReplaceLineEndings("\n"), "\n", "", most: int.MaxValue),
        ["truncate"] = Truncate,
        ["truncatewords"] = TruncateWords,
        ["upcase"] = c => c.NewText(JavaScript.Casing.Upper(c.Text)),
        ["url_decode"] = c => c.NewText(Uri.UnescapeDataString(c.Text.Replace('+', ' '))),
        ["url_encode"] = UrlEncode,
    };

    private static Value Escape(FilterCall call)
    {
        var text = new TextBuilder(call.Budget);
        foreach (var c in call.Text)
        {
            switch (c)
            {
                case '&': text.Append("&amp;"); break;
                case '<': text.Append("&lt;"); break;
                case '>': text.Append("&gt;"); break;
                case '"': text.Append("&quot;"); break;
                case '\'': text.Append("&#39;"); break;
                default: text.Append(c); break;
            }
        }

        return Value.Of(text.ToString());
    }

    private static Value UrlEncode(FilterCall call)
    {
        var text = new TextBuilder(call.Budget);
        foreach (var one in Encoding.UTF8.GetBytes(call.Text))
        {
            if (char.IsAsciiLetterOrDigit((char)one) || (char)one is '-' or '_' or '.' or '~') text.Append((char)one);
            else if (one == ' ') text.Append('+');
            else text.Append($"%{one.ToString("X2", CultureInfo.InvariantCulture)}");
        }

        return Value.Of(text.ToString());
    }

    private static Value Replaced(FilterCall call, string text, string old, string by, int most)
    {
        if (old.Length == 0) return Value.Of(text);
        var result = new TextBuilder(call.Budget);
        var done = 0;
        for (var at = TextSearch.First(call.Budget, text, old, 0); at >= 0 && most-- > 0; at = TextSearch.First(call.Budget, text, old, done))
        {
            call.Budget.Tick();
            result.Append(text.AsSpan(done, at - done)).Append(by);
            done = at + old.Length;
        }

        return Value.Of(result.Append(text.AsSpan(done)).ToString());
    }

    /// <summary>An empty separator gives the characters; empty parts at the end are left out.</summary>
    private static Value Split(FilterCall call)
    {
        var (text, separator, parts) = (call.Text, call.TextOf(0), new List<Value>());
        for (int at = 0, end; at < text.Length; at = end + separator.Length)
        {
            call.Budget.TakeItems(2);
            end = separator.Length == 0 ? at + 1 : TextSearch.First(call.Budget, text, separator, at);
            if (end < 0) end = text.Length;
            parts.Add(call.NewText(text.AsSpan(at, end - at)));
        }

        while (parts.Count > 0 && parts[^1].TextLength == 0) parts.RemoveAt(parts.Count - 1);
        return call.NewList(parts);
    }

    private static Value Truncate(FilterCall call)
    {
        var (text, length) = (call.Text, call.WholeOf(0, 50));
        var mark = call[1].IsUndefined ? "..." : call.TextOf(1);
        return text.Length <= length ? Value.Of(text) : call.NewText($"{text.AsSpan(0, Math.Clamp(length - mark.Length, 0, text.Length))}{mark}");
    }

    private static Value TruncateWords(FilterCall call)
    {
        call.Budget.TakeText(call.Text.Length);
        var words = call.Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var length = Math.Max(1, call.WholeOf(0, 15));
        var mark = call[1].IsUndefined ? "..." : call.TextOf(1);
        return words.Length <= length ? Value.Of(call.Text) : call.NewText(string.Join(' ', words.Take(length)) + mark);
    }
}
