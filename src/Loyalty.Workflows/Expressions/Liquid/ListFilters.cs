using Loyalty.Workflows.Expressions.Values;

namespace Loyalty.Workflows.Expressions.Liquid;

/// <summary>Filters for lists.</summary>
internal static class ListFilters
{
    public static readonly Dictionary<string, Filter> All = new(StringComparer.Ordinal)
    {
        ["compact"] = c => c.NewList([.. c.Items.Where(item => !item.IsNullish)]),
        ["concat"] = c => Concat(c),
        ["first"] = c => Lists.First(c.Budget, c.Input),
        ["join"] = Join,
        ["last"] = c => Lists.Last(c.Budget, c.Input),
        ["map"] = c => c.NewList([.. c.Items.Select(item => Lists.Member(c.Budget, item, c[0]))]),
        ["reverse"] = c => c.NewList([.. c.Items.AsEnumerable().Reverse()]),
        ["size"] = c => Lists.Size(c.Input),
        ["slice"] = Slice,
        ["sort"] = c => Sort(c, Comparison.Order),
        ["sort_natural"] = c => Sort(c, (_, one, other) => Naturally(c, one, other)),
        ["sum"] = c => Value.Of(c.Items.Sum(item => Values.Convert.ToNumber(Keyed(c, item), c.Budget) is var number && double.IsNaN(number) ? 0 : number)),
        ["uniq"] = Unique,
        ["where"] = Where,
    };

    private static Value Keyed(FilterCall call, Value item) => call[0].IsUndefined ? item : Lists.Member(call.Budget, item, call[0]);

    private static Value Concat(FilterCall call)
    {
        var more = Lists.ItemsOf(call.Budget, call[0]);
        call.Budget.TakeItems(call.Items.Count + more.Count);
        return Value.Of(new ListValue([.. call.Items, .. more]));
    }

    private static Value Join(FilterCall call)
    {
        var separator = call[0].IsUndefined ? " " : call.TextOf(0);
        var text = new TextBuilder(call.Budget);
        var isFirst = true;
        foreach (var item in call.Items)
        {
            call.Budget.Tick();
            if (!isFirst) text.Append(separator);
            text.Append(call.Rendering.ToText(item));
            isFirst = false;
        }

        return Value.Of(text.ToString());
    }

    /// <summary>A part of a text or list; a negative start counts from the end.</summary>
    private static Value Slice(FilterCall call)
    {
        var length = (int)Lists.Size(call.Input).AsNumber;
        var isText = call.Input.AsList is null;
        if (isText) length = call.Text.Length;
        var start = call.WholeOf(0, 0) is var from && from < 0 ? from + length : from;
        if (start < 0 || start >= length) return isText ? Value.EmptyText : call.NewList([]);
        var count = Math.Clamp(call.WholeOf(1, 1), 0, length - start);
        return isText ? call.NewText(call.Text.AsSpan(start, count)) : call.NewList(call.Items.GetRange(start, count));
    }

    /// <summary>Items that cannot be compared keep their order; those without the property come last.</summary>
    private static Value Sort(FilterCall call, Func<Budget, Value, Value, int?> order)
    {
        call.Budget.TakeItems(3L * call.Items.Count);
        var keyed = call.Items.Select(item => (Item: item, Key: Keyed(call, item))).ToArray();
        var sorted = JavaScript.Sorting.Merged(keyed, (one, other) =>
        {
            call.Budget.Step();
            if (one.Key.IsNullish || other.Key.IsNullish) return one.Key.IsNullish && !other.Key.IsNullish;
            return order(call.Budget, one.Key, other.Key) > 0;
        });
        return call.NewList([.. sorted.Select(pair => pair.Item)]);
    }

    private static int? Naturally(FilterCall call, Value one, Value other)
    {
        var (left, right) = (call.Rendering.ToText(one), call.Rendering.ToText(other));
        call.Budget.Work(Math.Min(left.Length, right.Length));
        return string.Compare(left, right, StringComparison.OrdinalIgnoreCase);
    }

    private static Value Unique(FilterCall call)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var kept = new List<Value>();
        foreach (var item in call.Items)
        {
            var key = Keyed(call, item);
            var text = JavaScript.JsonText.Of(call.Budget, key.IsUndefined ? Value.Null : key).AsText;
            if (seen.Add(text)) kept.Add(item);
        }

        return call.NewList(kept);
    }

    /// <summary>The items whose property has a value or, without one, is anything but false or nothing.</summary>
    private static Value Where(FilterCall call)
    {
        var kept = new List<Value>();
        foreach (var item in call.Items)
        {
            call.Budget.Tick();
            var value = Lists.Member(call.Budget, item, call[0]);
            if (call[1].IsUndefined ? Comparison.IsTrue(value) : Comparison.AreEqual(call.Budget, value, call[1])) kept.Add(item);
        }

        return call.NewList(kept);
    }
}
