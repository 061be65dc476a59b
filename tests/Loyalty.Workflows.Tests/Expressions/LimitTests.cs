using Loyalty.Workflows.Expressions;
using Loyalty.Workflows.Expressions.JavaScript;
using Loyalty.Workflows.Expressions.Liquid;
using Loyalty.Workflows.Expressions.Values;

namespace Loyalty.Workflows.Tests.Expressions;

public sealed class LimitTests
{
    [Theory]
    [InlineData("while (true);", "it takes more than 100,000 steps; look for a loop that does not end")]
    [InlineData("for (let i = 0; i < 60000; i++) { i; }", "it takes more than 100,000 steps; look for a loop that does not end")]
    [InlineData("'x'.repeat(3e6)", "it makes more than 4 MB of texts, lists and objects")]
    [InlineData("new Array(300000)", "it makes more than 4 MB of texts, lists and objects")]
    [InlineData("const f = n => n ? f(n - 1) : 0; f(64)", "it is nested more than 64 deep")]
    [InlineData("let o = {}; for (let i = 0; i < 40; i++) o = { o }; o", "the result is nested more than 32 deep, or contains itself")]
    public async Task A_limit_is_kept(string source, string message) => Assert.Equal(message, Fault(await Run(source, new FrozenClock())));

    [Theory]
    [InlineData("let n = 0; for (let i = 0; i < 20000; i++) n += i; n", "199990000")]
    [InlineData("let s = ''; for (let i = 0; i < 10000; i++) s += 'ab'; s.length", "20000")]
    [InlineData("const f = n => n ? f(n - 1) : 'bottom'; f(62)", "\"bottom\"")]
    [InlineData("Array.from({ length: 10000 }, (_, i) => ({ i, name: 'n' + i })).filter(o => o.i % 2).length", "5000")]
    public async Task What_people_write_stays_within_the_limits(string source, string json)
    {
        var (value, exception) = await Run(source, new FrozenClock());

        Assert.Null(exception);
        Assert.Equal(json, value);
    }

    [Fact]
    public async Task After_fifty_milliseconds_it_is_over() =>
        Assert.Equal("it takes longer than 50 ms", Fault(await Run("for (let i = 0; i < 20000; i++) i;", new SlowClock(TimeSpan.FromMilliseconds(1)))));

    /// <summary>Between any two looks at the clock a second goes by: work on much counts in full, and only a pause amid little work is forgiven.</summary>
    [Theory]
    [InlineData("Object.keys(variables).length")]
    [InlineData("let n = 0; for (const name in variables) n++; n")]
    [InlineData("({ ...variables }).N")]
    [InlineData("getLastResult()")]
    [InlineData("getOutputFrom('nobody')")]
    public async Task Work_on_much_is_charged_by_its_size(string source)
    {
        var looks = new SlowClock(TimeSpan.FromSeconds(1));

        Assert.Equal("it takes longer than 50 ms", Fault(await Run(source + "; for (let i = 0; i < 300; i++) i;", looks)));
    }

    [Fact]
    public async Task A_pause_before_work_on_much_is_no_part_of_it() => Assert.Null(Fault(await Run("getOutputFrom('nobody')", new SlowClock(TimeSpan.FromSeconds(10)))));

    [Theory]
    [InlineData("const s = 'x'.repeat(20000);", "s.localeCompare(s)")]
    [InlineData("const s = '[\"' + 'x'.repeat(20000);", "try { JSON.parse(s) } catch { }")]
    [InlineData("const s = ' '.repeat(20000);", "try { JSON.parse(s) } catch { }")]
    [InlineData("const o = {}; for (let i = 0; i < 6000; i++) o[i] = i;", "delete o[0]")]
    public async Task An_operation_on_much_looks_at_the_clock(string before, string operation)
    {
        var (less, more) = (new SlowClock(TimeSpan.Zero), new SlowClock(TimeSpan.Zero));

        await Run(before, less);
        await Run(before + operation, more);

        Assert.True(more.Looks > less.Looks);
    }

    [Fact]
    public async Task Sorting_long_texts_naturally_looks_at_the_clock()
    {
        var (less, more) = (new SlowClock(TimeSpan.Zero), new SlowClock(TimeSpan.Zero));
        var split = "{% assign l = '" + new string('x', 20_000) + "," + new string('x', 20_000) + "' | split: ',' %}";

        await Evaluation.In(context =>
        {
            LiquidExpression.Render(split, context, less);
            LiquidExpression.Render(split + "{% assign m = l | sort_natural %}", context, more);
        });

        Assert.True(more.Looks > less.Looks);
    }

    [Fact]
    public async Task Results_are_copied_once_however_often_they_are_asked_for() =>
        await Evaluation.In(context =>
        {
            var results = new Results(context, new Budget(new FrozenClock()));
            _ = (results.Last(), results.Of("r", "Result"));
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var times = 0; times < 1_000; times++) _ = (results.Last(), results.Of("r", "Result"));

            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 200_000);
        });

    [Fact]
    public async Task A_machine_that_paused_is_not_taken_for_a_slow_expression()
    {
        var (value, exception) = await Run("let n = 0; for (let i = 0; i < 300; i++) n++; n", new SlowClock(TimeSpan.FromSeconds(10)));

        Assert.Null(exception);
        Assert.Equal("300", value);
    }

    [Fact]
    public async Task A_limit_cannot_be_caught() =>
        Assert.Equal("it is nested more than 64 deep", Fault(await Run("const f = () => f(); try { f() } catch { 'caught' }", new FrozenClock())));

    [Fact]
    public void A_source_is_parsed_once_and_forgotten_when_many_others_have_come()
    {
        var parsed = new List<string>();
        var cache = new SourceCache<string>(source =>
        {
            parsed.Add(source);
            return source;
        });

        Assert.Same(cache["a"], cache["a"]);
        Assert.Single(parsed);
        foreach (var number in Enumerable.Range(0, 1_100)) _ = cache[$"{number}"];
        _ = cache["a"];
        Assert.Equal(2, parsed.Count(source => source == "a"));
    }

    private static string? Fault((string? Value, ExpressionException? Exception) result) => result.Exception?.Message;

    private static async Task<(string? Value, ExpressionException? Exception)> Run(string source, TimeProvider clock)
    {
        (string? Value, ExpressionException? Exception) result = default;
        await Evaluation.In(context =>
        {
            try
            {
                result.Value = JavaScriptProgram.Evaluate(source, context, clock, mayChooseOutcomes: false).Value?.ToJsonString();
            }
            catch (ExpressionException exception)
            {
                result.Exception = exception;
            }
        });
        return result;
    }

    /// <summary>A clock that stands still.</summary>
    private sealed class FrozenClock : TimeProvider
    {
        public override long GetTimestamp() => 0;
    }

    /// <summary>A clock that moves on every time somebody looks at it.</summary>
    private sealed class SlowClock(TimeSpan pace) : TimeProvider
    {
        private long _looks;

        public long Looks => _looks;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => pace.Ticks * _looks++;
    }
}
