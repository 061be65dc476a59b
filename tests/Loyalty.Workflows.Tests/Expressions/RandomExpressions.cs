using System.Globalization;

namespace Loyalty.Workflows.Tests.Expressions;

/// <summary>
/// Writes random JavaScript that every engine must agree on: nothing that depends on a clock, a locale, the mathematics library
/// or on prototypes. What is reached for may be missing, so some expressions throw; then both engines must.
/// </summary>
internal sealed class RandomExpressions(int seed)
{
    private static readonly string[] s_numbers =
    [
        "0", "-0", "1", "2", "3", "7", "10", "-1", "-5", "0.1", "0.5", "1.5", "2.5", "-2.5", "1.005", "255", "1e21", "1e-7", "123456789.123", "0.000001", "NaN", "Infinity",
        "-Infinity", "2147483648", "4294967295", "9007199254740991", "5e-324", "1.7976931348623157e308", "1e23", "0xff", "1_000", "123456789012345680000", "4.35", "8.345",
    ];

    private static readonly string[] s_texts =
    [
        "''", "'a'", "'abc'", "'a,b,c'", "' pad '", "'Straße'", "'äÖ'", "'😀x'", "'$&'", "\"it's\"", "'\\\\'", "'\\n'", "'12'", "' 12 '", "'1e3'", "'0x1f'", "'0b11'", "'12px'", "'-0'", "'.5'",
        "'5.'", "'+7'", "'Infinity'", "'1_000'", "'\\u00a0 3'", "'1e1000'", "'10'", "'9'", "'true'", "'null'", "'abcabcabc'", "'[1,{\"a\":2}]'", "'\\u2028\"'", "'\\ud83d'",
    ];

    private static readonly string[] s_keys = ["a", "b", "c", "length2", "1", "0", "x y", "Z"];

    private readonly Random _random = new(seed);
    private readonly List<(string Name, char Kind)> _names = [];
    private int _made;

    public string Next() => Any(4);

    private string Any(int depth) => Pick(9) switch
    {
        0 or 1 => Number(depth),
        2 or 3 => Text(depth),
        4 => Flag(depth),
        5 => List(depth),
        6 => Object(depth),
        7 when depth > 0 => Mixed(depth - 1),
        _ => OneOf("null", "undefined", "true", "false", Number(0), Text(0)),
    };

    private string Mixed(int depth) => Pick(12) switch
    {
        0 => $"({Any(depth)} {OneOf("??", "||", "&&")} ({Any(depth)}))",
        1 => $"({Flag(depth)} ? {Any(depth)} : {Any(depth)})",
        2 => $"({Any(depth)})?.{OneOf("a", "b", "length")}",
        3 => $"({Any(depth)})?.[{Any(depth)}]",
        4 => $"({List(depth)})[{OneOf("0", "1", "2", "-1", "'length'", "0.5")}]",
        5 => $"({List(depth)}).{OneOf("find", "findLast")}({Function("n", depth, 'b')})",
        6 => $"({List(depth)}).{OneOf("reduce", "reduceRight")}({Function("nn", depth, '?')}{OneOf("", $", {Any(depth)}")})",
        7 => $"({List(depth)}).{OneOf("at(-1)", "at(1)", "pop()", "shift()")}",
        8 => $"JSON.parse(JSON.stringify({Any(depth)}))",
        9 => $"({Function("n", depth, '?')})({Any(depth)})",
        10 => Block(depth),
        _ => Named('?'),
    };

    private string Number(int depth) => depth == 0 ? Pick(5) == 0 ? Bits() : OneOf(s_numbers) : Pick(16) switch
    {
        0 or 1 => $"({Any(depth - 1)} {OneOf("+", "-", "*", "/", "%")} {Any(depth - 1)})",
        2 => $"({Any(depth - 1)} {OneOf("&", "|", "^", "<<", ">>", ">>>")} {Any(depth - 1)})",
        3 => $"({OneOf("2", "3", "-2", "0.5", "NaN", "Infinity", "1", "10")}) ** {OneOf("0", "1", "2", "3", "-1", "NaN", "Infinity")}",
        4 => $"({OneOf("-", "+", "~", "- -")}({Any(depth - 1)}))",
        5 => $"Math.{OneOf("floor", "ceil", "round", "trunc", "abs", "sign", "sqrt")}({Any(depth - 1)})",
        6 => $"Math.{OneOf("min", "max")}({Any(depth - 1)}, {Any(depth - 1)})",
        7 => $"({Text(depth - 1)}).length",
        8 => $"({List(depth - 1)}).length",
        9 => $"({Text(depth - 1)}).{OneOf("indexOf", "lastIndexOf")}({Any(depth - 1)}{OneOf("", ", 1", ", -1", ", 99")})",
        10 => $"({List(depth - 1)}).{OneOf("indexOf", "lastIndexOf")}({Any(depth - 1)}{OneOf("", ", 1", ", -2")})",
        11 => $"({List(depth - 1)}).findIndex({Function("n", depth - 1, 'b')})",
        12 => $"{OneOf("parseInt", "parseFloat", "Number", "Number.parseFloat")}({Any(depth - 1)})",
        13 => $"parseInt({Text(depth - 1)}, {OneOf("2", "8", "10", "16", "36", "0", "1")})",
        14 => $"({Text(depth - 1)}).{OneOf("charCodeAt", "codePointAt")}({OneOf("0", "1", "9")})",
        _ => $"({List(depth - 1)}).{OneOf("push", "unshift")}({Any(depth - 1)})",
    };

    /// <summary>Any number there is, also the strangest.</summary>
    private string Bits()
    {
        var number = BitConverter.Int64BitsToDouble(_random.NextInt64());
        return double.IsFinite(number) ? $"({number.ToString("R", CultureInfo.InvariantCulture)})" : "NaN";
    }

    private string Text(int depth) => depth == 0 ? OneOf(s_texts) : Pick(18) switch
    {
        0 or 1 => $"({Text(depth - 1)} + {Any(depth - 1)})",
        2 or 3 => $"`{OneOf("", "a", "=")}${{{Any(depth - 1)}}}{OneOf("", "b")}${{{Any(depth - 1)}}}`",
        4 => $"({Text(depth - 1)}).{OneOf("toUpperCase", "toLowerCase", "trim", "trimStart", "trimEnd", "toString")}()",
        5 => $"({Text(depth - 1)}).{OneOf("slice", "substring", "substr")}({Small()}{OneOf("", ", " + Small())})",
        6 => $"({Text(depth - 1)}).{OneOf("padStart", "padEnd")}({OneOf("0", "5", "9")}{OneOf("", ", 'xy'", ", ''", ", 0")})",
        7 => $"({Text(depth - 1)}).{OneOf("replace", "replaceAll")}({Text(depth - 1)}, {Text(depth - 1)})",
        8 => $"({Text(depth - 1)}).{OneOf("replace", "replaceAll")}({Text(0)}, {Function("t", depth - 1, '?')})",
        9 => $"({Text(depth - 1)}).repeat({OneOf("0", "1", "2", "3")})",
        10 => $"({Text(depth - 1)}).{OneOf("charAt", "at")}({OneOf("0", "1", "-1", "99")})",
        11 => $"String({Any(depth - 1)})",
        12 => $"({List(depth - 1)}).join({OneOf("", "'-'", "''", "undefined", "null")})",
        13 => $"typeof ({Any(depth - 1)})",
        14 => $"({Number(depth - 1)}).toString({OneOf("", "2", "16", "36", "10", "3")})",
        15 => $"({Number(depth - 1)}).{OneOf("toFixed", "toPrecision")}({OneOf("", "1", "2", "5", "20")})",
        16 => $"JSON.stringify({Any(depth - 1)}{OneOf("", ", null, 2", ", null, '-'")})",
        _ => $"({Text(depth - 1)}).concat({Any(depth - 1)}, {Any(depth - 1)})",
    };

    private string Flag(int depth) => depth == 0 ? OneOf("true", "false") : Pick(11) switch
    {
        0 or 1 => $"({Any(depth - 1)} {OneOf("==", "!=", "===", "!==")} {Any(depth - 1)})",
        2 or 3 => $"({Any(depth - 1)} {OneOf("<", ">", "<=", ">=")} {Any(depth - 1)})",
        4 => $"!({Any(depth - 1)})",
        5 => $"({Text(depth - 1)}).{OneOf("includes", "startsWith", "endsWith")}({Any(depth - 1)}{OneOf("", ", 1")})",
        6 => $"({List(depth - 1)}).includes({Any(depth - 1)})",
        7 => $"({List(depth - 1)}).{OneOf("some", "every")}({Function("n", depth - 1, 'b')})",
        8 => $"{OneOf("isNaN", "isFinite", "Number.isNaN", "Number.isInteger", "Number.isFinite", "Number.isSafeInteger", "Array.isArray", "Boolean")}({Any(depth - 1)})",
        9 => $"('{OneOf("a", "b", "1", "zz")}' in {Object(depth - 1)})",
        _ => $"({Object(depth - 1)}).hasOwnProperty('{OneOf(s_keys)}')",
    };

    private string List(int depth) => depth == 0 ? OneOf("[]", "[1, 2, 3]", "['b', 'a', 'c']", "[3, 10, 2, 1]", "[null, undefined, NaN, '']", "[[1, [2]], 3]") : Pick(18) switch
    {
        0 or 1 => $"[{Any(depth - 1)}, {Any(depth - 1)}, {Any(depth - 1)}]",
        2 => $"[...{List(depth - 1)}, {Any(depth - 1)}, ...{Text(depth - 1)}]",
        3 => $"({List(depth - 1)}).{OneOf("map", "flatMap")}({Function("n", depth - 1, '?')})",
        4 => $"({List(depth - 1)}).filter({Function("n", depth - 1, 'b')})",
        5 => $"({List(depth - 1)}).slice({Small()}{OneOf("", ", " + Small())})",
        6 => $"({List(depth - 1)}).concat({Any(depth - 1)}, {List(depth - 1)})",
        7 => $"({List(depth - 1)}).{OneOf("reverse()", "flat()", "flat(Infinity)", "sort()")}",
        8 => "[3, 10, 2, 2.5, 1].sort((p, q) => q - p)",
        9 => $"[['x', 2], ['y', 1], ['z', 2]].sort((p, q) => {OneOf("p[1] - q[1]", "q[1] - p[1]", "p[0] < q[0] ? 1 : -1")})",
        10 => $"({Text(depth - 1)}).{OneOf("split()", "split('')", "split(',')", "split('b')", "split('', 2)", "split(undefined, 1)", "split(',', 2)")}",
        11 => $"Object.{OneOf("keys", "values", "entries")}({Object(depth - 1)})",
        12 => $"((l) => {{ const r = l.splice({Small()}{OneOf("", ", 1", ", 2, 'n'")}); return [l, r]; }})({List(depth - 1)})",
        13 => $"Array.from({{ length: {OneOf("0", "2", "3")} }}, (_, i) => {OneOf("i", "i * i", "[i]", "String(i)")})",
        14 => $"Array.{OneOf("of", "from")}({OneOf("[1, 2]", "'ab'", "[]")})",
        15 => $"({List(depth - 1)}).fill({Any(depth - 1)}, {Small()})",
        16 => $"[...({List(depth - 1)}).{OneOf("entries", "keys", "values")}()]",
        _ => Named('l'),
    };

    private string Object(int depth) => depth == 0 ? OneOf("({})", "({ a: 1 })", "({ b: 'x', 2: 1, a: null, 1: 0 })") : Pick(7) switch
    {
        0 or 1 => $"({{ {Property(depth)}, {Property(depth)} }})",
        2 => $"({{ ...{Any(depth - 1)}, {Property(depth)} }})",
        3 => $"Object.assign({Object(depth - 1)}, {Any(depth - 1)})",
        4 => $"Object.fromEntries(({List(depth - 1)}).map((v, i) => [{OneOf("i", "'k' + i", "v")}, v]))",
        5 => $"((o) => {{ o.{OneOf("a", "n")} {OneOf("=", "+=", "??=", "||=")} {Any(depth - 1)}; delete o.b; return o; }})({Object(depth - 1)})",
        _ => $"((o) => {{ for (const k in o) o[k] = [k, o[k]]; return o; }})({Object(depth - 1)})",
    };

    private string Property(int depth) => Pick(4) switch
    {
        0 => $"'{OneOf(s_keys)}': {Any(depth - 1)}",
        1 => $"[{Any(depth - 1)}]: {Any(depth - 1)}",
        2 => $"{OneOf("1", "2.5", "1e3", "length2")}: {Any(depth - 1)}",
        _ => $"{OneOf("a", "b", "c")}: {Any(depth - 1)}",
    };

    /// <summary>Statements inside a function that is called at once.</summary>
    private string Block(int depth)
    {
        var name = $"v{_made++}";
        return OneOf(
            $"(() => {{ let {name} = {OneOf("0", "''")}; for (const x of {List(depth)}) {{ if (x === {Any(0)}) continue; {name} += x; }} return {name}; }})()",
            $"(() => {{ let {name} = 0, i = 0; while (i++ < 4) {{ if (i === {Pick(6)}) break; {name} += i * {Number(0)}; }} return [{name}, i]; }})()",
            $"(() => {{ let {name} = []; for (let i = {Pick(3)}; i < 4; i++) {name}.push(() => i); return {name}.map(f => f()); }})()",
            $"(() => {{ try {{ return ({Any(depth)}).{OneOf("a.b", "length.x", "toFixed(2)", "map(x => x)")}; }} catch {{ return 'caught'; }} finally {{ {name}; }} var {name}; }})()",
            $"(() => {{ switch ({Any(depth)}) {{ case {Any(0)}: return 1; case {Any(0)}: break; default: return 2; }} return 3; }})()",
            $"(([{name}, q = {Any(0)}, ...r]) => [{name}, q, r])({List(depth)})",
            $"(({{ a: {name} = {Any(0)}, ...r }}) => [{name}, r])({Object(depth)})",
            $"(() => {{ let {name} = {Any(depth)}; const w = {name}{OneOf("++", "--")}; return [w, {name}, {OneOf("++", "--")}{name}]; }})()",
            $"(() => {{ let {name} = {Any(depth)}; {name} {OneOf("+=", "-=", "*=", "%=", "&=", "|=", "<<=", ">>>=", "??=", "&&=", "||=")} {Any(depth)}; return {name}; }})()");
    }

    /// <summary>A function of one or two parameters, whose names can be used inside.</summary>
    private string Function(string kinds, int depth, char result)
    {
        var names = kinds.Select(_ => $"p{_made++}").ToList();
        _names.AddRange(names.Select(name => (name, '?')));
        var body = result == 'b' ? Flag(Math.Max(depth, 1)) : Any(depth);
        _names.RemoveRange(_names.Count - names.Count, names.Count);
        var parameters = names.Count == 1 && Pick(2) == 0 ? names[0] : $"({string.Join(", ", names)})";
        return Pick(4) switch
        {
            0 => $"{parameters} => {{ return {body}; }}",
            1 => $"function ({string.Join(", ", names)}) {{ return {body}; }}",
            _ => $"{parameters} => ({body})",
        };
    }

    private string Named(char kind) => _names.Count == 0 ? kind == 'l' ? "[0]" : "null" : kind == 'l' ? $"[{_names[Pick(_names.Count)].Name}]" : _names[Pick(_names.Count)].Name;

    private string Small() => OneOf("0", "1", "2", "-1", "-2", "99", "NaN", "1.7", "undefined");

    private int Pick(int count) => _random.Next(count);

    private string OneOf(params ReadOnlySpan<string> choices) => choices[_random.Next(choices.Length)];
}
