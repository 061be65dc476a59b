using System.Runtime.CompilerServices;

namespace Loyalty.Workflows.Expressions.JavaScript;

/// <summary>Turns a source into a program. This part keeps its place among the words and its names.</summary>
internal sealed partial class Parser
{
    private static readonly HashSet<string> s_reserved =
    [
        "async", "await", "break", "case", "catch", "class", "const", "continue", "debugger", "default", "delete", "do", "else", "enum", "export", "extends",
        "false", "finally", "for", "function", "if", "implements", "import", "in", "instanceof", "interface", "let", "new", "null", "package", "private",
        "protected", "public", "return", "static", "super", "switch", "this", "throw", "true", "try", "typeof", "var", "void", "while", "with", "yield",
    ];

    private readonly string _source;
    private readonly List<Token> _tokens;
    private int _at;
    private int _depth;
    private int _functions;
    private ScopeShape _block = new();
    private ScopeShape _function;
    private bool _isAtTop = true;
    private bool _isInLoop;
    private bool _isInSwitch;

    private Parser(string source)
    {
        _source = source;
        _tokens = new Lexer(source).All();
        _function = _block;
    }

    private Token Current => _tokens[_at];

    /// <summary>The program a source stands for. One that begins with a brace is an object if it can be one.</summary>
    public static Program Parse(string source)
    {
        var parser = new Parser(source);
        if (!parser.Current.Is("{")) return parser.Whole();
        try
        {
            return parser.WholeObject();
        }
        catch (ExpressionException)
        {
            return new Parser(source).Whole();
        }
    }

    private Program Whole()
    {
        var statements = new List<Statement>();
        while (Current.Kind is not TokenKind.End) statements.Add(Statement());
        return new(_block, [.. statements], _source.Contains('\n', StringComparison.Ordinal));
    }

    private Program WholeObject()
    {
        var statement = new ExpressionStatement(Expression(), isAtTop: true) { Line = 1 };
        Accept(";");
        if (Current.Kind is not TokenKind.End) throw Unexpected();
        return new(_block, [statement], _source.Contains('\n', StringComparison.Ordinal));
    }

    private Token Take() => _tokens[_at++];

    private bool Accept(string sign)
    {
        if (!Current.Is(sign)) return false;
        _at++;
        return true;
    }

    private bool AcceptWord(string word)
    {
        if (!Current.IsWord(word)) return false;
        _at++;
        return true;
    }

    private void Expect(string sign)
    {
        if (!Accept(sign)) throw Unexpected($"'{sign}' is expected");
    }

    /// <summary>A name of the script's own; words of the language are none.</summary>
    private string Name()
    {
        if (Current.Kind is not TokenKind.Name) throw Unexpected("a name is expected");
        return s_reserved.Contains(Current.Text) ? throw NotUnderstood(Current) : Take().Text;
    }

    private void Declare(string name, Binding binding)
    {
        var shape = binding is Binding.Var ? _function : _block;
        if (!shape.TryDeclare(name, binding)) throw Fault(_tokens[_at - 1], $"'{name}' is declared twice");
    }

    /// <summary>Goes one level deeper; whoever does comes back with <see cref="Leave"/>, unless parsing fails altogether.</summary>
    private void Enter()
    {
        if (++_depth > Budget.DeepestNesting || !RuntimeHelpers.TryEnsureSufficientExecutionStack()) throw Fault(Current, Budget.TooDeep().Message);
    }

    private void Leave() => _depth--;

    private ExpressionException Unexpected(string? expected = null)
    {
        var found = Current switch
        {
            { Kind: TokenKind.End } => "the source ends too early",
            { Kind: TokenKind.Sign or TokenKind.Name } token => $"'{token.Text}' is not expected here",
            { Kind: TokenKind.Text } => "a text is not expected here",
            { Kind: TokenKind.Number } => "a number is not expected here",
            _ => "a template is not expected here",
        };
        return Fault(Current, expected is null ? found : $"{found}; {expected}");
    }

    private ExpressionException NotUnderstood(Token word) => Fault(word, $"'{word.Text}' is not understood; only a part of JavaScript is");

    private ExpressionException Fault(Token token, string problem) => Source.Fault(_source, token.At, problem);
}
