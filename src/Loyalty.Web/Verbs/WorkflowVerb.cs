using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Loyalty.Modules.Pipeline;
using Loyalty.Workflows.Definitions;
using Loyalty.Workflows.Execution;
using Loyalty.Workflows.Trials;

namespace Loyalty.Web.Verbs;

/// <summary>
/// The verbs workflow run and workflow check: files only, without settings, database or host. A run that took place ends with 0 whatever the workflow did,
/// a check with 1 if something blocks; what cannot be read ends with 2.
/// </summary>
internal static class WorkflowVerb
{
    private const int Unreadable = 2;
    private static readonly JsonSerializerOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static async Task<int> RunAsync(CommandLine line, CancellationToken cancellationToken)
    {
        try
        {
            return line.Words switch
            {
                ["run", var file, ..] => await RunAsync(Read(file), [.. line.Words.Skip(2).Select(Read)], Inputs(line.Rest), cancellationToken),
                ["check", var file] => WorkflowCheck.Run(Read(file)),
                _ => throw new ArgumentException($"'workflow {string.Join(' ', line.Words)}' is not understood: workflow run FILE [DEPENDENCY …] [--input Name=JSON] …, or workflow check FILE."),
            };
        }
        catch (Exception exception) when (exception is DefinitionException or ArgumentException or IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync(exception.Message.ReplaceLineEndings(" "));
            return Unreadable;
        }
    }

    private static async Task<int> RunAsync(WorkflowDefinition definition, IReadOnlyList<WorkflowDefinition> dependencies, JsonObject input, CancellationToken cancellationToken)
    {
        var result = await TrialRun.RunAsync(definition, dependencies, input, new Moment(TimeProvider.System.GetUtcNow(), TimeZoneInfo.Local), cancellationToken);
        foreach (var note in result.Notes)
        {
            await Console.Error.WriteLineAsync(note);
        }

        return Verb.Say(result.ToJson().ToJsonString(s_options));
    }

    private static WorkflowDefinition Read(string file)
    {
        try
        {
            return DefinitionReader.Read(File.ReadAllText(file));
        }
        catch (DefinitionException exception)
        {
            throw new ArgumentException($"{file} is no workflow: {exception.Message}", exception);
        }
    }

    /// <summary>Every --input Name=JSON, as one object.</summary>
    private static JsonObject Inputs(IReadOnlyList<string> options)
    {
        var inputs = new JsonObject();
        for (var at = 0; at < options.Count; at++)
        {
            var given = options[at] == "--input" && at + 1 < options.Count ? options[++at]
                : options[at].StartsWith("--input=", StringComparison.Ordinal) ? options[at]["--input=".Length..]
                : throw new ArgumentException($"'{options[at]}' is not understood: inputs are given as --input Name=JSON.");
            var equals = given.IndexOf('=', StringComparison.Ordinal);
            inputs[equals > 0 ? given[..equals] : throw new ArgumentException($"'{given}' is no input: write --input Name=JSON.")] = Json(given, given[(equals + 1)..]);
        }

        return inputs;
    }

    private static JsonNode? Json(string given, string text)
    {
        try
        {
            return ForeignJson.Parse(text);
        }
        catch (JsonException exception)
        {
            throw new ArgumentException($"'{given}' is no input: what follows = is not JSON. Text stands in quotes: --input 'Name=\"Anna\"'.", exception);
        }
    }
}
