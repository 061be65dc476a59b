namespace Loyalty.Workflows.Tests.Expressions;

public sealed class JavaScriptStatementTests
{
    [Theory]
    [InlineData("return 42;", "42")]
    [InlineData("const a = 1; let b = 2; var c; a + b", "3")]
    [InlineData("let n = 0\nfor (let i = 0; i < 5; i++) { if (i == 1) continue; if (i == 4) break; n += i }\nn", "5")]
    [InlineData("let s = ''; for (const c of 'abc') s = c + s; s", "\"cba\"")]
    [InlineData("let s = ''; for (const k in { a: 1, b: 2 }) s += k; for (const i in ['x', 'y']) s += i; s", "\"ab01\"")]
    [InlineData("let n = 3, s = 0; while (n--) s += n; do { s *= 2 } while (s < 10); s", "12")]
    [InlineData("if (false) 1; else if (0) 2; else 3", "3")]
    [InlineData("let r = ''; switch (2) { case 1: r += 'a'; case 2: r += 'b'; case 3: r += 'c'; break; default: r += 'd' } r", "\"bc\"")]
    [InlineData("let r = ''; switch (9) { case 1: r = 'a'; break; default: r = 'd'; case 2: r += 'b' } r", "\"db\"")]
    [InlineData("let r = []; try { r.push(1); throw { code: 7 } } catch (e) { r.push(e.code) } finally { r.push(9) } r", "[1,7,9]")]
    [InlineData("try { null.x } catch ({ name, message }) { return name + ': ' + message }", "\"TypeError: \\u0027x\\u0027 cannot be read of null\"")]
    [InlineData("function f() { try { return 1 } finally { variables.N = 8 } } f() + variables.N", "9")]
    [InlineData("function f() { for (const x of [1, 2]) { try { continue } finally { if (x == 2) return 'out' } } } f()", "\"out\"")]
    [InlineData("const f = []; for (let i = 0; i < 3; i++) f.push(() => i); f.map(g => g())", "[0,1,2]")]
    [InlineData("const f = []; for (var i = 0; i < 3; i++) f.push(() => i); f.map(g => g())", "[3,3,3]")]
    [InlineData("{ let a = 1; { let a = 2; } var b = a } b", "1")]
    [InlineData("return add(1, 2); function add(a, b) { return a + b }", "3")]
    [InlineData("let [a, b = 5, ...c] = [1, undefined, 3, 4]; let { x, y: [z], ...rest } = { x: 1, y: [2], p: 3 }; [a, b, c, x, z, rest]", """[1,5,[3,4],1,2,{"p":3}]""")]
    [InlineData("let a = 1, b = 2; [a, b] = [b, a]; ({ a } = { a: a + 10 }); [a, b]", "[12,1]")]
    [InlineData("let a = { n: 1, l: [1] }; a.n += 2; a['l'][0]++; a.x ??= 5; a.n &&= 7; a.m ||= 8; delete a.l; a", """{"n":7,"x":5,"m":8}""")]
    [InlineData("let a = 5; [a++, ++a, a--, --a, a **= 2, a <<= 1]", "[5,7,7,5,25,50]")]
    [InlineData("let a = [1, 2, 3]; a.length = 1; a[2] = 9; a", "[1,null,9]")]
    [InlineData("let a\n= 1\nlet b = a\n++a; [a, b]", "[2,1]")]
    [InlineData("for (let i = 0, j = 9; i < j; i++, j--); 'done'", "\"done\"")]
    [InlineData("// a comment\n/* another\none */ 1 /* last */", "1")]
    [InlineData("1; if (false) 2;", "1")]
    [InlineData("let x", null)]
    public async Task A_program_does_what_it_says(string source, string? json) => Assert.Equal(json, await Evaluation.ValueOf(source));

    [Theory]
    [InlineData("variables.N = variables.N + 1", "4")]
    [InlineData("setN(getN() * 2); variables.N", "6")]
    [InlineData("setVariable('N', '12')", "12")]
    [InlineData("variables['N'] += 2", "5")]
    public async Task A_variable_is_set(string source, string json)
    {
        var (_, fault, variables) = await Evaluation.Of(source);

        Assert.Null(fault);
        Assert.Equal(json, variables["N"]?.ToJsonString());
    }

    [Fact]
    public async Task An_unknown_name_becomes_a_variable_of_the_workflow()
    {
        var (_, _, variables) = await Evaluation.Of("variables.New = { a: [1, { b: true }] }");

        Assert.Equal("""{"a":[1,{"b":true}]}""", variables["New"]?.ToJsonString());
    }

    [Theory]
    [InlineData("variables.L.push(4); variables.L.length", "4", "[1,2,3,4]")]
    [InlineData("const list = getL(); list[0] = 'x'; variables.L === list", "true", """["x",2,3]""")]
    [InlineData("variables.L.map(x => x + 1)", "[2,3,4]", "[1,2,3]")]
    public async Task A_list_changed_in_place_is_kept(string source, string value, string list)
    {
        var (json, fault, variables) = await Evaluation.Of(source);

        Assert.Null(fault);
        Assert.Equal(value, json);
        Assert.Equal(list, variables["L"]?.ToJsonString());
    }

    [Fact]
    public async Task A_program_that_fails_changes_nothing()
    {
        var (walk, fault) = await Evaluation.In(
            context =>
            {
                Assert.ThrowsAny<Exception>(() => context.Input("value"));
                Assert.Equal("3", context.Variables["N"]?.ToJsonString());
            },
            "variables.N = 8; variables.L.pop(); setCorrelationId('x'); throw 'no'");

        Assert.Null(fault);
        Assert.Null(walk.State.CorrelationId);
    }

    [Fact]
    public async Task A_value_that_does_not_fit_its_variable_is_refused() =>
        Assert.Equal("'many' is not of type Int32", await Evaluation.FaultOf("variables.N = 'many'"));
}
