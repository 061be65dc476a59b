using Loyalty.Workflows.Expressions.Values;

namespace Loyalty.Workflows.Expressions.JavaScript;

/// <summary>How a name was declared.</summary>
internal enum Binding
{
    Var,
    Function,
    Let,
    Const,
}

/// <summary>The names a block or function declares, known once it is parsed.</summary>
internal sealed class ScopeShape
{
    private const int MostNames = 1_000;

    private readonly List<string> _names = [];
    private readonly List<Binding> _bindings = [];

    public int Count => _names.Count;

    /// <summary>Functions that are there from the beginning, whatever comes before their declaration.</summary>
    public List<FunctionNode> Functions { get; } = [];

    /// <summary>False if the name is taken by a declaration that this one cannot share it with.</summary>
    public bool TryDeclare(string name, Binding binding)
    {
        var slot = Find(name);
        if (slot >= 0) return IsShared(binding) && IsShared(_bindings[slot]);
        if (_names.Count == MostNames) throw new ExpressionException("a block declares more than 1,000 names");
        _names.Add(name);
        _bindings.Add(binding);
        return true;
    }

    public int Find(string name)
    {
        for (var slot = 0; slot < _names.Count; slot++)
        {
            if (ReferenceEquals(_names[slot], name)) return slot;
        }

        return -1;
    }

    public bool IsConstant(int slot) => _bindings[slot] is Binding.Const;

    public bool StartsAbsent(int slot) => !IsShared(_bindings[slot]);

    private static bool IsShared(Binding binding) => binding is Binding.Var or Binding.Function;
}

/// <summary>The values of a block's or function's names while it runs.</summary>
internal sealed class Scope
{
    private readonly ScopeShape _shape;
    private readonly Value[] _values;

    public Scope(Run run, Scope? parent, ScopeShape shape)
    {
        Run = run;
        Parent = parent;
        _shape = shape;
        _values = shape.Count == 0 ? [] : new Value[shape.Count];
        for (var slot = 0; slot < _values.Length; slot++)
        {
            if (shape.StartsAbsent(slot)) _values[slot] = Value.Absent;
        }

        foreach (var function in shape.Functions) _values[shape.Find(function.Name)] = function.Evaluate(this);
    }

    private Scope(Scope other)
    {
        (Run, Parent, _shape) = (other.Run, other.Parent, other._shape);
        _values = [.. other._values];
    }

    public Run Run { get; }

    public Scope? Parent { get; }

    public Budget Budget => Run.Budget;

    /// <summary>A scope for the next turn of a loop: functions made in the last one keep the values of theirs.</summary>
    public Scope Next() => new(this);

    public ref Value this[int slot] => ref _values[slot];

    public bool IsConstant(int slot) => _shape.IsConstant(slot);

    public int Find(string name) => _shape.Find(name);

    /// <summary>The scope for a block inside this one; the same if the block declares nothing.</summary>
    public Scope Inner(ScopeShape shape) => shape.Count == 0 ? this : new Scope(Run, this, shape);
}
