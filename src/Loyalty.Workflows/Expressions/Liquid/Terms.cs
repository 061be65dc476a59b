using Loyalty.Workflows.Expressions.Values;

namespace Loyalty.Workflows.Expressions.Liquid;

/// <summary>Something in a tag that has a value.</summary>
internal abstract class Term
{
    /// <summary>Whether it is a number written with a point, which makes divisions exact.</summary>
    public virtual bool HasPoint => false;

    public abstract Value Evaluate(Rendering rendering);
}

/// <summary>A value that stands in the template.</summary>
internal sealed class Constant(Value value, bool hasPoint = false) : Term
{
    public override bool HasPoint => hasPoint;

    public override Value Evaluate(Rendering rendering) => value;
}

/// <summary>A name, and what is reached from it by dots and brackets.</summary>
internal sealed class Path(string name, Term[] keys) : Term
{
    public override Value Evaluate(Rendering rendering)
    {
        rendering.Budget.Tick();
        var value = rendering[name];
        foreach (var key in keys)
        {
            if (value.IsNullish) return Value.Null;
            value = Lists.Member(rendering.Budget, value, key.Evaluate(rendering));
        }

        return value;
    }
}

/// <summary>The whole numbers from one to another.</summary>
internal sealed class Span(Term from, Term to) : Term
{
    public override Value Evaluate(Rendering rendering)
    {
        var budget = rendering.Budget;
        var (first, last) = (Values.Convert.ToWhole(from.Evaluate(rendering), budget), Values.Convert.ToWhole(to.Evaluate(rendering), budget));
        var count = (long)Math.Clamp(last - first + 1, 0, uint.MaxValue);
        budget.TakeItems(count);
        return Value.Of(new ListValue([.. Enumerable.Range(0, (int)count).Select(index => Value.Of(first + index))]));
    }
}

/// <summary>A term with filters, each working on what the one before it has given.</summary>
internal sealed class Filtered(Term term, (Filter Filter, Term[] Arguments)[] filters) : Term
{
    public override Value Evaluate(Rendering rendering)
    {
        var (value, isExact) = (term.Evaluate(rendering), term.HasPoint);
        foreach (var (filter, arguments) in filters)
        {
            rendering.Budget.Step();
            isExact |= arguments.Any(argument => argument.HasPoint);
            value = filter(new FilterCall(rendering, value, [.. arguments.Select(argument => argument.Evaluate(rendering))], isExact));
        }

        return value;
    }
}
