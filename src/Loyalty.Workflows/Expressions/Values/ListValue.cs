using System.Globalization;
using System.Text.Json.Nodes;

namespace Loyalty.Workflows.Expressions.Values;

/// <summary>A list. One that was read from JSON is unpacked when it is needed.</summary>
internal sealed class ListValue : Composite
{
    private readonly Origin? _origin;
    private JsonArray? _source;
    private List<Value>? _items;

    public ListValue(List<Value> items) => _items = items;

    public ListValue(JsonArray source, Origin origin)
    {
        _source = source;
        _origin = origin;
    }

    public override Kind Kind => Kind.List;

    /// <summary>The JSON it still is as it was read; null once it was unpacked.</summary>
    public JsonArray? Source => _source;

    public int Count => _source?.Count ?? Items.Count;

    /// <summary>The items, for reading.</summary>
    public List<Value> Items => _items ??= Unpack();

    public Value this[int index] => Items[index];

    /// <summary>The items, to be changed.</summary>
    public List<Value> ToChange()
    {
        if (_origin is not null) _origin.Changed = true;
        return Items;
    }

    public override bool TryGet(string name, out Value value)
    {
        if (name == "length")
        {
            value = Value.Of(Count);
            return true;
        }

        if (ObjectValue.IsIndex(name, out var index) && index < Count)
        {
            value = Items[(int)index];
            return true;
        }

        value = default;
        return false;
    }

    public override bool TrySet(Budget budget, string name, Value value)
    {
        if (name == "length" && value.IsNumber && value.AsNumber is >= 0 and <= uint.MaxValue)
        {
            Resize(budget, (long)value.AsNumber);
            return true;
        }

        if (!ObjectValue.IsIndex(name, out var index)) return false;
        if (index >= Count) Resize(budget, index + 1L);
        ToChange()[(int)index] = value;
        return true;
    }

    public override IReadOnlyList<string> Names =>
        [.. Enumerable.Range(0, Count).Select(index => index.ToString(CultureInfo.InvariantCulture))];

    public void Add(Budget budget, Value value)
    {
        budget.TakeItems(1);
        ToChange().Add(value);
    }

    private void Resize(Budget budget, long count)
    {
        var items = ToChange();
        if (count < items.Count)
        {
            items.RemoveRange((int)count, items.Count - (int)count);
            return;
        }

        budget.TakeItems(count - items.Count);
        items.AddRange(new Value[count - items.Count]);
    }

    private List<Value> Unpack()
    {
        _origin!.Budget.Take(32 + (16L * _source!.Count)); // without items there is a source, and with it an origin
        var items = new List<Value>(_source.Count);
        foreach (var node in _source) items.Add(JsonBridge.Read(node, _origin));
        _source = null;
        return items;
    }
}
