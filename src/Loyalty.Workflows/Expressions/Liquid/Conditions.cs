using Loyalty.Workflows.Expressions.Values;

namespace Loyalty.Workflows.Expressions.Liquid;

/// <summary>Two terms and the sign between them; without a sign, whether the term is anything but false or nothing.</summary>
internal sealed class Comparison(Term left, string? sign, Term? right)
{
    public bool Holds(Rendering rendering)
    {
        rendering.Budget.Tick();
        var one = left.Evaluate(rendering);
        if (right is null) return IsTrue(one);
        var other = right.Evaluate(rendering);
        return sign switch
        {
            "==" => AreEqual(rendering.Budget, one, other),
            "!=" or "<>" => !AreEqual(rendering.Budget, one, other),
            "contains" => Contains(rendering, one, other),
            _ => Order(rendering.Budget, one, other) is { } order && sign switch { "<" => order < 0, ">" => order > 0, "<=" => order <= 0, _ => order >= 0 },
        };
    }

    public static bool IsTrue(Value value) => !value.IsNullish && !(value.IsBoolean && !value.IsTrue);

    public static bool AreEqual(Budget budget, Value one, Value other)
    {
        if (other.AsComposite is Blank blank) return blank.Is(one);
        if (one.AsComposite is Blank itself) return itself.Is(other);
        if (one.IsNullish || other.IsNullish) return one.IsNullish && other.IsNullish;
        if (one.Kind != other.Kind) return false;
        if (one.AsComposite is DateValue date && other.AsComposite is DateValue day) return date.Milliseconds == day.Milliseconds;
        if (!one.IsText) return one.AsComposite is null ? one.AsNumber == other.AsNumber : one.IsSameThing(other);
        budget.Work(Math.Min(one.TextLength, other.TextLength));
        return one.TextLength == other.TextLength && one.AsText == other.AsText;
    }

    /// <summary>Which of two comes first; null if they cannot be compared.</summary>
    public static int? Order(Budget budget, Value one, Value other)
    {
        if (one.IsNumber && other.IsNumber) return double.IsNaN(one.AsNumber) || double.IsNaN(other.AsNumber) ? null : one.AsNumber.CompareTo(other.AsNumber);
        if (!one.IsText || !other.IsText) return null;
        budget.Work(Math.Min(one.TextLength, other.TextLength));
        return string.CompareOrdinal(one.AsText, other.AsText);
    }

    private static bool Contains(Rendering rendering, Value owner, Value part)
    {
        if (owner.IsText) return TextSearch.First(rendering.Budget, owner.AsText, rendering.ToText(part), 0) >= 0;
        if (owner.AsList is not { } list) return owner.AsComposite?.TryGet(rendering.ToText(part), out _) ?? false;
        rendering.Budget.Work(list.Count);
        return list.Items.Any(item => AreEqual(rendering.Budget, item, part));
    }
}

/// <summary>Comparisons joined by and/or. As Liquid has it neither binds more tightly: the last one is looked at first.</summary>
internal sealed class Condition(Comparison[] comparisons, bool[] isAnd, bool isNegated)
{
    public bool Holds(Rendering rendering)
    {
        var holds = comparisons[^1].Holds(rendering);
        for (var index = comparisons.Length - 2; index >= 0; index--)
        {
            holds = isAnd[index] ? comparisons[index].Holds(rendering) && holds : comparisons[index].Holds(rendering) || holds;
        }

        return holds != isNegated;
    }
}

/// <summary>The words <c>empty</c> and <c>blank</c>, which equal everything that is.</summary>
internal sealed class Blank(bool alsoNothing) : Composite
{
    public override Kind Kind => Kind.Object;

    public bool Is(Value value)
    {
        if (value.IsNullish || (value.IsBoolean && !value.IsTrue)) return alsoNothing;
        if (value.IsText) return value.TextLength == 0 || (alsoNothing && string.IsNullOrWhiteSpace(value.AsText));
        return value.AsComposite is ListValue or ObjectValue && Lists.Size(value).AsNumber == 0;
    }
}
