using Loyalty.Workflows.Expressions.Values;

namespace Loyalty.Workflows.Expressions.JavaScript;

/// <summary>Functions and patterns.</summary>
internal sealed partial class Parser
{
    /// <summary>Whether an arrow follows the name or the parentheses that begin here.</summary>
    private bool IsArrow()
    {
        if (Current.Kind is TokenKind.Name) return _tokens[_at + 1].Is("=>");
        if (!Current.Is("(")) return false;
        var depth = 0;
        for (var at = _at; at < _tokens.Count; at++)
        {
            if (_tokens[at] is not { Kind: TokenKind.Sign } sign) continue;
            if (sign.Text == "(") depth++;
            if (sign.Text == ")" && --depth == 0) return _tokens[at + 1].Is("=>");
        }

        return false;
    }

    private FunctionNode Arrow() => Function("", isArrow: true);

    private FunctionNode FunctionExpression()
    {
        _at++;
        if (Current.Is("*")) throw Fault(Current, "generators are not understood");
        return Current.Kind is TokenKind.Name ? Function(Name(), isArrow: false, isNamed: true) : Function("", isArrow: false);
    }

    private EmptyStatement FunctionDeclaration()
    {
        _at++;
        if (Current.Is("*")) throw Fault(Current, "generators are not understood");
        var name = Name();
        Declare(name, Binding.Function);
        var shape = _block;
        var function = Function(name, isArrow: false);
        shape.Functions.Add(function);
        return new();
    }

    private FunctionNode Function(string name, bool isArrow, bool isNamed = false)
    {
        _functions++;
        var outer = (_block, _function, _isAtTop, _isInLoop, _isInSwitch);
        var shape = _block = _function = new();
        (_isAtTop, _isInLoop, _isInSwitch) = (false, false, false);
        if (isNamed) Declare(name, Binding.Function);
        var (parameters, rest) = Parameters();
        if (isArrow) Expect("=>");
        Node? expression = null;
        Statement? body = null;
        var line = Line;
        if (!isArrow || Current.Is("{"))
        {
            Enter();
            Expect("{");
            body = new Block(new(), StatementsUntilBrace()) { Line = line };
            Leave();
        }
        else
        {
            expression = AssignmentExpression();
        }

        (_block, _function, _isAtTop, _isInLoop, _isInSwitch) = outer;
        return new(name, [.. parameters], rest, shape, isNamed) { Expression = expression, Body = body };
    }

    private (List<PatternPart> Named, Target? Others) Parameters()
    {
        var parameters = new List<PatternPart>();
        if (Current.Kind is TokenKind.Name) return ([new(Pattern(Binding.Var), null)], null);
        Expect("(");
        while (!Accept(")"))
        {
            if (Accept("..."))
            {
                var rest = Pattern(Binding.Var);
                Expect(")");
                return (parameters, rest);
            }

            var target = Pattern(Binding.Var);
            parameters.Add(new(target, Accept("=") ? AssignmentExpression() : null));
            if (!Current.Is(")")) Expect(",");
        }

        return (parameters, null);
    }

    /// <summary>A name or a pattern of names, all of them declared here.</summary>
    private Target Pattern(Binding binding)
    {
        if (!Current.Is("[") && !Current.Is("{"))
        {
            var name = Name();
            Declare(name, binding);
            return new NameTarget(new(name));
        }

        Enter();
        var pattern = Accept("[") ? (Target)PatternOfList(binding) : PatternOfObject(binding);
        Leave();
        return pattern;
    }

    private ListPattern PatternOfList(Binding binding)
    {
        var parts = new List<PatternPart?>();
        while (!Accept("]"))
        {
            if (Accept("..."))
            {
                var rest = Pattern(binding);
                Expect("]");
                return new([.. parts], rest);
            }

            parts.Add(Current.Is(",") ? null : Part(Pattern(binding), null));
            if (!Current.Is("]")) Expect(",");
        }

        return new([.. parts], null);
    }

    private ObjectPattern PatternOfObject(Binding binding)
    {
        Expect("{");
        var parts = new List<PatternPart>();
        while (!Accept("}"))
        {
            if (Accept("..."))
            {
                var rest = Pattern(binding);
                Expect("}");
                return new([.. parts], rest);
            }

            var start = _at;
            var key = Key();
            if (!Accept(":")) _at = start;
            if (_at == start && key is not Literal) throw Unexpected("':' is expected");
            parts.Add(Part(Pattern(binding), key));
            if (!Current.Is("}")) Expect(",");
        }

        return new([.. parts], null);
    }

    private PatternPart Part(Target target, Node? key) => new(target, Accept("=") ? AssignmentExpression() : null, key);

    /// <summary>What an expression stands for on the left of an assignment.</summary>
    private Target ToTarget(Node node, Token at) => node switch
    {
        Identifier name => new NameTarget(name),
        Member { IsOptional: false } member => new MemberTarget(member.Owner, member.Key),
        ListNode list => ToPattern(list, at),
        ObjectNode json => ToPattern(json, at),
        _ => throw Fault(at, "this cannot be assigned to"),
    };

    private Target ToPlace(Node node, Token at) =>
        node is Identifier or Member ? ToTarget(node, at) : throw Fault(at, "this cannot be assigned to");

    private ListPattern ToPattern(ListNode list, Token at)
    {
        var rest = list.Items.Count > 0 && list.Items[^1] is Spread spread ? ToTarget(spread.Inner, at) : null;
        return new([.. list.Items.SkipLast(rest is null ? 0 : 1).Select(item => ToPart(item, null, at))], rest);
    }

    private ObjectPattern ToPattern(ObjectNode json, Token at)
    {
        var rest = json.Properties.Count > 0 && json.Properties[^1] is { Name: null } last ? ToTarget(last.Value, at) : null;
        return new([.. json.Properties.SkipLast(rest is null ? 0 : 1).Select(p => ToPart(p.Value, p.Name, at))], rest);
    }

    private PatternPart ToPart(Node node, Node? key, Token at) =>
        node is Assignment { Sign: "=" } assignment ? new(assignment.Target, assignment.Right, key) : new(ToTarget(node, at), null, key);
}
