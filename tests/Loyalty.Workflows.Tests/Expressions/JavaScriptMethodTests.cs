namespace Loyalty.Workflows.Tests.Expressions;

public sealed class JavaScriptMethodTests
{
    [Theory]
    [InlineData("'Straße'.toUpperCase() + 'ÄB'.toLowerCase()", "STRASSE\u00e4b")]
    [InlineData("'7'.padStart(3, '0') + 'x'.padEnd(3, 'ab')", "007xab")]
    [InlineData("'abcdef'.slice(-3, -1) + 'abcdef'.substring(4, 1) + 'abcdef'.substr(-2, 1)", "debcde")]
    [InlineData("'a-b-c'.split('-').join('+') + 'abc'.split('').length + 'a,b,c'.split(',', 2)", "a+b+c3a,b")]
    [InlineData("'aXbX'.replace('X', '$&$&') + 'aXbX'.replaceAll('X', m => m.toLowerCase())", "aXXbXaxbx")]
    [InlineData("'abcabc'.indexOf('c') + '|' + 'abcabc'.lastIndexOf('b') + '|' + 'abc'.indexOf('x')", "2|4|-1")]
    [InlineData("'  x '.trim() + '|' + '  x '.trimStart() + '|' + '  x '.trimEnd() + '|'", "x|x |  x|")]
    [InlineData("'ab'.repeat(3) + 'abc'.charAt(1) + 'abc'.charCodeAt(0)", "abababb97")]
    [InlineData("'a'.localeCompare('b') + 'x'.concat(1, null)", "-1x1null")]
    public async Task A_text_is_worked_on(string source, string text) =>
        Assert.Equal(text, System.Text.Json.Nodes.JsonNode.Parse((await Evaluation.ValueOf(source))!)!.GetValue<string>());

    [Theory]
    [InlineData("[3, 1, 10, 2].sort()", "[1,10,2,3]")]
    [InlineData("[3, 1, 10, 2].sort((a, b) => a - b)", "[1,2,3,10]")]
    [InlineData("[['b', 1], ['a', 1], ['c', 0]].sort((x, y) => x[1] - y[1]).map(x => x[0]).join('')", "\"cba\"")]
    [InlineData("[1, [2, [3, [4]]]].flat()", "[1,2,[3,[4]]]")]
    [InlineData("[1, [2, [3, [4]]]].flat(Infinity)", "[1,2,3,4]")]
    [InlineData("[1, 2].flatMap(x => [x, [x * 2]])", "[1,[2],2,[4]]")]
    [InlineData("const a = [1, 2, 3, 4, 5]; [a.splice(1, 2, 'x', 'y', 'z'), a]", """[[2,3],[1,"x","y","z",4,5]]""")]
    [InlineData("const a = [1]; [a.push(2, 3), a.unshift(0), a.pop(), a.shift(), a]", "[3,4,3,0,[1,2]]")]
    [InlineData("[[1, 2, 3].slice(-2), [1].concat([2], 3), [1, 2].reverse(), new Array(2).fill(7), Array(1, 2)]", "[[2,3],[1,2,3],[2,1],[7,7],[1,2]]")]
    [InlineData("[5, 6, 7].findIndex(x => x > 5) + [5, 6, 7].find(x => x > 5) + [5, 6, 7].findLast(x => x < 7)", "13")]
    [InlineData("[[1, 2].some(x => x > 1), [1, 2].every(x => x > 1), [NaN].includes(NaN), [NaN].indexOf(NaN), [1, 2, 1].lastIndexOf(1)]", "[true,false,true,-1,2]")]
    [InlineData("['a', 'b'].reduceRight((s, x, i) => s + x + i, '')", "\"b1a0\"")]
    [InlineData("[...['a', 'b'].entries()].concat([...['x'].keys()])", """[[0,"a"],[1,"b"],0]""")]
    [InlineData("let n = 0; [1, 2].forEach((x, i, all) => n += x + all.length); n", "7")]
    [InlineData("Array.from({ length: 3 }, (_, i) => i * i).concat(Array.from('ab'), Array.of(1))", """[0,1,4,"a","b",1]""")]
    [InlineData("[Array.isArray([]), Array.isArray('a')]", "[true,false]")]
    public async Task A_list_is_worked_on(string source, string json) => Assert.Equal(json, await Evaluation.ValueOf(source));

    [Theory]
    [InlineData("Object.keys({ a: 1, b: 2 })", """["a","b"]""")]
    [InlineData("Object.entries({ a: 1 }).concat(Object.values({ b: 2 }))", """[["a",1],2]""")]
    [InlineData("Object.fromEntries([['a', 1], ['b', 2]].map(([k, v]) => [k, v * 2]))", """{"a":2,"b":4}""")]
    [InlineData("Object.assign({ a: 1 }, { b: 2 }, null)", """{"a":1,"b":2}""")]
    [InlineData("({ a: 1 }).hasOwnProperty('a')", "true")]
    [InlineData("JSON.parse('{\"a\": [1, 2.5e1, \"x\\\\u0041\", null, true], \"a\": 1}')", """{"a":1}""")]
    [InlineData("JSON.stringify({ a: [1, undefined, NaN], b: undefined, c: 'x', d: new Date(0) }).length", "58")]
    [InlineData("JSON.stringify([1, { a: 2 }], null, 2).split('\\n').length", "6")]
    [InlineData("toJson({ a: 1 }) === JSON.stringify({ a: 1 })", "true")]
    [InlineData("[parseInt('12px'), parseInt('ff', 16), parseInt('0x1f'), parseFloat('3.5e2x'), Number(''), Number(' 12 '), Number('1x')]", "[12,255,31,350,0,12,null]")]
    [InlineData("[isNaN('x'), isFinite('5'), Number.isInteger(5.0), Number.isSafeInteger(2 ** 53), Number.isNaN('x')]", "[true,true,true,false,false]")]
    [InlineData("[Math.round(-0.5), Math.round(2.5), Math.round(-2.5), Math.trunc(-4.7), Math.sign(-3), Math.min(), Math.hypot(3, 4)]", "[0,3,-2,-4,-1,null,5]")]
    public async Task Data_is_worked_on(string source, string json) => Assert.Equal(json, await Evaluation.ValueOf(source));

    [Theory]
    [InlineData("new Date()", "\"2026-03-01T09:00:00.000Z\"")]
    [InlineData("Date.now() === new Date().getTime()", "true")]
    [InlineData("const d = new Date('2026-01-31'); d.setDate(d.getDate() + 1); d.toISOString().slice(0, 10)", "\"2026-02-01\"")]
    [InlineData("new Date(2026, 11, 24, 18).getDay()", "4")]
    [InlineData("(new Date('2026-03-01T09:00:00+01:00') - new Date(Date.UTC(2026, 2, 1))) / 3600000", "8")]
    [InlineData("new Date('nonsense').getTime()", null)]
    [InlineData("new Date('2026-05-01') > new Date('2026-04-30')", "true")]
    [InlineData("`${new Date(0)}`", "\"Thu Jan 01 1970 00:00:00 GMT\\u002B0000 (Coordinated Universal Time)\"")]
    public async Task A_date_is_computed_from_the_clock_of_the_burst(string source, string? json) => Assert.Equal(json, await Evaluation.ValueOf(source));
}
