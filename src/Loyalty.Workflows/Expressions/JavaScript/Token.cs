namespace Loyalty.Workflows.Expressions.JavaScript;

/// <summary>A word of the source, and where it begins.</summary>
internal readonly record struct Token(TokenKind Kind, string Text, int At);

/// <summary>What a word is.</summary>
internal enum TokenKind
{
    End,
    Number,
    Text,
    Template,
    Name,
    Sign,
}
