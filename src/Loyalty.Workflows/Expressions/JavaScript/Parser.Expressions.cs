using Loyalty.Workflows.Expressions.Values;

namespace Loyalty.Workflows.Expressions.JavaScript;

/// <summary>Expressions, by precedence climbing.</summary>
internal sealed partial class Parser
{
    /// <summary>The operators between two values, the loosest first.</summary>
    private static readonly string[][] s_ranks =
    [
        ["??"], ["||"], ["&&"], ["|"], ["^"], ["&"], ["==", "!=", "===", "!=="], ["<", ">", "<=", ">=", "in"], ["<<", ">>", ">>>"], ["+", "-"], ["*", "/", "%"],
    ];

    private static readonly Dictionary<string, int> s_rankOf = s_ranks.SelectMany((signs, rank) => signs.Select(sign => (sign, rank))).ToDictionary();

    private static readonly HashSet<string> s_assignments =
        ["=", "+=", "-=", "*=", "/=", "%=", "**=", "<<=", ">>=", ">>>=", "&=", "|=", "^=", "&&=", "||=", "??="];

    private int _rankedAt = -1;
    private int _rank;

    /// <summary>One expression, or several with commas between them.</summary>
    private Node Expression()
    {
        var first = AssignmentExpression();
        if (!Current.Is(",")) return first;
        var nodes = new List<Node> { first };
        while (Accept(",")) nodes.Add(AssignmentExpression());
        return new Sequence([.. nodes]);
    }

    private Node AssignmentExpression()
    {
        Enter();
        var node = IsArrow() ? Arrow() : Assigned();
        Leave();
        return node;
    }

    private Node Assigned()
    {
        var start = Current;
        var node = Choice();
        if (Current.Kind is not TokenKind.Sign || !s_assignments.Contains(Current.Text)) return node;
        var sign = Current.Text;
        var target = ToTarget(node, start);
        if (sign != "=" && target is ListPattern or ObjectPattern) throw Unexpected();
        _at++;
        return new Assignment(target, sign, AssignmentExpression());
    }

    private Node Choice()
    {
        var condition = Ranked(0);
        if (!Accept("?")) return condition;
        var then = AssignmentExpression();
        Expect(":");
        return new Choice(condition, then, AssignmentExpression());
    }

    private Node Ranked(int rank)
    {
        if (rank == s_ranks.Length) return Power();
        var first = Ranked(rank + 1);
        if (!IsOf(rank)) return first;
        return rank < 3 ? Deciding(rank, first) : Chained(rank, first);
    }

    private Decision Deciding(int rank, Node first)
    {
        var nodes = new List<Node> { first };
        while (IsOf(rank))
        {
            _at++;
            nodes.Add(Ranked(rank + 1));
        }

        return new(s_ranks[rank][0], [.. nodes]);
    }

    private Chain Chained(int rank, Node first)
    {
        var rest = new List<Operation>();
        while (IsOf(rank))
        {
            var sign = Take().Text;
            rest.Add(new(Operators.Of(sign), Ranked(rank + 1)));
        }

        return new(first, [.. rest]);
    }

    private bool IsOf(int rank) => Rank() == rank;

    /// <summary>The rank of the operator that comes next; found once, although every rank asks for it.</summary>
    private int Rank()
    {
        if (_rankedAt == _at) return _rank;
        if (Current.IsWord("instanceof")) throw NotUnderstood(Current);
        var isOperator = Current.Kind is TokenKind.Sign || (Current.IsWord("in") && !_isInHead);
        (_rankedAt, _rank) = (_at, isOperator ? s_rankOf.GetValueOrDefault(Current.Text, -1) : -1);
        return _rank;
    }

    private Node Power()
    {
        var start = Current;
        var number = Unary();
        if (!Current.Is("**")) return number;
        if (number is Prefix && !start.Is("(")) throw Fault(start, "put the number with its sign into parentheses before '**'");
        _at++;
        Enter();
        var power = new Chain(number, [new(Operators.Of("**"), Power())]);
        Leave();
        return power;
    }

    private Node Unary()
    {
        var isSign = Current is { Kind: TokenKind.Sign, Text: "!" or "-" or "+" or "~" or "++" or "--" };
        if (!isSign && Current is not { Kind: TokenKind.Name, Text: "typeof" or "void" or "delete" }) return Updated();
        Enter();
        var sign = Take();
        var start = Current;
        var inner = Unary();
        Leave();
        return sign.Text switch
        {
            "++" or "--" => new Update(ToPlace(inner, start), sign.Text == "++" ? 1 : -1, isPrefix: true),
            "delete" => new Delete(inner is Member member ? new(member.Owner, member.Key) : throw Fault(start, "only a property can be deleted")),
            _ => new Prefix(sign.Text, inner),
        };
    }

    private Node Updated()
    {
        var start = Current;
        var node = Postfix();
        if (Current.AfterLineEnd || (!Current.Is("++") && !Current.Is("--"))) return node;
        return new Update(ToPlace(node, start), Take().Text == "++" ? 1 : -1, isPrefix: false);
    }

    /// <summary>A value with everything that is asked of it by dots, brackets and calls.</summary>
    private Node Postfix()
    {
        var node = Primary();
        var isOptional = false;
        while (true)
        {
            if (Accept("?."))
            {
                isOptional = true;
                node = Current.Is("(") ? new CallNode(node, Arguments(), isOptional: true)
                    : Accept("[") ? Indexed(node, isOptional: true)
                    : new Member(node, PropertyName(), isOptional: true);
            }
            else if (Accept("."))
            {
                node = new Member(node, PropertyName(), isOptional: false);
            }
            else if (Accept("["))
            {
                node = Indexed(node, isOptional: false);
            }
            else if (Current.Is("("))
            {
                node = new CallNode(node, Arguments(), isOptional: false);
            }
            else if (Current.Kind is TokenKind.TemplatePart or TokenKind.TemplateEnd && _source[Current.At] == '`')
            {
                throw Unexpected();
            }
            else
            {
                return isOptional ? new OptionalChain(node) : node;
            }
        }
    }

    private Member Indexed(Node owner, bool isOptional)
    {
        var key = Expression();
        Expect("]");
        return new(owner, key, isOptional);
    }

    private Literal PropertyName() =>
        Current.Kind is TokenKind.Name ? new(Value.Of(Take().Text)) : throw Unexpected("the name of a property is expected");

    private ListNode Arguments()
    {
        Expect("(");
        return new(List(")"));
    }

    private Node[] List(string end)
    {
        var items = new List<Node>();
        while (!Accept(end))
        {
            items.Add(Accept("...") ? new Spread(AssignmentExpression()) : AssignmentExpression());
            if (!Current.Is(end)) Expect(",");
        }

        return [.. items];
    }
}
