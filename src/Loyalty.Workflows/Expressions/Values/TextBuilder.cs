using System.Text;

namespace Loyalty.Workflows.Expressions.Values;

/// <summary>Puts a text together and asks the budget for every piece of it.</summary>
internal sealed class TextBuilder(Budget budget)
{
    private readonly StringBuilder _text = new();

    public Budget Budget => budget;

    public int Length => _text.Length;

    public TextBuilder Append(ReadOnlySpan<char> text)
    {
        budget.Take(text.Length * sizeof(char));
        _text.Append(text);
        return this;
    }

    public TextBuilder Append(char character) => Append([character]);

    public override string ToString() => _text.ToString();
}
