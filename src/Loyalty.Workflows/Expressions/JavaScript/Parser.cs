using System.Globalization;
using System.Text.Json.Nodes;

namespace Loyalty.Workflows.Expressions.JavaScript;

/// <summary>A parsed expression, ready to be evaluated.</summary>
internal delegate JsonNode? Code(Globals globals);

/// <summary>Turns a source into code by precedence climbing.</summary>
internal sealed class Parser
{
    /// <summary>Deep enough for people, shallow enough for the stack.</summary>
    private const int DeepestNesting = 100;

    /// <summary>A chain of operators is as deep as it is long.</summary>
    private const int LongestSource = 2_000;

    private static readonly string[][] s_precedence =
        [["??"], ["||"], ["&&"], ["==", "!=", "===", "!=="], ["<", ">", "<=", ">="], ["+", "-"], ["*", "/", "%"]];

    private readonly List<Token> _tokens;
    private readonly int _nesting;
    private int _at;
    private int _depth;

    private Parser(string source, int nesting)
    {
        _tokens = new Lexer(source).All();
        if (_tokens.Count > LongestSource) throw new ExpressionException("the expression is too long");
        _nesting = nesting;
    }

    private Token Current => _tokens[_at];

    public static Code Parse(string source) => Parse(source, nesting: 0);

    private static Code Parse(string source, int nesting)
    {
        var parser = new Parser(source, nesting);
        if (parser.Current is { Kind: TokenKind.Name, Text: "return" }) parser._at++;
        var code = parser.Expression();
        parser.Accept(";");
        return parser.Current.Kind is TokenKind.End ? code : throw parser.Unexpected();
    }

    private Code Expression()
    {
        if (++_depth + _nesting > DeepestNesting) throw new ExpressionException("the expression is nested too deeply");
        var condition = Binary(0);
        if (Accept("?"))
        {
            var then = Expression();
            Expect(":");
            var otherwise = Expression();
            _depth--;
            return globals => Values.IsTrue(condition(globals)) ? then(globals) : otherwise(globals);
        }

        _depth--;
        return condition;
    }

    private Code Binary(int level)
    {
        if (level == s_precedence.Length) return Unary();
        var left = Binary(level + 1);
        while (Current.Kind is TokenKind.Sign && s_precedence[level].Contains(Current.Text))
        {
            var (sign, first) = (Take().Text, left);
            var second = Binary(level + 1);
            left = globals => Operators.Apply(sign, first(globals), () => second(globals));
        }

        return left;
    }

    private Code Unary()
    {
        var negations = new Stack<string>();
        while (Current is { Kind: TokenKind.Sign, Text: "!" or "-" or "+" }) negations.Push(Take().Text);
        var code = Postfix(Primary());
        while (negations.TryPop(out var sign))
        {
            var inner = code;
            code = sign == "!"
                ? globals => JsonValue.Create(!Values.IsTrue(inner(globals)))
                : globals => Values.Number(Values.ToNumber(inner(globals)) * (sign == "-" ? -1 : 1));
        }

        return code;
    }

    private Code Postfix(Code code)
    {
        while (true)
        {
            var inner = code;
            if (Accept("?."))
            {
                var name = Name();
                code = globals => inner(globals) is { } value ? Members.Get(value, name) : null;
            }
            else if (Accept("."))
            {
                var name = Name();
                if (Accept("("))
                {
                    var arguments = List(")");
                    code = globals => Members.Call(inner(globals), name, [.. arguments.Select(argument => argument(globals))]);
                }
                else
                {
                    code = globals => Members.Get(inner(globals), name);
                }
            }
            else if (Accept("["))
            {
                var index = Expression();
                Expect("]");
                code = globals => Members.Get(inner(globals), Values.ToText(index(globals)));
            }
            else
            {
                return code;
            }
        }
    }

    private Code Primary()
    {
        var token = Take();
        return token switch
        {
            { Kind: TokenKind.Number } => Constant(() => Values.Number(ParseNumber(token))),
            { Kind: TokenKind.Text } => Constant(() => JsonValue.Create(token.Text)),
            { Kind: TokenKind.Template } => Template(token.Text),
            { Kind: TokenKind.Name } => Named(token.Text),
            { Text: "(" } => Closed(Expression(), ")"),
            { Text: "[" } => ArrayOf(List("]")),
            { Text: "{" } => ObjectOf(),
            _ => throw Unexpected(token),
        };
    }

    private Code Named(string name)
    {
        switch (name)
        {
            case "true" or "false":
                return Constant(() => JsonValue.Create(name == "true"));
            case "null" or "undefined":
                return _ => null;
        }

        if (!Accept("(")) return globals => globals.Value(name);
        var arguments = List(")");
        return globals => globals.Call(name, [.. arguments.Select(argument => argument(globals))]);
    }

    private Code Template(string text)
    {
        var parts = new List<Code>();
        for (var at = 0; at < text.Length;)
        {
            var open = text.IndexOf("${", at, StringComparison.Ordinal);
            var literal = text[at..(open < 0 ? text.Length : open)];
            parts.Add(Constant(() => JsonValue.Create(literal)));
            if (open < 0) break;
            var close = Closing(text, open + 2);
            parts.Add(Parse(text[(open + 2)..close], _nesting + _depth + 1));
            at = close + 1;
        }

        return globals => JsonValue.Create(string.Concat(parts.Select(part => Values.ToText(part(globals)))));
    }

    private static int Closing(string text, int from)
    {
        var depth = 1;
        for (var at = from; at < text.Length; at++)
        {
            depth += text[at] switch { '{' => 1, '}' => -1, _ => 0 };
            if (depth == 0) return at;
        }

        throw new ExpressionException("a brace in a template is not closed");
    }

    private static Code ArrayOf(List<Code> items) => globals => new JsonArray([.. items.Select(item => item(globals)?.DeepClone())]);

    private Code ObjectOf()
    {
        var members = new Dictionary<string, Code>();
        while (!Accept("}"))
        {
            var name = Take();
            if (name.Kind is not (TokenKind.Name or TokenKind.Text)) throw Unexpected(name);
            Expect(":");
            members[name.Text] = Expression();
            if (!Accept(",") && Current.Text != "}") throw Unexpected();
        }

        return globals => new JsonObject(members.Select(member => KeyValuePair.Create(member.Key, member.Value(globals)?.DeepClone())));
    }

    private List<Code> List(string end)
    {
        var items = new List<Code>();
        while (!Accept(end))
        {
            items.Add(Expression());
            if (!Accept(",") && Current.Text != end) throw Unexpected();
        }

        return items;
    }

    private Code Closed(Code code, string sign)
    {
        Expect(sign);
        return code;
    }

    private string Name() => Current.Kind is TokenKind.Name ? Take().Text : throw Unexpected();

    private Token Take() => Current.Kind is TokenKind.End ? throw Unexpected() : _tokens[_at++];

    private bool Accept(string sign)
    {
        if (Current.Kind is not TokenKind.Sign || Current.Text != sign) return false;
        _at++;
        return true;
    }

    private void Expect(string sign)
    {
        if (!Accept(sign)) throw Unexpected();
    }

    private static Code Constant(Func<JsonNode?> value) => _ => value();

    private static double ParseNumber(Token token) =>
        double.TryParse(token.Text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : throw Unexpected(token);

    private ExpressionException Unexpected() => Unexpected(Current);

    private static ExpressionException Unexpected(Token token) => token.Kind is TokenKind.End
        ? new("the expression ends too early")
        : new($"'{token.Text}' at position {token.At} is not understood");
}
