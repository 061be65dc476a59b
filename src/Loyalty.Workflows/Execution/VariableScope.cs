using System.Text.Json.Nodes;
using Loyalty.Workflows.Definitions;
using Loyalty.Workflows.Expressions;

namespace Loyalty.Workflows.Execution;

/// <summary>The variables an activity can see: its own container's first, the workflow's last. Found by id or name.</summary>
public sealed class VariableScope
{
    private readonly BurstRunner _runner;
    private readonly ActivityExecution _innermost;

    internal VariableScope(BurstRunner runner, ActivityExecution innermost)
    {
        _runner = runner;
        _innermost = innermost;
    }

    /// <summary>The value of a variable; null if it has none or there is no such variable. Setting an unknown name makes a variable of the workflow.</summary>
    public JsonNode? this[string idOrName]
    {
        get => Peek(idOrName)?.DeepClone();
        set
        {
            var (owner, key, _) = Find(idOrName);
            (owner ?? _runner.Enclosing(_innermost).Last()).Variables[key] = value.Stored();
        }
    }

    /// <summary>Whether there is such a variable.</summary>
    public bool Contains(string idOrName) => Find(idOrName).Owner is not null;

    /// <summary>The value itself, for those who only look at it.</summary>
    internal JsonNode? Peek(string idOrName) => Find(idOrName) is var (owner, key, declaration) && owner is not null
        ? owner.KeptVariables is { } kept && kept.TryGetPropertyValue(key, out var value) ? value : Default(declaration)
        : null;

    /// <summary>Every variable in scope by name, as an object of its own.</summary>
    internal JsonObject All()
    {
        var all = new JsonObject();
        foreach (var execution in _runner.Enclosing(_innermost))
        {
            var declared = _runner.NodeOf(execution).Variables;
            var others = execution.KeptVariables?.Select(v => v.Key).Where(key => declared.All(v => v.Id != key)) ?? [];
            var names = declared.Select(v => v.Name).Concat(others);
            foreach (var name in names.Where(name => !all.ContainsKey(name))) all[name] = this[name];
        }

        return all;
    }

    /// <summary>The type a variable is declared with; Object if it is not declared.</summary>
    internal string TypeOf(string idOrName) => Find(idOrName).Declaration is { } declaration ? TypeOf(declaration) : "Object";

    private (ActivityExecution? Owner, string Key, VariableDefinition? Declaration) Find(string idOrName)
    {
        foreach (var execution in _runner.Enclosing(_innermost))
        {
            var declared = _runner.NodeOf(execution).Variables;
            var declaration = declared.Count == 0 ? null : declared.FirstOrDefault(v => v.Id == idOrName) ?? declared.FirstOrDefault(v => v.Name == idOrName);
            if (declaration is not null) return (execution, declaration.Id, declaration);
            if (execution.KeptVariables?.ContainsKey(idOrName) is true) return (execution, idOrName, null);
        }

        return (null, idOrName, null);
    }

    private static string TypeOf(VariableDefinition declaration) => declaration.IsArray ? $"{declaration.TypeName}[]" : declaration.TypeName;

    /// <summary>A default that does not fit the variable's type counts as none, as in the reference.</summary>
    private static JsonNode? Default(VariableDefinition? declaration)
    {
        try
        {
            return TypedValue.Of(declaration?.Default?.DeepClone(), declaration is null ? "Object" : TypeOf(declaration));
        }
        catch (ExpressionException)
        {
            return null;
        }
    }
}
