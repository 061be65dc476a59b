namespace Loyalty.Workflows.Expressions.Values;

/// <summary>A value with an identity: a list, an object or a function.</summary>
internal abstract class Composite
{
    public abstract Kind Kind { get; }

    /// <summary>A property of its own; there are no others, for nothing has a prototype.</summary>
    public virtual bool TryGet(string name, out Value value)
    {
        value = default;
        return false;
    }

    /// <summary>Sets a property; false if there are none to be set here.</summary>
    public virtual bool TrySet(Budget budget, string name, Value value) => false;

    public virtual bool Remove(Budget budget, string name) => true;

    /// <summary>The names of its properties in JavaScript's order.</summary>
    public virtual IReadOnlyList<string> Names => [];
}
