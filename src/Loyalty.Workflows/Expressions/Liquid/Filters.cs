using System.Collections.Frozen;
using Loyalty.Workflows.Expressions.Values;

namespace Loyalty.Workflows.Expressions.Liquid;

/// <summary>Makes one value of another.</summary>
internal delegate Value Filter(FilterCall call);

/// <summary>What a filter is given: the value on its left, its arguments, and whether a number was written with a point among them.</summary>
internal readonly record struct FilterCall(Rendering Rendering, Value Input, Value[] Arguments, bool IsExact)
{
    public Budget Budget => Rendering.Budget;

    public Value this[int index] => index < Arguments.Length ? Arguments[index] : Value.Undefined;

    /// <summary>The value on the left as text.</summary>
    public string Text => Rendering.ToText(Input);

    /// <summary>The value on the left as a number; 0 if it is none.</summary>
    public double Number => ToNumber(Input);

    public List<Value> Items => Lists.ItemsOf(Budget, Input);

    public string TextOf(int index) => Rendering.ToText(this[index]);

    public double NumberOf(int index) => ToNumber(this[index]);

    public int WholeOf(int index, int missing) => this[index].IsUndefined ? missing : (int)Math.Clamp(NumberOf(index), int.MinValue, int.MaxValue);

    public Value NewText(ReadOnlySpan<char> text)
    {
        Budget.TakeText(text.Length);
        return Value.Of(text.ToString());
    }

    public Value NewList(List<Value> items)
    {
        Budget.TakeItems(items.Count);
        return Value.Of(new ListValue(items));
    }

    private double ToNumber(Value value)
    {
        var number = value.IsText || value.IsNumber ? Values.Convert.ToNumber(value, Budget) : 0;
        return double.IsNaN(number) ? 0 : number;
    }
}

/// <summary>The filters by name.</summary>
internal static class Filters
{
    private static readonly FrozenDictionary<string, Filter> s_all =
        new[] { TextFilters.All, NumberFilters.All, ListFilters.All, DateFilter.All }.SelectMany(filters => filters).ToFrozenDictionary(StringComparer.Ordinal);

    public static Filter? Find(string name) => s_all.GetValueOrDefault(name);
}
