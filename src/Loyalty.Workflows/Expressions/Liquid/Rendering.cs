using System.Text.Json.Nodes;
using Loyalty.Workflows.Activities;
using Loyalty.Workflows.Definitions;
using Loyalty.Workflows.Expressions.Values;

namespace Loyalty.Workflows.Expressions.Liquid;

/// <summary>One rendering of a template: its text so far, the names it has set, and what it can see of the workflow.</summary>
internal sealed class Rendering
{
    private readonly ActivityContext _context;
    private readonly Dictionary<string, Value> _names = new(StringComparer.Ordinal);
    private readonly Variables _variables;
    private readonly Results _results;

    public Rendering(ActivityContext context, Budget budget)
    {
        _context = context;
        _variables = new(context, budget);
        _results = new(context, budget);
        Budget = budget;
        Text = new(budget);
    }

    public Budget Budget { get; }

    /// <summary>Where the text goes; a capture puts another in its place.</summary>
    public TextBuilder Text { get; set; }

    public DateTimeOffset Now => _context.Now;

    /// <summary>The zone in which days and times of day are shown.</summary>
    public TimeZoneInfo Zone => _context.Zone;

    /// <summary>What a name stands for: first the template's own, then Elsa's words, then variables and inputs; nothing if it is not known.</summary>
    public Value this[string name]
    {
        get => _names.TryGetValue(name, out var value) ? value : OfWorkflow(name);
        set
        {
            if (!_names.ContainsKey(name)) Budget.Take(64 + (name.Length * sizeof(char)));
            _names[name] = value;
        }
    }

    /// <summary>Takes a name away, or gives it back what it stood for before.</summary>
    public void Restore(string name, bool wasSet, Value value)
    {
        if (wasSet) _names[name] = value;
        else _names.Remove(name);
    }

    public bool IsSet(string name, out Value value) => _names.TryGetValue(name, out value);

    public string ToText(Value value)
    {
        if (value.IsNullish || value.AsComposite is Blank) return "";
        if (value.AsComposite is null or DateValue) return Values.Convert.ToText(value, Budget);
        if (value.AsList is not { } list) return JavaScript.JsonText.Of(Budget, value) is { IsText: true } json ? json.AsText : "";
        var text = new TextBuilder(Budget);
        Values.Convert.Join(list, "", text, 0);
        return text.ToString();
    }

    private Value OfWorkflow(string name) => name switch
    {
        "Variables" => Value.Of(_variables),
        "Input" => Value.Of(new Lookup(Input)),
        "Output" => Value.Of(new Lookup(activity => Value.Of(new Lookup(output => _results.Of(activity, output))))),
        "CorrelationId" => Value.OfText(_context.CorrelationId),
        "WorkflowInstanceId" => Value.Of(_context.InstanceId.ToString()),
        "WorkflowDefinitionId" => Value.Of(_context.Definition.DefinitionId),
        "WorkflowDefinitionVersionId" => Value.Of(_context.Definition.Id),
        "WorkflowDefinitionVersion" => Value.Of(_context.Definition.Version),
        "LastResult" => _results.Last(),
        "Now" => Value.Of(new DateValue(DateValue.Of(Now))),
        _ => _variables.TryGet(name, out var variable) ? variable : Input(name),
    };

    private Value Input(string name) => Read(_context.WorkflowInput.Member(name));

    private Value Read(JsonNode? node) => JsonBridge.Read(node, new Origin(Budget));
}

/// <summary>An object whose properties are found when they are asked for.</summary>
internal sealed class Lookup(Func<string, Value> find) : Composite
{
    public override Kind Kind => Kind.Object;

    public override bool TryGet(string name, out Value value) => !(value = find(name)).IsNullish;
}
