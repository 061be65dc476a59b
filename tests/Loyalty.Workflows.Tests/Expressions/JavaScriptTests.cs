namespace Loyalty.Workflows.Tests.Expressions;

public sealed class JavaScriptTests
{
    [Theory]
    [InlineData("1 + 2 * 3", "7")]
    [InlineData("(1 + 2) * 3 - -1", "10")]
    [InlineData("7 / 2", "3.5")]
    [InlineData("-7 % 3", "-1")]
    [InlineData("2 ** 3 ** 2", "512")]
    [InlineData("1 / 0", null)]
    [InlineData("0x1F + 1_000 + 1e3 + .5", "2031.5")]
    [InlineData("5 & 3 | 8 ^ 1", "9")]
    [InlineData("-1 >>> 28", "15")]
    [InlineData("1 << 33", "2")]
    [InlineData("~~-3.7", "-3")]
    [InlineData("0.1 + 0.2", "0.30000000000000004")]
    [InlineData("9007199254740993", "9007199254740992")]
    [InlineData("1e21", "1e+21")]
    public Task A_number_is_computed(string source, string? json) => Check(source, json);

    [Theory]
    [InlineData("String(1e21)", "1e+21")]
    [InlineData("String(1e-7)", "1e-7")]
    [InlineData("String(0.000001)", "0.000001")]
    [InlineData("String(-0)", "0")]
    [InlineData("String(123456789012345680000)", "123456789012345680000")]
    [InlineData("String(1/3)", "0.3333333333333333")]
    [InlineData("String(5e-324)", "5e-324")]
    [InlineData("String(1e23)", "1e+23")]
    [InlineData("String(-1.5e300)", "-1.5e+300")]
    [InlineData("String(0/0)", "NaN")]
    [InlineData("(255).toString(16)", "ff")]
    [InlineData("(0.1).toString(2)", "0.0001100110011001100110011001100110011001100110011001101")]
    [InlineData("(1.005).toFixed(2)", "1.00")]
    [InlineData("(2.5).toFixed(0)", "3")]
    [InlineData("(1234.5678).toPrecision(6)", "1234.57")]
    public async Task A_number_is_written_as_JavaScript_writes_it(string source, string text) =>
        Assert.Equal($"\"{text}\"", (await Evaluation.ValueOf(source))?.Replace("\\u002B", "+", StringComparison.Ordinal));

    [Theory]
    [InlineData("'a' + 1", "\"a1\"")]
    [InlineData("'5' * '2'", "10")]
    [InlineData("[1,2] + [3]", "\"1,23\"")]
    [InlineData("({}) + ''", "\"[object Object]\"")]
    [InlineData("[] == ''", "true")]
    [InlineData("'3' == 3", "true")]
    [InlineData("'3' === 3", "false")]
    [InlineData("null == undefined", "true")]
    [InlineData("null === undefined", "false")]
    [InlineData("null == 0", "false")]
    [InlineData("NaN === NaN", "false")]
    [InlineData("'10' < '9'", "true")]
    [InlineData("'10' < 9", "false")]
    [InlineData("typeof null + typeof undefined + typeof 'a' + typeof 1 + typeof [] + typeof (() => 1)", "\"objectundefinedstringnumberobjectfunction\"")]
    [InlineData("typeof nobody", "\"undefined\"")]
    [InlineData("'name' in { name: 1 }", "true")]
    [InlineData("2 in [1, 2]", "false")]
    [InlineData("void 0 ?? 'none'", "\"none\"")]
    [InlineData("0 || null || 'x' && 'y'", "\"y\"")]
    [InlineData("1 ? 2 ? 'a' : 'b' : 'c'", "\"a\"")]
    public Task Values_are_compared_and_converted(string source, string? json) => Check(source, json);

    [Theory]
    [InlineData("`N is ${variables.N}, ${ { a: 'x' }.a }${`${1}`}!`", "\"N is 3, x1!\"")]
    [InlineData("`a\\`${'}'}`", "\"a\\u0060}\"")]
    [InlineData("'it\\'s \\x41\\u{1F600}'.length", "8")]
    [InlineData("\"\\u00e4\" === 'ä'", "true")]
    [InlineData("[1, ...[2, 3], ...'ab']", """[1,2,3,"a","b"]""")]
    [InlineData("({ member: getInput('Guest').name, variables, ['a' + 1]: 2, 'b c': 3, 5: 6, ...{ d: 4 } }).d", "4")]
    [InlineData("({ b: 1, 2: 1, a: 1, 1: 1 })", """{"1":1,"2":1,"b":1,"a":1}""")]
    [InlineData("{ a: 1 }", """{"a":1}""")]
    [InlineData("({ u: undefined, f: () => 1, n: null, x: [undefined, NaN] })", """{"n":null,"x":[null,null]}""")]
    public Task Lists_objects_and_templates_are_made(string source, string? json) => Check(source, json);

    [Theory]
    [InlineData("getInput('Nobody')?.name", null)]
    [InlineData("getInput('Nobody')?.name.first.second", null)]
    [InlineData("getInput('Nobody')?.['na' + 'me']", null)]
    [InlineData("variables.f?.(1)", null)]
    [InlineData("getGuest().stays[1]", "9")]
    [InlineData("getGuest().stays.length", "2")]
    [InlineData("getGuest()['name'].startsWith('An')", "true")]
    [InlineData("[1, 'two', null].includes('two')", "true")]
    [InlineData("'abc'[1] + 'abc'.at(-1) + [1, 2].at(-1)", "\"bc2\"")]
    [InlineData("'abc'[7]", null)]
    public Task Members_are_reached(string source, string? json) => Check(source, json);

    [Theory]
    [InlineData("[1, 2, 3].map(x => x * 2).filter(x => x > 2).reduce((sum, x) => sum + x, 0)", "10")]
    [InlineData("['b', 'a'].map((x, i) => ({ x, i }))", """[{"x":"b","i":0},{"x":"a","i":1}]""")]
    [InlineData("((a, b = a + 1, ...rest) => [a, b, rest])(1, undefined, 3, 4)", "[1,2,[3,4]]")]
    [InlineData("(({ name, tier: { level = 1 } = {} }, [first, , third]) => name + level + first + third)({ name: 'A' }, [1, 2, 3])", "\"A113\"")]
    [InlineData("(function f(n) { return n < 2 ? 1 : n * f(n - 1); })(5)", "120")]
    [InlineData("['1', '2', '3'].map(Number)", "[1,2,3]")]
    [InlineData("[0, 1, '', 'a'].filter(Boolean)", """[1,"a"]""")]
    [InlineData("Math.max(...[1, 5, 3])", "5")]
    public Task Functions_are_called(string source, string? json) => Check(source, json);

    [Theory]
    [InlineData("nope", "'nope' is not defined")]
    [InlineData("nope()", "the function 'nope' is not known")]
    [InlineData("getNope()", "the function 'getNope' is not known")]
    [InlineData("'a'.nope()", "the function 'nope' is not known")]
    [InlineData("(1)()", "the value is a number, not a function")]
    [InlineData("getInput('Nobody').name", "'name' cannot be read of null")]
    [InlineData("variables.Nobody.name", "'name' cannot be read of undefined")]
    [InlineData("1 +", "line 1, column 4: the source ends too early")]
    [InlineData("1 2", "line 1, column 3: a number is not expected here")]
    [InlineData("let a = 1;\nlet a = 2;", "line 2, column 5: 'a' is declared twice")]
    [InlineData("`${1`", "line 1, column 5: a template is not closed")]
    [InlineData("/a/.test('a')", "line 1, column 1: regular expressions are not understood; use includes, indexOf, split or replaceAll")]
    [InlineData("'a\nb'", "line 1, column 1: a text is not closed")]
    [InlineData("class A {}", "line 1, column 1: 'class' is not understood; only a part of JavaScript is")]
    [InlineData("a: 1", "line 1, column 1: labels are not understood; put an object into parentheses")]
    [InlineData("const x = 1; x = 2;", "'x' is a constant and cannot be changed")]
    [InlineData("x = 2", "'x' is not defined; declare it with let, or set variables.x")]
    [InlineData("a; let a = 1;", "'a' is used before its declaration")]
    [InlineData("let x = 1;\n\nx.y.z", "line 3: 'z' cannot be read of undefined")]
    [InlineData("throw new Error('no room')", "no room")]
    [InlineData("throw 'no room'", "no room")]
    public async Task What_goes_wrong_is_said(string source, string message) => Assert.Equal(message, await Evaluation.FaultOf(source));

    [Fact]
    public async Task Deep_nesting_is_refused_before_the_stack_is_gone()
    {
        Assert.EndsWith("nested more than 64 deep", await Evaluation.FaultOf(new string('(', 500) + "1"), StringComparison.Ordinal);
        Assert.Equal("49001", await Evaluation.ValueOf("1" + string.Concat(Enumerable.Repeat("+1", 49_000))));
        Assert.Contains("longer than", await Evaluation.FaultOf(new string('(', 1_000_000)), StringComparison.Ordinal);
    }

    private static async Task Check(string source, string? json) => Assert.Equal(json, await Evaluation.ValueOf(source));
}
