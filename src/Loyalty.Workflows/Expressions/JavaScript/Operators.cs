using Loyalty.Workflows.Expressions.Values;

namespace Loyalty.Workflows.Expressions.JavaScript;

/// <summary>JavaScript's operators between two values.</summary>
internal static class Operators
{
    /// <summary>What an operator does, by its sign; those that may leave their right side alone are not among them.</summary>
    public static Func<Run, Value, Value, Value> Of(string sign) => sign switch
    {
        "+" => Add,
        "-" => static (run, left, right) => Value.Of(run.Number(left) - run.Number(right)),
        "*" => static (run, left, right) => Value.Of(run.Number(left) * run.Number(right)),
        "/" => static (run, left, right) => Value.Of(run.Number(left) / run.Number(right)),
        "%" => static (run, left, right) => Value.Of(run.Number(left) % run.Number(right)),
        "**" => static (run, left, right) => Value.Of(Power(run.Number(left), run.Number(right))),
        "==" => static (run, left, right) => Value.Of(AreAlike(run, left, right)),
        "!=" => static (run, left, right) => Value.Of(!AreAlike(run, left, right)),
        "===" => static (run, left, right) => Value.Of(AreSame(run, left, right)),
        "!==" => static (run, left, right) => Value.Of(!AreSame(run, left, right)),
        "<" => static (run, left, right) => Compare(run, left, right, static order => order < 0, static (a, b) => a < b),
        ">" => static (run, left, right) => Compare(run, left, right, static order => order > 0, static (a, b) => a > b),
        "<=" => static (run, left, right) => Compare(run, left, right, static order => order <= 0, static (a, b) => a <= b),
        ">=" => static (run, left, right) => Compare(run, left, right, static order => order >= 0, static (a, b) => a >= b),
        "&" => static (run, left, right) => Value.Of(Bits(run, left) & Bits(run, right)),
        "|" => static (run, left, right) => Value.Of(Bits(run, left) | Bits(run, right)),
        "^" => static (run, left, right) => Value.Of(Bits(run, left) ^ Bits(run, right)),
        "<<" => static (run, left, right) => Value.Of(Bits(run, left) << (Bits(run, right) & 31)),
        ">>" => static (run, left, right) => Value.Of(Bits(run, left) >> (Bits(run, right) & 31)),
        ">>>" => static (run, left, right) => Value.Of((uint)Bits(run, left) >> (Bits(run, right) & 31)),
        "in" => static (run, left, right) => Value.Of(Has(run, right, left)),
        _ => throw new ArgumentOutOfRangeException(nameof(sign), sign, "This sign is no operator between two values."),
    };

    /// <summary>JavaScript's <c>===</c>.</summary>
    public static bool AreSame(Run run, Value left, Value right)
    {
        if (left.Kind != right.Kind) return false;
        return left.Kind switch
        {
            Kind.Number or Kind.Boolean => left.AsNumber == right.AsNumber,
            Kind.Text => AreSameText(run, left, right),
            _ => left.IsSameThing(right),
        };
    }

    /// <summary>As <see cref="AreSame"/>, but what is not a number is the same as itself.</summary>
    public static bool AreSameOrNaN(Run run, Value left, Value right) =>
        AreSame(run, left, right) || (left.IsNumber && right.IsNumber && double.IsNaN(left.AsNumber) && double.IsNaN(right.AsNumber));

    private static Value Add(Run run, Value left, Value right)
    {
        if (left.IsNumber && right.IsNumber) return Value.Of(left.AsNumber + right.AsNumber);
        var (one, other) = (Values.Convert.ToPlain(left, run.Budget), Values.Convert.ToPlain(right, run.Budget));
        if (!one.IsText && !other.IsText) return Value.Of(run.Number(one) + run.Number(other));
        return Rope.Join(run.Budget, one.IsText ? one : Value.Of(run.Text(one)), other.IsText ? other : Value.Of(run.Text(other)));
    }

    private static bool AreAlike(Run run, Value left, Value right)
    {
        if (left.IsNullish || right.IsNullish) return left.IsNullish && right.IsNullish;
        if (left.Kind == right.Kind) return AreSame(run, left, right);
        if (left.AsComposite is not null && right.AsComposite is not null) return left.IsSameThing(right);
        var (one, other) = (Values.Convert.ToPlain(left, run.Budget), Values.Convert.ToPlain(right, run.Budget));
        return one.IsText && other.IsText ? AreSameText(run, one, other) : run.Number(one) == run.Number(other);
    }

    private static bool AreSameText(Run run, Value left, Value right)
    {
        if (left.TextLength != right.TextLength) return false;
        run.Budget.Work(left.TextLength);
        return string.Equals(left.AsText, right.AsText, StringComparison.Ordinal);
    }

    private static Value Compare(Run run, Value left, Value right, Func<int, bool> ofTexts, Func<double, double, bool> ofNumbers)
    {
        if (left.IsNumber && right.IsNumber) return Value.Of(ofNumbers(left.AsNumber, right.AsNumber));
        var (one, other) = (ToComparable(run, left), ToComparable(run, right));
        if (!one.IsText || !other.IsText) return Value.Of(ofNumbers(run.Number(one), run.Number(other)));
        run.Budget.Work(Math.Min(one.TextLength, other.TextLength));
        return Value.Of(ofTexts(string.CompareOrdinal(one.AsText, other.AsText)));
    }

    private static Value ToComparable(Run run, Value value) =>
        value.AsComposite is DateValue date ? Value.Of(date.Milliseconds) : Values.Convert.ToPlain(value, run.Budget);

    private static bool Has(Run run, Value owner, Value name) =>
        owner.AsComposite is { } composite
            ? composite.TryGet(run.Text(name), out _)
            : throw Thrown.Type($"'in' needs an object on its right, not {Iteration.Named(owner)}");

    /// <summary>JavaScript, unlike .NET, has no value for 1 to the power of something endless or unknown.</summary>
    public static double Power(double number, double exponent) =>
        double.IsNaN(exponent) || (Math.Abs(number) == 1 && double.IsInfinity(exponent)) ? double.NaN : Math.Pow(number, exponent);

    private static int Bits(Run run, Value value) => Numbers.Bits(run.Number(value));
}
