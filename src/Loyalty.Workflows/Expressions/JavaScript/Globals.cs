using System.Buffers.Binary;
using Loyalty.Workflows.Activities;
using Loyalty.Workflows.Definitions;
using Loyalty.Workflows.Execution;
using Loyalty.Workflows.Expressions.Values;

namespace Loyalty.Workflows.Expressions.JavaScript;

/// <summary>What a program can see of the workflow. What it changes is kept here until it has come to its end without a fault.</summary>
internal sealed class Globals
{
    private readonly Budget _budget;
    private readonly Variables _variables;
    private readonly Value _variablesValue;

    public Globals(ActivityContext context, Budget budget)
    {
        Context = context;
        _budget = budget;
        _variables = new(context, budget);
        _variablesValue = Value.Of(_variables);
        Results = new(context, budget);
        (CorrelationId, InstanceName) = (context.CorrelationId, context.InstanceName);
    }

    public ActivityContext Context { get; }

    public string? CorrelationId { get; set; }

    public string? InstanceName { get; set; }

    /// <summary>The outcomes the program has chosen; null if it has not, or may not.</summary>
    public List<string>? Outcomes { get; set; }

    /// <summary>Only a script of its own may choose how the activity ends.</summary>
    public bool MayChooseOutcomes { get; init; }

    public double Now => DateValue.Of(Context.Now);

    public Variables Variables => _variables;

    public Results Results { get; }

    public bool TryGet(string name, out Value value)
    {
        if (name == "variables")
        {
            value = _variablesValue;
            return true;
        }

        if (name == "args" && _variables.TryGet(name, out value)) return true; // what a dispatching activity gives to the expression of one item
        return Builtins.All.TryGetValue(name, out value) || WorkflowFunctions.All.TryGetValue(name, out value) || TryGetAccessor(name, out value);
    }

    public Value Read(System.Text.Json.Nodes.JsonNode? node) => JsonBridge.Read(node, new Origin(_budget));

    /// <summary>Comes out the same when a burst is repeated that was rolled back, and different every time otherwise.</summary>
    public Guid NextGuid() => StableId.Of(Context.ActivityExecutionId, "value"u8, ++Context.Execution.ValuesMade);

    public double NextRandom()
    {
        Span<byte> bytes = stackalloc byte[16];
        NextGuid().TryWriteBytes(bytes);
        return (BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]) << 2 >> 11) * (1.0 / (1L << 53)); // without the two bits every guid has there
    }

    /// <summary>Writes what the program has changed.</summary>
    public void Commit()
    {
        _variables.Commit();
        if (Context.CorrelationId != CorrelationId) Context.CorrelationId = CorrelationId;
        if (Context.InstanceName != InstanceName) Context.InstanceName = InstanceName;
    }

    /// <summary>Elsa makes functions getX and setX for every variable and input X.</summary>
    private bool TryGetAccessor(string name, out Value value)
    {
        value = default;
        if (name.Length < 4 || (!name.StartsWith("get", StringComparison.Ordinal) && !name.StartsWith("set", StringComparison.Ordinal))) return false;
        if (NameOf(name[3..]) is not { } member) return false;
        value = Value.Of(new NativeFunction(name[0] == 'g' ? c => c.Run.Globals.Get(member) : c => c.Run.Globals.Set(member, c[0])));
        return true;
    }

    private string? NameOf(string name)
    {
        if (IsKnown(name)) return name;
        var lower = $"{char.ToLowerInvariant(name[0])}{name[1..]}";
        return IsKnown(lower) ? lower : null;
    }

    private bool IsKnown(string name) =>
        _variables.Has(name) || Context.WorkflowInput.ContainsKey(name) || Context.Definition.Inputs.Any(input => input.Name == name);

    private Value Get(string name) => _variables.TryGet(name, out var value) ? value : Read(Context.WorkflowInput.Member(name));

    private Value Set(string name, Value value)
    {
        _variables.TrySet(_budget, name, value);
        return Value.Undefined;
    }
}
