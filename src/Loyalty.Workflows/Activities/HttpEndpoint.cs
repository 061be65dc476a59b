using System.Text.Json.Nodes;
using Loyalty.Workflows.Definitions;
using Loyalty.Workflows.Expressions;

namespace Loyalty.Workflows.Activities;

/// <summary>Waits for an HTTP request of a method to a path, or starts the workflow when one comes.</summary>
public sealed class HttpEndpoint : ITrigger, IRequiresInputs, IHasOutcomes, IChecksInputs
{
    private const string Lock = "authorize";
    private static readonly string[] s_locks = [Lock, "policy"];
    private static readonly string[] s_outputs = ["headers", "queryStringData", "routeData", "parsedContent"];

    /// <inheritdoc />
    public string Type => "Elsa.HttpEndpoint";

    /// <inheritdoc />
    public IReadOnlyList<string> RequiredInputs => ["path"];

    /// <summary>The outcomes of the reference; those beside "Done" do not occur, because the door refuses such requests itself.</summary>
    public IReadOnlyList<string>? OutcomesOf(ActivityNode node) => ["Done", "Request too large", "File too large", "Invalid file extension", "Invalid file MIME type"];

    /// <summary>Who may come in is read from the definition; a door that the author wants locked must not be left open.</summary>
    public IEnumerable<InputProblem> ProblemsOf(ActivityNode node) =>
        from input in s_locks
        let problem = Constants.IsComputed(node, input) ? new InputProblem(DefinitionFinding.MustBeWritten, input, "")
            : input == Lock && Locks(node) is null ? new(DefinitionFinding.BadChoice, input, Written(node)!.ToString(), "true, false") // what is not there is a plain no
            : null
        where problem is not null
        select problem;

    /// <summary>Whether a request must show a key. An endpoint that says nothing of it, or no, stands open; what cannot be read is a lock.</summary>
    public static bool IsLocked(ActivityNode node)
    {
        ArgumentNullException.ThrowIfNull(node);
        return Locks(node) is not false;
    }

    /// <inheritdoc />
    public IReadOnlyList<JsonNode> Stimuli(ActivityNode node) =>
        InputValue.Constant(node, "path").AsText() is { } path && path.Trim('/', ' ').Length > 0 ? Stimuli(path, InputValue.Constant(node, "supportedMethods")) : [];

    /// <inheritdoc />
    public ValueTask ExecuteAsync(ActivityContext context, CancellationToken cancellationToken)
    {
        if (context.IsTrigger)
        {
            Receive(context, context.WorkflowInput);
            return ValueTask.CompletedTask;
        }

        var path = context.Input<string>("path") ?? "";
        if (path.Trim('/', ' ').Length == 0) context.Fault("The HTTP endpoint has no path.");
        foreach (var stimulus in Stimuli(path, context.Input("supportedMethods"))) context.CreateBookmark(Type, stimulus);
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc />
    public ValueTask ResumeAsync(ActivityContext context, CancellationToken cancellationToken)
    {
        Receive(context, context.ResumePayload);
        return ValueTask.CompletedTask;
    }

    private static bool? Locks(ActivityNode node) =>
        Constants.IsComputed(node, Lock) ? null
        : Written(node) is not { } written ? false
        : written is JsonValue value && bool.TryParse(TypedValue.AsText(value), out var locks) ? locks : null;

    private static JsonNode? Written(ActivityNode node) =>
        node.Property(Lock) is JsonObject input && input.Object("expression") is { } expression ? expression.Member("value") : node.Property(Lock);

    private static void Receive(ActivityContext context, JsonNode? request)
    {
        foreach (var name in s_outputs) context.SetOutput(name, (request as JsonObject)?.Member(name));
        context.SetOutput("result", request);
        context.Complete();
    }

    /// <summary>One for each method; without any it is GET.</summary>
    private static IReadOnlyList<JsonNode> Stimuli(string path, JsonNode? methods)
    {
        var named = methods.Items().Select(method => method.AsText()?.Trim().ToLowerInvariant()).Where(method => method is { Length: > 0 }).Distinct().ToList();
        return [.. (named.Count > 0 ? named : ["get"]).Select(method => new JsonObject { ["method"] = method, ["path"] = path.Trim('/', ' ') })];
    }
}
