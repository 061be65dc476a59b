using System.Globalization;
using Loyalty.Workflows.Expressions.Values;

namespace Loyalty.Workflows.Expressions.JavaScript;

/// <summary>The methods of texts.</summary>
internal static class TextMethods
{
    public static readonly IReadOnlyDictionary<string, Value> All = NativeFunction.Table(
        ("at", c => Character(c, c.Whole(0) is var at && at < 0 ? at + Text(c).Length : at, Value.Undefined)),
        ("charAt", c => Character(c, c.Whole(0), Value.EmptyText)),
        ("charCodeAt", c => c.Whole(0) is var at && at >= 0 && at < Text(c).Length ? Value.Of(Text(c)[(int)at]) : Value.Of(double.NaN)),
        ("codePointAt", c => c.Whole(0) is var at && at >= 0 && at < Text(c).Length ? Value.Of(CodePoint(Text(c), (int)at)) : Value.Undefined),
        ("concat", c => c.Arguments.Aggregate(Value.Of(Text(c)), (text, more) => Rope.Join(c.Budget, text, Value.Of(c.Run.Text(more))))),
        ("endsWith", c => Value.Of(Text(c).AsSpan(0, c.Place(1, Text(c).Length, Text(c).Length)).EndsWith(c.Text(0), StringComparison.Ordinal))),
        ("includes", c => Value.Of(TextSearch.First(c.Budget, Text(c), c.Text(0), Start(c)) >= 0)),
        ("indexOf", c => Value.Of(TextSearch.First(c.Budget, Text(c), c.Text(0), Start(c)))),
        ("lastIndexOf", c => Value.Of(TextSearch.Last(c.Budget, Text(c), c.Text(0), LastStart(c)))),
        ("localeCompare", LocaleCompare),
        ("padEnd", c => Value.Of(Text(c) + Padding(c))),
        ("padStart", c => Value.Of(Padding(c) + Text(c))),
        ("repeat", Repeat),
        ("replace", c => Replace(c, all: false)),
        ("replaceAll", c => Replace(c, all: true)),
        ("slice", Slice),
        ("split", Split),
        ("startsWith", c => Value.Of(Text(c).AsSpan(Start(c)).StartsWith(c.Text(0), StringComparison.Ordinal))),
        ("substr", c => Part(c, c.Place(0, Text(c).Length, 0), c.Whole(1, double.PositiveInfinity))),
        ("substring", Substring),
        ("toLowerCase", c => c.Run.NewText(Casing.Lower(Text(c)))),
        ("toUpperCase", c => c.Run.NewText(Casing.Upper(Text(c)))),
        ("toLocaleLowerCase", c => c.Run.NewText(Casing.Lower(Text(c)))),
        ("toLocaleUpperCase", c => c.Run.NewText(Casing.Upper(Text(c)))),
        ("toString", c => Value.Of(Text(c))),
        ("trim", c => c.Run.NewText(Numbers.Trim(Text(c)).ToString())),
        ("trimEnd", c => c.Run.NewText(Numbers.Trim(Text(c)) is { Length: > 0 } trimmed ? Text(c)[..(Numbers.LeadingBlanks(Text(c)) + trimmed.Length)] : "")),
        ("trimStart", c => c.Run.NewText(Text(c)[Numbers.LeadingBlanks(Text(c))..])),
        ("valueOf", c => Value.Of(Text(c))));

    private static Value LocaleCompare(Call call)
    {
        var (one, other) = (Text(call), call.Text(0));
        call.Budget.Work(16L * (one.Length + other.Length)); // to weigh a character takes as long as an operation
        return Value.Of(Math.Sign(CultureInfo.InvariantCulture.CompareInfo.Compare(one, other)));
    }

    private static string Text(Call call) => call.Self.IsText ? call.Self.AsText : throw Thrown.Type("this function belongs to texts");

    private static int Start(Call call) => (int)Math.Clamp(call.Whole(1), 0, Text(call).Length);

    private static int LastStart(Call call) => double.IsNaN(call.Number(1)) ? int.MaxValue / 2 : (int)Math.Clamp(call.Whole(1), 0, int.MaxValue / 2);

    private static Value Character(Call call, double at, Value missing) =>
        at >= 0 && at < Text(call).Length ? call.Run.NewText(Text(call)[(int)at].ToString()) : missing;

    private static int CodePoint(string text, int at) =>
        char.IsHighSurrogate(text[at]) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]) ? char.ConvertToUtf32(text, at) : text[at];

    private static Value Part(Call call, int start, double length) =>
        call.Run.NewText(Text(call).Substring(start, (int)Math.Clamp(length, 0, Text(call).Length - start)));

    private static Value Slice(Call call)
    {
        var (start, end) = (call.Place(0, Text(call).Length, 0), call.Place(1, Text(call).Length, Text(call).Length));
        return Part(call, start, end - start);
    }

    private static Value Substring(Call call)
    {
        var length = Text(call).Length;
        var (one, other) = (Math.Clamp(call.Whole(0), 0, length), Math.Clamp(call.Whole(1, length), 0, length));
        return Part(call, (int)Math.Min(one, other), Math.Abs(one - other));
    }

    private static Value Repeat(Call call)
    {
        var times = call.Whole(0);
        if (times < 0 || double.IsInfinity(times)) throw Thrown.Range("a text can only be repeated a number of times from 0 on");
        if (Text(call).Length == 0) return Value.EmptyText;
        call.Budget.TakeText((long)Math.Min(Text(call).Length * times, int.MaxValue));
        return Value.Of(string.Concat(Enumerable.Repeat(Text(call), (int)times)));
    }

    private static string Padding(Call call)
    {
        var filler = call[1].IsUndefined ? " " : call.Text(1);
        var missing = (long)Math.Min(call.Whole(0), int.MaxValue) - Text(call).Length;
        if (missing <= 0 || filler.Length == 0) return "";
        call.Budget.TakeText(missing + (2L * Text(call).Length));
        return string.Create((int)missing, filler, static (target, filler) =>
        {
            for (var at = 0; at < target.Length; at++) target[at] = filler[at % filler.Length];
        });
    }

    private static Value Replace(Call call, bool all)
    {
        var (text, old) = (Text(call), call.Text(0));
        var function = call[1].AsComposite as FunctionValue;
        var result = new TextBuilder(call.Budget);
        var done = 0;
        for (var at = TextSearch.First(call.Budget, text, old, 0); at >= 0; at = NextPlace(call.Budget, text, old, at))
        {
            call.Budget.Step();
            var by = function is null
                ? Expanded(call.Budget, call.Text(1), text, old, at)
                : call.Run.Text(function.Call(call.Run, Value.Undefined, [Value.Of(old), Value.Of(at), Value.Of(text)]));
            result.Append(text.AsSpan(done, at - done)).Append(by);
            done = at + old.Length;
            if (!all) break;
        }

        return Value.Of(result.Append(text.AsSpan(done)).ToString());
    }

    private static int NextPlace(Budget budget, string text, string old, int at)
    {
        var from = at + Math.Max(old.Length, 1);
        return from > text.Length ? -1 : TextSearch.First(budget, text, old, from);
    }

    /// <summary>In a replacement, <c>$&amp;</c> stands for what was found, <c>$`</c> and <c>$'</c> for what is before and after it, <c>$$</c> for a dollar.</summary>
    private static string Expanded(Budget budget, string by, string text, string old, int at)
    {
        if (!by.Contains('$', StringComparison.Ordinal)) return by;
        var expanded = new TextBuilder(budget);
        for (var index = 0; index < by.Length; index++)
        {
            var kind = by[index] == '$' && index + 1 < by.Length ? by[index + 1] : '\0';
            if (kind is '$' or '&' or '`' or '\'') index++;
            expanded.Append(kind switch
            {
                '$' => "$",
                '&' => old,
                '`' => text.AsSpan(0, at),
                '\'' => text.AsSpan(at + old.Length),
                _ => by.AsSpan(index, 1),
            });
        }

        return expanded.ToString();
    }

    private static Value Split(Call call)
    {
        var text = Text(call);
        var most = call[1].IsUndefined ? uint.MaxValue : (uint)Numbers.Bits(call.Number(1));
        if (call[0].IsUndefined) return call.Run.NewList(most == 0 ? [] : [Value.Of(text)]);
        var (separator, parts) = (call.Text(0), new List<Value>());
        if (separator.Length == 0)
        {
            for (var at = 0; at < text.Length && at < most; at++) Add(text[at].ToString());
            return call.Run.NewList(parts);
        }

        var done = 0;
        for (var at = TextSearch.First(call.Budget, text, separator, 0); at >= 0 && parts.Count < most; at = TextSearch.First(call.Budget, text, separator, done))
        {
            Add(text[done..at]);
            done = at + separator.Length;
        }

        if (parts.Count < most) Add(text[done..]);
        return call.Run.NewList(parts);

        void Add(string part)
        {
            call.Budget.TakeItems(1);
            parts.Add(call.Run.NewText(part));
        }
    }
}
