namespace Loyalty.Workflows.Expressions.JavaScript;

/// <summary>Statements.</summary>
internal sealed partial class Parser
{
    private int _lineAt;
    private int _line = 1;

    /// <summary>The line of the current word; words are only ever asked about in their order, so lines are counted once.</summary>
    private int Line
    {
        get
        {
            var at = Current.At;
            if (at < _lineAt) (_lineAt, _line) = (0, 1);
            _line += _source.AsSpan(_lineAt, at - _lineAt).Count('\n');
            _lineAt = at;
            return _line;
        }
    }

    private Statement Statement()
    {
        Enter();
        var statement = Current switch
        {
            { Kind: TokenKind.Sign, Text: "{" } => Block(),
            { Kind: TokenKind.Sign, Text: ";" } => Empty(),
            { Kind: TokenKind.Name } => Worded(),
            _ => Bare(),
        };
        Leave();
        return statement;
    }

    private Statement Worded()
    {
        switch (Current.Text)
        {
            case "let" or "const" or "var": return Declaration();
            case "function": return FunctionDeclaration();
            case "if": return If();
            case "for": return For();
            case "while": return While();
            case "do": return DoWhile();
            case "switch": return Switch();
            case "try": return Try();
            case "break" or "continue" or "return" or "throw": return Jump();
        }

        if (_tokens[_at + 1].Is(":")) throw Fault(Current, "labels are not understood; put an object into parentheses");
        return Bare();
    }

    private ExpressionStatement Bare()
    {
        var line = Line;
        var statement = new ExpressionStatement(Expression(), _isAtTop) { Line = line };
        EndStatement();
        return statement;
    }

    private EmptyStatement Empty()
    {
        _at++;
        return new();
    }

    private Block Block()
    {
        var line = Line;
        Expect("{");
        var outer = _block;
        _block = new();
        var statements = StatementsUntilBrace();
        var block = new Block(_block, statements) { Line = line };
        _block = outer;
        return block;
    }

    private Statement[] StatementsUntilBrace()
    {
        var statements = new List<Statement>();
        while (!Accept("}")) statements.Add(Current.Kind is TokenKind.End ? throw Unexpected("'}' is expected") : Statement());
        return [.. statements];
    }

    private Declaration Declaration()
    {
        var line = Line;
        var declaration = Declaration(line);
        EndStatement();
        return declaration;
    }

    private Declaration Declaration(int line)
    {
        var binding = BindingOf(Take().Text);
        return Declaration(line, binding, Pattern(binding));
    }

    private Declaration Declaration(int line, Binding binding, Target first)
    {
        var parts = new List<PatternPart> { Initialised(binding, first) };
        while (Accept(",")) parts.Add(Initialised(binding, Pattern(binding)));
        return new([.. parts], binding is Binding.Var) { Line = line };
    }

    private PatternPart Initialised(Binding binding, Target target)
    {
        var value = Accept("=") ? AssignmentExpression() : null;
        if (value is null && (binding is Binding.Const || target is not NameTarget)) throw Unexpected("a value is expected");
        return new(target, value);
    }

    private static Binding BindingOf(string word) => word switch { "const" => Binding.Const, "let" => Binding.Let, _ => Binding.Var };

    private IfStatement If()
    {
        var line = Line;
        var branches = new List<(Node, Statement)>();
        do
        {
            _at++;
            branches.Add((InParentheses(), Statement()));
        }
        while (Current.IsWord("else") && _tokens[_at + 1].IsWord("if") && AcceptWord("else"));
        return new([.. branches], AcceptWord("else") ? Statement() : null) { Line = line };
    }

    private Node InParentheses()
    {
        Expect("(");
        var node = Expression();
        Expect(")");
        return node;
    }

    private Statement Jump()
    {
        var line = Line;
        var word = Take();
        var isBare = EndsStatement();
        Statement statement = word.Text switch
        {
            "return" => new ReturnStatement(isBare ? null : Expression()) { Line = line },
            "throw" when !isBare => new ThrowStatement(Expression()) { Line = line },
            "break" when isBare && (_isInLoop || _isInSwitch) => new JumpStatement(Completion.Break) { Line = line },
            "continue" when isBare && _isInLoop => new JumpStatement(Completion.Continue) { Line = line },
            _ => throw Fault(word, $"'{word.Text}' is not understood here"),
        };
        EndStatement();
        return statement;
    }

    private TryStatement Try()
    {
        var line = Line;
        _at++;
        var body = Block();
        var outer = _block;
        var shape = _block = new();
        Target? parameter = null;
        Statement? handler = null;
        if (AcceptWord("catch"))
        {
            if (Accept("("))
            {
                parameter = Pattern(Binding.Let);
                Expect(")");
            }

            handler = Block();
        }

        _block = outer;
        var last = AcceptWord("finally") ? Block() : null;
        if (handler is null && last is null) throw Unexpected("'catch' or 'finally' is expected");
        return new(body, shape, parameter, handler, last) { Line = line };
    }

    private SwitchStatement Switch()
    {
        var line = Line;
        _at++;
        var subject = InParentheses();
        Expect("{");
        var (outer, wasInSwitch) = (_block, _isInSwitch);
        (_block, _isInSwitch) = (new(), true);
        var cases = new List<(Node?, Statement[])>();
        while (!Accept("}"))
        {
            var value = AcceptWord("default") ? null : AcceptWord("case") ? Expression() : throw Unexpected("'case' or 'default' is expected");
            Expect(":");
            var statements = new List<Statement>();
            while (!Current.IsWord("case") && !Current.IsWord("default") && !Current.Is("}")) statements.Add(Statement());
            cases.Add((value, [.. statements]));
        }

        var statement = new SwitchStatement(subject, _block, [.. cases]) { Line = line };
        (_block, _isInSwitch) = (outer, wasInSwitch);
        return statement;
    }

    private bool EndsStatement() => Current is { Kind: TokenKind.End } or { AfterLineEnd: true } || Current.Is(";") || Current.Is("}");

    private void EndStatement()
    {
        if (!Accept(";") && !EndsStatement()) throw Unexpected();
    }
}
