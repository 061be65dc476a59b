namespace Loyalty.Workflows.Expressions.JavaScript;

/// <summary>What a word of the source is.</summary>
internal enum TokenKind
{
    End,
    Number,
    Text,

    /// <summary>The part of a template before an insertion, and the part that ends it.</summary>
    TemplatePart,
    TemplateEnd,
    Name,
    Sign,
}

/// <summary>A word of the source, where it begins, and whether a line ends before it.</summary>
internal readonly record struct Token(TokenKind Kind, string Text, int At, bool AfterLineEnd)
{
    /// <summary>The value of a number.</summary>
    public double Number { get; init; }

    public bool Is(string sign) => Kind is TokenKind.Sign && Text == sign;

    public bool IsWord(string word) => Kind is TokenKind.Name && Text == word;
}
