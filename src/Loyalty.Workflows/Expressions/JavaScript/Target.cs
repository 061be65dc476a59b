using Loyalty.Workflows.Expressions.Values;

namespace Loyalty.Workflows.Expressions.JavaScript;

/// <summary>What can be assigned to: a name, a property, or a pattern of them.</summary>
internal abstract class Target
{
    public abstract void Assign(Scope scope, Value value, bool declares);

    /// <summary>Finds the place once, for reading and then writing it.</summary>
    public virtual Place Locate(Scope scope) => throw new InvalidOperationException("A pattern is only assigned as a whole.");
}

/// <summary>A place that was found: a name, or a property of an owner.</summary>
internal readonly record struct Place(Identifier? Name, Value Owner, Value Key)
{
    public Value Read(Scope scope) => Name is not null ? Name.Evaluate(scope) : Members.Get(scope.Run, Owner, Key);

    public void Write(Scope scope, Value value)
    {
        if (Name is not null) Name.Assign(scope, value, declares: false);
        else Members.Set(scope.Run, Owner, Key, value);
    }
}

/// <summary>A name.</summary>
internal sealed class NameTarget(Identifier name) : Target
{
    public string Name => name.Name;

    public override void Assign(Scope scope, Value value, bool declares) => name.Assign(scope, value, declares);

    public override Place Locate(Scope scope) => new(name, default, default);
}

/// <summary>A property of what an expression gives.</summary>
internal sealed class MemberTarget(Node owner, Node key) : Target
{
    public override void Assign(Scope scope, Value value, bool declares) => Locate(scope).Write(scope, value);

    public override Place Locate(Scope scope)
    {
        var found = owner.Evaluate(scope);
        return new(null, found, key.Evaluate(scope));
    }

    public Value Remove(Scope scope)
    {
        var (_, found, name) = Locate(scope);
        if (found.IsNullish) throw Thrown.Type($"nothing can be deleted from {Iteration.Named(found)}");
        return Value.Of(found.AsComposite is not { } composite || composite.Remove(scope.Budget, scope.Run.Text(name)));
    }
}

/// <summary>One part of a pattern, with the value it has if nothing is there for it.</summary>
internal sealed record PatternPart(Target Target, Node? Default, Node? Key = null)
{
    public void Assign(Scope scope, Value value, bool declares) =>
        Target.Assign(scope, value.IsUndefined && Default is not null ? Default.Evaluate(scope) : value, declares);
}

/// <summary>Takes a list apart; a part without target is passed over.</summary>
internal sealed class ListPattern(PatternPart?[] parts, Target? rest) : Target
{
    public override void Assign(Scope scope, Value value, bool declares)
    {
        scope.Budget.Tick();
        var items = Iteration.Items(scope.Run, value);
        for (var index = 0; index < parts.Length; index++)
        {
            parts[index]?.Assign(scope, index < items.Count ? items[index] : Value.Undefined, declares);
        }

        rest?.Assign(scope, scope.Run.NewList([.. items.Skip(parts.Length)]), declares);
    }
}

/// <summary>Takes an object apart.</summary>
internal sealed class ObjectPattern(PatternPart[] parts, Target? rest) : Target
{
    public override void Assign(Scope scope, Value value, bool declares)
    {
        scope.Budget.Tick();
        if (value.IsNullish) throw Thrown.Type($"{Iteration.Named(value)} cannot be taken apart");
        var taken = new HashSet<string>(StringComparer.Ordinal);
        foreach (var part in parts)
        {
            var key = part.Key!.Evaluate(scope); // every part of an object pattern has a key
            taken.Add(scope.Run.Text(key));
            part.Assign(scope, Members.Get(scope.Run, value, key), declares);
        }

        if (rest is null) return;
        var others = new ObjectValue();
        foreach (var (name, property) in Iteration.Properties(scope.Run, value).Where(p => !taken.Contains(p.Name))) others.TrySet(scope.Budget, name, property);
        rest.Assign(scope, Value.Of(others), declares);
    }
}
