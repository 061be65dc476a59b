namespace Loyalty.Workflows.Expressions.Values;

/// <summary>A long text that was put together from two; it is copied only once somebody reads it, so that growing a text is cheap.</summary>
internal sealed class Rope
{
    private const int ShortText = 64;

    private readonly Budget _budget;
    private object? _left;
    private object? _right;
    private string? _flat;

    private Rope(Budget budget, object left, object right, int length)
    {
        _budget = budget;
        _left = left;
        _right = right;
        Length = length;
    }

    public int Length { get; }

    public static Value Join(Budget budget, Value left, Value right)
    {
        var length = (long)left.TextLength + right.TextLength;
        if (left.TextLength == 0) return right;
        if (right.TextLength == 0) return left;
        if (length <= ShortText)
        {
            budget.TakeText(length);
            return Value.Of(left.AsText + right.AsText);
        }

        budget.TakeText(Math.Min(left.TextLength, right.TextLength) + 24);
        if (length > Budget.MostBytes / sizeof(char)) budget.TakeText(length);
        return Value.Of(new Rope(budget, (object?)left.AsRope ?? left.AsText, (object?)right.AsRope ?? right.AsText, (int)length));
    }

    /// <summary>Texts grow to the right or to the left, so the way down is walked without recursion.</summary>
    public override string ToString()
    {
        if (_flat is not null) return _flat;
        _budget.TakeText(Length);
        _flat = string.Create(Length, this, static (target, rope) => Fill(target, rope));
        _left = _right = null;
        return _flat;
    }

    private static void Fill(Span<char> target, Rope rope)
    {
        var open = new Stack<object>([rope]);
        var end = target.Length;
        while (open.TryPop(out var part))
        {
            if ((part as string ?? ((Rope)part)._flat) is { } text)
            {
                end -= text.Length;
                text.CopyTo(target[end..]);
                continue;
            }

            open.Push(((Rope)part)._left!); // a rope that is not flat has both sides
            open.Push(((Rope)part)._right!);
        }
    }
}
