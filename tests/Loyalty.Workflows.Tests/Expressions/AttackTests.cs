using System.Text.Json;
using System.Text.Json.Nodes;
using Loyalty.Workflows.Activities;
using Loyalty.Workflows.Expressions;

namespace Loyalty.Workflows.Tests.Expressions;

public sealed class AttackTests
{
    private static readonly string[] s_hostWords =
        ["System.", "Loyalty.", "Microsoft.", "Assembly", "RuntimeType", "JsonNode", "JsonObject", "`1", "Version=", "PublicKeyToken", "/etc/", "root:", "NullReference", "InvalidCast", "ArgumentException", "StackOverflow", "Object reference"];

    /// <summary>The limits themselves are tested with a clock of the test's own; here the machine may be busy with something else.</summary>
    private static readonly TimeSpan s_hanging = TimeSpan.FromSeconds(10);

    public static TheoryData<string, int> Groups
    {
        get
        {
            var groups = new TheoryData<string, int>();
            foreach (var (language, sources) in Attacks.All)
            {
                for (var first = 0; first < sources.Length; first += 50) groups.Add(language, first);
            }

            return groups;
        }
    }

    [Fact]
    public void There_are_more_than_two_hundred_of_them() => Assert.True(Attacks.All.Values.Sum(sources => sources.Distinct().Count()) > 200);

    [Theory]
    [MemberData(nameof(Groups))]
    public async Task An_attack_gets_nothing_and_ends_within_the_limits(string language, int first)
    {
        var survived = new List<string>();
        foreach (var source in Attacks.All[language].Skip(first).Take(50))
        {
            var (walk, fault) = await Evaluation.In(context => survived.AddRange(Try(context, source, language)));
            Assert.Null(fault);
            Assert.Empty(walk.State.Output);
        }

        Assert.True(survived.Count == 0, string.Join("\n", survived));
    }

    /// <summary>What is wrong with how it ended; nothing if it was refused with a sentence, or has a harmless value.</summary>
    private static List<string> Try(ActivityContext context, string source, string language)
    {
        var (faults, shown) = (new List<string>(), source.Length > 80 ? $"{source[..80]}…" : source);
        var (watch, before) = (System.Diagnostics.Stopwatch.StartNew(), GC.GetAllocatedBytesForCurrentThread());
        var told = "";
        try
        {
            var value = ExpressionLanguages.Evaluate(language, JsonValue.Create(source), context);
            told = value?.ToJsonString(new JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }) ?? "";
        }
        catch (ExpressionException exception)
        {
            told = exception.Message;
            if (told.Length is < 10 or > 300) faults.Add($"{shown}: does not say why: {told}");
        }
#pragma warning disable CA1031 // whatever else comes out of it is what the test looks for
        catch (Exception exception)
#pragma warning restore CA1031
        {
            faults.Add($"{shown}: {exception.GetType().Name} {exception.Message}");
        }

        var (time, memory) = (watch.Elapsed, GC.GetAllocatedBytesForCurrentThread() - before);
        if (time > s_hanging) faults.Add($"{shown}: takes {time.TotalMilliseconds:F0} ms");
        if (memory > 100_000_000) faults.Add($"{shown}: takes {memory / 1_000_000} MB");
        if (s_hostWords.FirstOrDefault(word => told.Contains(word, StringComparison.Ordinal) && !source.Contains(word, StringComparison.Ordinal)) is { } host) faults.Add($"{shown}: shows {host}: {told}");
        return faults;
    }
}
