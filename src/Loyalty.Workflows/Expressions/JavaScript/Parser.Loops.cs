namespace Loyalty.Workflows.Expressions.JavaScript;

/// <summary>Loops.</summary>
internal sealed partial class Parser
{
    /// <summary>In the head of a loop "in" ends the first expression.</summary>
    private bool _isInHead;

    private WhileLoop While()
    {
        var line = Line;
        _at++;
        var condition = InParentheses();
        return new(condition, LoopBody(), isBodyFirst: false) { Line = line };
    }

    private WhileLoop DoWhile()
    {
        var line = Line;
        _at++;
        var body = LoopBody();
        if (!AcceptWord("while")) throw Unexpected("'while' is expected");
        var condition = InParentheses();
        Accept(";");
        return new(condition, body, isBodyFirst: true) { Line = line };
    }

    private Statement LoopBody()
    {
        var wasInLoop = _isInLoop;
        _isInLoop = true;
        var body = Statement();
        _isInLoop = wasInLoop;
        return body;
    }

    private Loop For()
    {
        var line = Line;
        _at++;
        if (Current.IsWord("await")) throw NotUnderstood(Current);
        Expect("(");
        var outer = _block;
        _block = new();
        var loop = Current.Text is "let" or "const" or "var" && Current.Kind is TokenKind.Name ? ForDeclared(line) : ForAssigned(line);
        _block = outer;
        return loop;
    }

    private Loop ForDeclared(int line)
    {
        var binding = BindingOf(Take().Text);
        var target = Pattern(binding);
        if (Current.IsWord("of") || Current.IsWord("in")) return ForEach(line, target, declares: true);
        return ForParts(line, Declaration(line, binding, target));
    }

    private Loop ForAssigned(int line)
    {
        if (Current.Is(";")) return ForParts(line, null);
        var (start, wasInHead) = (Current, _isInHead);
        _isInHead = true;
        var node = Expression();
        _isInHead = wasInHead;
        if (Current.IsWord("of") || Current.IsWord("in")) return ForEach(line, ToTarget(node, start), declares: false);
        return ForParts(line, new ExpressionStatement(node, isAtTop: false) { Line = line });
    }

    private ForEachLoop ForEach(int line, Target target, bool declares)
    {
        var overNames = Take().Text == "in";
        var subject = Expression();
        Expect(")");
        return new(_block, target, declares, overNames, subject, LoopBody()) { Line = line };
    }

    private ForLoop ForParts(int line, Statement? first)
    {
        var functions = _functions;
        Expect(";");
        var condition = Current.Is(";") ? null : Expression();
        Expect(";");
        var next = Current.Is(")") ? null : Expression();
        Expect(")");
        var body = LoopBody();
        return new(_block, first, condition, next, body, isCaptured: _functions > functions) { Line = line };
    }
}
