using System.Globalization;
using System.Text.Json.Nodes;

namespace Loyalty.Workflows.Expressions.Values;

/// <summary>An object: names and values in the order in which they came. One that was read from JSON is unpacked when it is needed.</summary>
internal class ObjectValue : Composite
{
    private readonly Origin? _origin;
    private JsonObject? _source;
    private OrderedDictionary<string, Value>? _properties;
    private bool _hasIndexes;

    public ObjectValue()
    {
    }

    public ObjectValue(JsonObject source, Origin origin)
    {
        _source = source;
        _origin = origin;
    }

    public override Kind Kind => Kind.Object;

    /// <summary>The JSON it still is as it was read; null once it was unpacked.</summary>
    public JsonObject? Source => _source;

    public override bool TryGet(string name, out Value value)
    {
        if (_source is not null)
        {
            if (!_source.TryGetPropertyValue(name, out var node))
            {
                value = default;
                return false;
            }

            if (node is null or JsonValue)
            {
                value = JsonBridge.Read(node, _origin!); // what has a source has an origin
                return true;
            }
        }

        return Properties.TryGetValue(name, out value);
    }

    public override bool TrySet(Budget budget, string name, Value value)
    {
        if (_origin is not null) _origin.Changed = true;
        var properties = Properties;
        var before = properties.Count;
        properties[name] = value;
        if (properties.Count == before) return true;
        budget.Take(64 + (name.Length * sizeof(char)));
        _hasIndexes |= IsIndex(name, out _);
        return true;
    }

    public override bool Remove(Budget budget, string name)
    {
        if (_origin is not null) _origin.Changed = true;
        budget.Work(Properties.Count);
        Properties.Remove(name);
        return true;
    }

    /// <summary>Names that are whole numbers come first and in their order, as JavaScript has it.</summary>
    public override IReadOnlyList<string> Names
    {
        get
        {
            var names = Properties.Keys; // unpacking finds out whether there are indexes
            if (!_hasIndexes) return [.. names];
            var indexes = names.Where(name => IsIndex(name, out _)).OrderBy(name => IsIndex(name, out var index) ? index : 0);
            return [.. indexes, .. names.Where(name => !IsIndex(name, out _))];
        }
    }

    public virtual int Count => Properties.Count;

    private OrderedDictionary<string, Value> Properties => _properties ??= Unpack();

    /// <summary>Whether a name is what JavaScript takes for a place in a list.</summary>
    public static bool IsIndex(string name, out uint index)
    {
        index = 0;
        if (name.Length is 0 or > 10 || !char.IsAsciiDigit(name[0]) || (name[0] == '0' && name.Length > 1)) return false;
        return uint.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out index) && index != uint.MaxValue;
    }

    private OrderedDictionary<string, Value> Unpack()
    {
        var properties = new OrderedDictionary<string, Value>(StringComparer.Ordinal);
        if (_source is null) return properties;
        _origin!.Budget.Take(64L * _source.Count); // what has a source has an origin
        foreach (var (name, node) in _source)
        {
            properties[name] = JsonBridge.Read(node, _origin);
            _hasIndexes |= IsIndex(name, out _);
        }

        _source = null;
        return properties;
    }
}
