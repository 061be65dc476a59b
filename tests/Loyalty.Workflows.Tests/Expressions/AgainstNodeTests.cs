using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Loyalty.Workflows.Expressions;
using Loyalty.Workflows.Expressions.JavaScript;
using Loyalty.Workflows.Expressions.Values;

namespace Loyalty.Workflows.Tests.Expressions;

/// <summary>
/// Our interpreter and Node must give the same value for thousands of random expressions: the same ones in every run, others at night
/// (LOYALTY_NIGHTLY=1), or those that EXPRESSIONS_SEED and EXPRESSIONS_COUNT choose.
/// </summary>
public sealed class AgainstNodeTests
{
    private const string Script = """
        const fs = require('fs');
        const quote = s => '"' + Array.from({ length: s.length }, (_, i) => s.charCodeAt(i)).map(c => c > 31 && c < 127 && c !== 92 ? String.fromCharCode(c) : '\\u' + c.toString(16).padStart(4, '0')).join('') + '"';
        const show = v => v === undefined ? 'undefined' : v === null ? 'null' : typeof v === 'string' ? quote(v)
          : typeof v === 'number' ? Object.is(v, -0) ? '-0' : String(v) : typeof v === 'boolean' ? String(v) : typeof v === 'function' ? 'function'
          : Array.isArray(v) ? '[' + Array.from(v, show).join(',') + ']' : '{' + Object.keys(v).map(k => quote(k) + ':' + show(v[k])).join(',') + '}';
        const of = source => { try { return show(new Function('"use strict"; return (' + source + ');')()); } catch (e) { return e instanceof SyntaxError && !/JSON/.test(e.message) ? 'syntax: ' + e.message : 'throws'; } };
        for (const source of JSON.parse(fs.readFileSync(process.argv[2], 'utf8'))) process.stdout.write(of(source) + '\n');
        """;

    [NodeFact]
    public async Task Random_expressions_have_the_value_they_have_in_Node()
    {
        var isNight = Environment.GetEnvironmentVariable("LOYALTY_NIGHTLY") is "1" or "true";
        var seed = Setting("EXPRESSIONS_SEED", isNight ? Environment.TickCount : 20260301);
        var count = Setting("EXPRESSIONS_COUNT", isNight ? 100_000 : 5_000);
        var random = new RandomExpressions(seed);
        var sources = Enumerable.Range(0, count).Select(_ => random.Next()).ToList();

        var (theirs, ours) = (await InNode(sources), await InOurs(sources));

        Assert.Equal(count, theirs.Length);
        Assert.Equal([], sources.Zip(theirs).Where(pair => pair.Second.StartsWith("syntax", StringComparison.Ordinal)));
        Assert.True(theirs.Count(value => value == "throws") < count / 3, "Too many of the expressions throw to say anything about values.");
        var different = sources.Zip(theirs, ours).Where(three => three.Second != three.Third).ToList();
        Assert.True(different.Count == 0, $"Seed {seed}: {different.Count} differ, such as\n{string.Join("\n", different.OrderBy(d => d.First.Length).Take(12).Select(d => $"{d.First}\n   Node {d.Second}\n   ours {d.Third}"))}");
    }

    private static int Setting(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var value) ? value : otherwise;

    private static async Task<string[]> InNode(List<string> sources)
    {
        var (script, data) = (Path.GetTempFileName(), Path.GetTempFileName());
        try
        {
            await File.WriteAllTextAsync(script, Script);
            await File.WriteAllTextAsync(data, JsonSerializer.Serialize(sources));
            var start = new ProcessStartInfo("node") { RedirectStandardOutput = true, StandardOutputEncoding = Encoding.UTF8, ArgumentList = { script, data } };
            using var node = Process.Start(start) ?? throw new InvalidOperationException("Node did not start.");
            var lines = await node.StandardOutput.ReadToEndAsync();
            await node.WaitForExitAsync();
            Assert.Equal(0, node.ExitCode);
            return lines.TrimEnd('\n').Split('\n');
        }
        finally
        {
            File.Delete(script);
            File.Delete(data);
        }
    }

    private static async Task<List<string>> InOurs(List<string> sources)
    {
        var values = new List<string>();
        await Evaluation.In(context =>
        {
            foreach (var source in sources)
            {
                var budget = new Budget(TimeProvider.System);
                values.Add(Shown(source, new Run(budget, new Globals(context, budget))));
            }
        });
        return values;
    }

    private static string Shown(string source, Run run)
    {
        try
        {
            return Show(Parser.Parse($"({source})").Execute(run));
        }
        catch (ExpressionException exception) when (exception.InnerException is Thrown)
        {
            return "throws";
        }
        catch (ExpressionException exception)
        {
            return $"refused: {exception.Message}";
        }
    }

    private static string Show(Value value) => value.Kind switch
    {
        Kind.Text => Quote(value.AsText),
        Kind.Number => value.AsNumber == 0 && double.IsNegative(value.AsNumber) ? "-0" : Numbers.Text(value.AsNumber),
        Kind.List => $"[{string.Join(',', value.AsList!.Items.Select(Show))}]",
        Kind.Object => $"{{{string.Join(',', value.AsObject!.Names.Select(name => $"{Quote(name)}:{Show(Property(value.AsObject!, name))}"))}}}",
        Kind.Boolean => value.IsTrue ? "true" : "false",
        var kind => kind.ToString().ToLowerInvariant(),
    };

    private static Value Property(ObjectValue json, string name) => json.TryGet(name, out var value) ? value : default;

    private static string Quote(string text) =>
        $"\"{string.Concat(text.Select(c => c is > '\u001f' and < '\u007f' and not '\\' ? c.ToString() : $"\\u{(int)c:x4}"))}\"";
}
