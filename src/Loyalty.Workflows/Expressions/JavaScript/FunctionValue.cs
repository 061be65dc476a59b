using Loyalty.Workflows.Expressions.Values;

namespace Loyalty.Workflows.Expressions.JavaScript;

/// <summary>What can be called.</summary>
internal abstract class FunctionValue : Composite
{
    public override Kind Kind => Kind.Function;

    public abstract Value Call(Run run, Value self, Value[] arguments);
}

/// <summary>A call of a built-in function: whose method it is, and with which arguments.</summary>
internal readonly struct Call(Run run, Value self, Value[] arguments)
{
    public Run Run => run;

    public Budget Budget => run.Budget;

    public Value Self => self;

    public int Count => arguments.Length;

    public Value[] Arguments => arguments;

    public Value this[int index] => index < arguments.Length ? arguments[index] : Value.Undefined;

    public string Text(int index) => run.Text(this[index]);

    public double Number(int index) => run.Number(this[index]);

    /// <summary>A whole number, or what it is if it is not given.</summary>
    public double Whole(int index, double missing = 0) => this[index].IsUndefined ? missing : Values.Convert.ToWhole(this[index], run.Budget);

    /// <summary>A place in something of that length; negative ones count from its end.</summary>
    public int Place(int index, int length, int missing)
    {
        var place = Whole(index, missing);
        return (int)Math.Clamp(place < 0 ? place + length : place, 0, length);
    }

    public FunctionValue Function(int index) =>
        this[index].AsComposite as FunctionValue ?? throw Thrown.Type($"a function is needed here, not {Iteration.Named(this[index])}");
}
