using System.Runtime.CompilerServices;
using Loyalty.Workflows.Expressions.Values;

namespace Loyalty.Workflows.Expressions.Liquid;

/// <summary>A parsed template; any number of threads can render it.</summary>
internal sealed class Template(Part[] parts)
{
    public string Render(Rendering rendering)
    {
        Part.RenderAll(parts, rendering);
        return rendering.Text.ToString();
    }
}

/// <summary>How a part of a template ended: with the next one, or by leaving or going on with a loop.</summary>
internal enum Jump
{
    None,
    Break,
    Continue,
}

/// <summary>A part of a template.</summary>
internal abstract class Part
{
    public abstract Jump Render(Rendering rendering);

    public static Jump RenderAll(Part[] parts, Rendering rendering)
    {
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack()) throw Budget.TooDeep();
        foreach (var part in parts)
        {
            rendering.Budget.Step();
            if (part.Render(rendering) is var jump and not Jump.None) return jump;
        }

        return Jump.None;
    }
}

/// <summary>Text that stands as it is.</summary>
internal sealed class PlainText(string text) : Part
{
    public override Jump Render(Rendering rendering)
    {
        rendering.Text.Append(text);
        return Jump.None;
    }
}

/// <summary>A value put into the text.</summary>
internal sealed class Insertion(Term term) : Part
{
    public override Jump Render(Rendering rendering)
    {
        rendering.Text.Append(rendering.ToText(term.Evaluate(rendering)));
        return Jump.None;
    }
}

/// <summary>Gives a name a value.</summary>
internal sealed class Assign(string name, Term term) : Part
{
    public override Jump Render(Rendering rendering)
    {
        rendering[name] = term.Evaluate(rendering);
        return Jump.None;
    }
}

/// <summary>Gives a name the text of what is inside.</summary>
internal sealed class Capture(string name, Part[] parts) : Part
{
    public override Jump Render(Rendering rendering)
    {
        var outer = rendering.Text;
        rendering.Text = new TextBuilder(rendering.Budget);
        var jump = RenderAll(parts, rendering);
        rendering[name] = Value.Of(rendering.Text.ToString());
        rendering.Text = outer;
        return jump;
    }
}

/// <summary>if, elsif, unless and else.</summary>
internal sealed class Branches((Condition? Condition, Part[] Parts)[] branches) : Part
{
    public override Jump Render(Rendering rendering)
    {
        foreach (var (condition, parts) in branches)
        {
            if (condition?.Holds(rendering) ?? true) return RenderAll(parts, rendering);
        }

        return Jump.None;
    }
}

/// <summary>case, when and else.</summary>
internal sealed class Case(Term subject, (Term[] Values, Part[] Parts)[] cases, Part[] otherwise) : Part
{
    public override Jump Render(Rendering rendering)
    {
        var value = subject.Evaluate(rendering);
        foreach (var (values, parts) in cases)
        {
            if (values.Any(one => Comparison.AreEqual(rendering.Budget, value, one.Evaluate(rendering)))) return RenderAll(parts, rendering);
        }

        return RenderAll(otherwise, rendering);
    }
}

/// <summary>Leaves a loop, or goes on with its next turn.</summary>
internal sealed class Leave(Jump jump) : Part
{
    public override Jump Render(Rendering rendering) => jump;
}
