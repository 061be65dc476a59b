using Loyalty.Workflows.Expressions.Values;

namespace Loyalty.Workflows.Expressions.JavaScript;

/// <summary>One evaluation of a program: what it may use up, what it can ask of the workflow, and how far it has come.</summary>
internal sealed class Run(Budget budget, Globals globals)
{
    public Budget Budget => budget;

    public Globals Globals => globals;

    /// <summary>The value of the last statement that was an expression, which a program without return stands for.</summary>
    public Value LastValue { get; set; }

    /// <summary>What a return statement returns while it is on its way to the end of its function.</summary>
    public Value Returned { get; set; }

    /// <summary>The line of the statement that runs.</summary>
    public int Line { get; set; }

    public string Text(Value value) => Values.Convert.ToText(value, budget);

    public double Number(Value value) => Values.Convert.ToNumber(value, budget);

    public Value NewText(string text)
    {
        budget.TakeText(text.Length);
        return Value.Of(text);
    }

    public Value NewList(List<Value> items)
    {
        budget.Take(32 + (16L * items.Count));
        return Value.Of(new ListValue(items));
    }
}
