namespace Loyalty.Workflows.Expressions.Values;

/// <summary>What a value is.</summary>
internal enum Kind
{
    Undefined,
    Null,
    Boolean,
    Number,
    Text,
    List,
    Object,
    Function,
}

/// <summary>A value while an expression is evaluated: data of its own, never anything of .NET.</summary>
internal readonly struct Value
{
    private static readonly Tag s_null = new(Kind.Null);
    private static readonly Tag s_boolean = new(Kind.Boolean);
    private static readonly Tag s_number = new(Kind.Number);
    private static readonly Tag s_marker = new(Kind.Undefined);

    private readonly object? _thing;
    private readonly double _number;

    private Value(object? thing, double number = 0)
    {
        _thing = thing;
        _number = number;
    }

    public static Value Undefined => default;

    public static Value Null => new(s_null);

    public static Value True => new(s_boolean, 1);

    public static Value False => new(s_boolean);

    public static Value EmptyText => new("");

    /// <summary>Stands where there is no value yet: a constant before its declaration, the rest of a chain cut short by <c>?.</c>.</summary>
    public static Value Absent => new(s_marker);

    public static Value Of(double number) => new(s_number, number);

    public static Value Of(bool flag) => flag ? True : False;

    public static Value Of(string text) => new(text);

    public static Value OfText(string? text) => text is null ? Null : new(text);

    public static Value Of(Composite composite) => new(composite);

    public static Value Of(Rope rope) => new(rope);

    public Kind Kind => _thing switch
    {
        null => Kind.Undefined,
        Tag tag => tag.Kind,
        Composite composite => composite.Kind,
        _ => Kind.Text,
    };

    public bool IsUndefined => _thing is null;

    public bool IsAbsent => ReferenceEquals(_thing, s_marker);

    public bool IsNullish => _thing is null || ReferenceEquals(_thing, s_null);

    public bool IsNumber => ReferenceEquals(_thing, s_number);

    public bool IsText => _thing is string or Rope;

    public bool IsBoolean => ReferenceEquals(_thing, s_boolean);

    /// <summary>The number itself; only of a number.</summary>
    public double AsNumber => _number;

    /// <summary>The text itself; only of a text.</summary>
    public string AsText => _thing as string ?? ((Rope)_thing!).ToString(); // asked only of a text, which is one of the two

    public int TextLength => _thing is string text ? text.Length : ((Rope)_thing!).Length; // likewise

    public Composite? AsComposite => _thing as Composite;

    public ListValue? AsList => _thing as ListValue;

    public ObjectValue? AsObject => _thing as ObjectValue;

    public Rope? AsRope => _thing as Rope;

    public bool IsTrue => _thing switch
    {
        null => false,
        Tag tag => tag.Kind switch { Kind.Boolean => _number is not 0, Kind.Number => _number is not 0 and not double.NaN, _ => false },
        string text => text.Length > 0,
        Rope rope => rope.Length > 0,
        _ => true,
    };

    public bool IsSameThing(Value other) => ReferenceEquals(_thing, other._thing);

    private sealed record Tag(Kind Kind);
}
