using Loyalty.Workflows.Expressions.Values;

namespace Loyalty.Workflows.Expressions.JavaScript;

/// <summary>A fault the script may catch itself: one it has thrown, or one of its operations that cannot be done. Limits are not among them.</summary>
internal sealed class Thrown : Exception
{
    private readonly string _name = "Error";
    private Value _value = Value.Absent;

    private Thrown(string name, string message)
        : base(message) => _name = name;

    private Thrown(Value value, string message)
        : base(message) => _value = value;

    public static Thrown Type(string message) => new("TypeError", message);

    public static Thrown Range(string message) => new("RangeError", message);

    public static Thrown Reference(string message) => new("ReferenceError", message);

    public static Thrown Syntax(string message) => new("SyntaxError", message);

    public static Thrown Of(Value value, Run run)
    {
        run.Budget.Work(1 << 13); // throwing is slow, so the clock is looked at every time
        var message = value.AsObject is { } error && error.TryGet("message", out var text) ? text : value;
        return new(value, run.Text(message));
    }

    /// <summary>What the script's catch is given.</summary>
    public Value ToValue(Run run)
    {
        run.Budget.Work(1 << 13);
        if (_value.IsAbsent) _value = NewError(run, _name, Message);
        return _value;
    }

    public static Value NewError(Run run, string name, string message)
    {
        var error = new ObjectValue();
        error.TrySet(run.Budget, "name", run.NewText(name));
        error.TrySet(run.Budget, "message", run.NewText(message));
        return Value.Of(error);
    }
}
