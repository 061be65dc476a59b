using System.Text.RegularExpressions;
using Loyalty.TestKit;
using Loyalty.Workflows.Activities;

namespace Loyalty.Modules.Tests.Operations;

/// <summary>What the documents say of the engine is there: each declared deviation has its test, each activity is listed.</summary>
public sealed partial class EngineDocsTests
{
    [Fact]
    public void Every_deviation_from_the_reference_names_a_test_that_exists()
    {
        var decision = File.ReadAllText(Path.Combine(Repository.Root, "docs", "decisions", "0010-where-the-engine-differs-from-elsa.md"));
        var sources = Directory.GetFiles(Path.Combine(Repository.Root, "tests"), "*.cs", SearchOption.AllDirectories).Select(File.ReadAllText).ToArray();

        var lines = decision.Split('\n').Where(line => line.StartsWith("| ", StringComparison.Ordinal)).Skip(1).ToArray();

        Assert.True(lines.Length > 20);
        foreach (var line in lines)
        {
            var test = NamedTest().Match(line).Groups[1].Value;

            Assert.True(test.Length > 0 && sources.Any(source => source.Contains($" {test}(", StringComparison.Ordinal)), $"No test '{test}' for: {line}");
        }
    }

    [Fact]
    public void Every_activity_of_the_engine_is_listed()
    {
        var page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "engine.md"));

        Assert.All(BuiltInActivities.All.Where(activity => activity.Type != "Elsa.Workflow"), activity => Assert.Contains($"`{activity.Type["Elsa.".Length..]}`", page, StringComparison.Ordinal));
    }

    [GeneratedRegex(@"`([A-Za-z_0-9]+)` \|\s*$")]
    private static partial Regex NamedTest();
}
