using Loyalty.Workflows.Expressions.Values;

namespace Loyalty.Workflows.Expressions.JavaScript;

/// <summary>Sorts by merging: equal items keep their order, and a comparison that contradicts itself does no harm.</summary>
internal static class Sorting
{
    public static Value Sort(Call call, ListValue list)
    {
        var run = call.Run;
        var function = call[0].IsUndefined ? null : call.Function(0);
        var items = list.Items.ToArray();
        run.Budget.TakeItems(2L * items.Length);
        var defined = items.Where(item => !item.IsUndefined).ToArray();
        var sorted = function is null ? ByText(run, defined) : Merged(defined, (one, other) => Comparison(run, function, one, other));
        var target = list.ToChange();
        if (target.Count != items.Length) throw Thrown.Type("a list must not change while it is sorted");
        for (var index = 0; index < items.Length; index++) target[index] = index < sorted.Length ? sorted[index] : Value.Undefined;
        return call.Self;
    }

    public static T[] Merged<T>(T[] items, Func<T, T, bool> isAfter)
    {
        if (items.Length < 2) return items;
        var half = items.Length / 2;
        var (left, right) = (Merged(items[..half], isAfter), Merged(items[half..], isAfter));
        var (one, other) = (0, 0);
        for (var index = 0; index < items.Length; index++)
        {
            var takesRight = one == left.Length || (other < right.Length && isAfter(left[one], right[other]));
            items[index] = takesRight ? right[other++] : left[one++];
        }

        return items;
    }

    private static bool Comparison(Run run, FunctionValue function, Value one, Value other)
    {
        run.Budget.Step();
        return run.Number(function.Call(run, Value.Undefined, [one, other])) > 0;
    }

    private static Value[] ByText(Run run, Value[] items)
    {
        var texts = items.Select(item => (Item: item, Text: run.Text(item))).ToArray();
        var sorted = Merged(texts, (one, other) =>
        {
            run.Budget.Step();
            run.Budget.Work(Math.Min(one.Text.Length, other.Text.Length));
            return string.CompareOrdinal(one.Text, other.Text) > 0;
        });
        return [.. sorted.Select(pair => pair.Item)];
    }
}
