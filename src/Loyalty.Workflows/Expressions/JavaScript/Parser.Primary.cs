using Loyalty.Workflows.Expressions.Values;

namespace Loyalty.Workflows.Expressions.JavaScript;

/// <summary>The parts that expressions are made of.</summary>
internal sealed partial class Parser
{
    private Node Primary()
    {
        var token = Current;
        switch (token.Kind)
        {
            case TokenKind.Number:
                _at++;
                return new Literal(Value.Of(token.Number));
            case TokenKind.Text:
                _at++;
                return new Literal(Value.Of(token.Text));
            case TokenKind.TemplatePart or TokenKind.TemplateEnd:
                return Template();
            case TokenKind.Name:
                return Word();
        }

        if (Accept("[")) return new ListNode(List("]"));
        if (Current.Is("{")) return Object();
        if (!Current.Is("(")) throw Unexpected();
        return InParentheses();
    }

    private Node Word()
    {
        var word = Current;
        switch (word.Text)
        {
            case "true" or "false":
                _at++;
                return new Literal(Value.Of(word.Text == "true"));
            case "null":
                _at++;
                return new Literal(Value.Null);
            case "function":
                return FunctionExpression();
            case "new":
                return New();
            default:
                return new Identifier(Name());
        }
    }

    private Node Template()
    {
        var parts = new List<string>();
        var insertions = new List<Node>();
        while (true)
        {
            if (Current.Kind is not (TokenKind.TemplatePart or TokenKind.TemplateEnd)) throw Unexpected("'}' is expected");
            var part = Take();
            parts.Add(part.Text);
            if (part.Kind is TokenKind.TemplateEnd) break;
            insertions.Add(Expression());
        }

        return insertions.Count == 0 ? new Literal(Value.Of(parts[0])) : new Template([.. parts], [.. insertions]);
    }

    private New New()
    {
        _at++;
        var type = Current;
        if (type.Kind is not TokenKind.Name || type.Text is not ("Date" or "Error" or "TypeError" or "RangeError" or "Array"))
        {
            throw Fault(type, "after 'new' only Date, Error and Array are understood");
        }

        _at++;
        return new(type.Text, Current.Is("(") ? Arguments() : new([]));
    }

    private ObjectNode Object()
    {
        Enter();
        Expect("{");
        var properties = new List<PropertyNode>();
        while (!Accept("}"))
        {
            properties.Add(Property());
            if (!Current.Is("}")) Expect(",");
        }

        Leave();
        return new([.. properties]);
    }

    private PropertyNode Property()
    {
        if (Accept("...")) return new(null, AssignmentExpression());
        var start = Current;
        var key = Key();
        if (Current.Is("(")) return new(key, Function("", isArrow: false));
        if (Accept(":")) return new(key, AssignmentExpression());
        if (start.Kind is not TokenKind.Name || s_reserved.Contains(start.Text)) throw Unexpected("':' is expected");
        if (start.Text is "get" or "set" && Current.Kind is TokenKind.Name) throw Fault(start, "properties that are computed when read are not understood");
        Node value = new Identifier(start.Text);
        return Current.Is("=") ? new(key, new Assignment(new NameTarget((Identifier)value), Take().Text, AssignmentExpression())) : new(key, value);
    }

    private Node Key()
    {
        var token = Current;
        if (Accept("["))
        {
            var key = AssignmentExpression();
            Expect("]");
            return key;
        }

        _at++;
        return token.Kind switch
        {
            TokenKind.Name or TokenKind.Text => new Literal(Value.Of(token.Text)),
            TokenKind.Number => new Literal(Value.Of(Numbers.Text(token.Number))),
            _ => throw Fault(token, "the name of a property is expected"),
        };
    }
}
