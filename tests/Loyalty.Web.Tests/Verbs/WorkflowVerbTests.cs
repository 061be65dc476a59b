using System.Diagnostics;
using System.Text.Json.Nodes;
using Loyalty.TestKit;

namespace Loyalty.Web.Tests.Verbs;

/// <summary>Runs the program itself from an empty folder: the verbs on workflows need nothing but the file.</summary>
public sealed class WorkflowVerbTests : IDisposable
{
    private static readonly string s_cases = Path.Combine(Repository.Root, "tests", "Loyalty.Workflows.Tests", "Cases");
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("loyalty-verbs-");

    public static TheoryData<string> Cases => [.. Directory.GetFiles(s_cases, "e*-*.json").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task A_run_prints_what_the_reference_does_as_its_last_line(string file)
    {
        var expected = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(s_cases, "expected.json")))!.AsArray().Single(node => (string?)node!["file"] == file)!;
        expected["lines"] = (expected["ours"] ?? expected["lines"])!.DeepClone();

        var run = await RunAsync("workflow", "run", Path.Combine(s_cases, file));

        Assert.Equal(0, run.ExitCode);
        var printed = JsonNode.Parse(run.Output.TrimEnd('\n').Split('\n')[^1])!;
        foreach (var member in new[] { "lines", "status", "subStatus", "output", "incidents", "bookmarksMade", "journal" })
        {
            Assert.Equal(expected[member]!.ToJsonString(), printed[member]!.ToJsonString());
        }

        Assert.Empty(_folder.GetFileSystemInfos());
    }

    [Fact]
    public async Task Inputs_and_dependencies_are_taken_from_the_command_line()
    {
        var child = await WriteAsync("child.json", """
            {"definitionId":"greet","root":{"id":"w","type":"Elsa.WriteLine","text":{"typeName":"String","expression":{"type":"JavaScript","value":"`Guten Tag, ${getInput('Name')}`"}}}}
            """);
        var parent = await WriteAsync("parent.json", """
            {"definitionId":"parent","root":{"id":"c","type":"Elsa.ExecuteWorkflow","workflowDefinitionId":"greet","waitForCompletion":true,
             "input":{"typeName":"ObjectDictionary","expression":{"type":"JavaScript","value":"getInput('Guest')"}}}}
            """);

        var run = await RunAsync("workflow", "run", parent, child, "--input", "Guest={\"Name\":\"Frau Jäger\"}");

        Assert.Equal("Guten Tag, Frau Jäger", (string?)JsonNode.Parse(run.Output)!["lines"]![0]);
    }

    [Theory]
    [InlineData("workflow", "run", "nowhere.json")]
    [InlineData("workflow", "check", "nowhere.json")]
    [InlineData("workflow", "sing")]
    public async Task What_cannot_be_read_is_said_in_one_line(params string[] arguments)
    {
        var run = await RunAsync(arguments);

        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.Single(run.Errors.TrimEnd('\n').Split('\n'));
    }

    [Fact]
    public async Task An_input_that_is_not_JSON_is_refused()
    {
        var run = await RunAsync("workflow", "run", Path.Combine(s_cases, "e01-fork-order.json"), "--input", "Who=Anna");

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("Who=Anna", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_check_ends_with_1_when_something_blocks_and_names_the_activity()
    {
        var sound = await RunAsync("workflow", "check", Path.Combine(s_cases, "e01-fork-order.json"));
        var unsound = await RunAsync("workflow", "check", Path.Combine(s_cases, "e25-unknown-activity-type.json"));

        Assert.Equal(0, sound.ExitCode);
        Assert.Equal(1, unsound.ExitCode);
        Assert.Contains("blocks   u  definition.unknown-type  “u” is ", unsound.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_workflows_that_every_hotel_has_pass_the_check()
    {
        foreach (var file in new[] { "design", "operations" }.SelectMany(shelf => Directory.GetFiles(Path.Combine(Repository.Root, "workflows", shelf), "*.json")))
        {
            var run = await RunAsync("workflow", "check", file);

            Assert.Equal((0, ""), (run.ExitCode, run.Errors));
        }
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private async Task<string> WriteAsync(string name, string text)
    {
        var path = Path.Combine(_folder.FullName, name);
        await File.WriteAllTextAsync(path, text);
        return path;
    }

    private async Task<(int ExitCode, string Output, string Errors)> RunAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [LoyaltyProgram.File, .. arguments]) { WorkingDirectory = _folder.FullName, RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start.");
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await errors);
    }
}
