using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Nodes;
using Loyalty.Workflows.Definitions;
using Loyalty.Workflows.Execution;
using Loyalty.Workflows.Expressions;
using Loyalty.Workflows.Scheduling;

namespace Loyalty.Workflows.Activities;

/// <summary>What the activities that send an HTTP request have in common: they ask for it, wait, and read what came of it.</summary>
internal sealed record HttpSending(int? StatusCode, string? Failure, string Message)
{
    public const string FailedToConnect = "FailedToConnect";
    public const string Timeout = "Timeout";
    private const string Bookmark = "Elsa.SendHttpRequest";
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    public static void Ask(ActivityContext context)
    {
        var url = context.Input<string>("url");
        if (!IsAddress(url, out var address)) context.Fault($"'{url}' is no address that a request can be sent to.");
        var content = HttpContent.Of(context);
        var headers = HttpContent.Headers(context, "requestHeaders");
        if (context.Input<string>("authorization") is { Length: > 0 } authorization) headers["Authorization"] = authorization;
        var method = context.Input<string>("method") is { Length: > 0 } given ? given.ToUpperInvariant() : "GET";
        var patience = TimeText.Span(context.Input<string>("requestTimeout")) ?? s_patience;
        var bookmark = context.CreateBookmark(Bookmark);
        context.Ask(new HttpCall(bookmark.Id, method, address.AbsoluteUri, headers, content.Text, content.Type, patience)
        {
            Id = context.NewId(),
            ActivityExecutionId = context.ActivityExecutionId,
        });
    }

    /// <summary>What stands in the definition and is no address.</summary>
    public static IEnumerable<InputProblem> ProblemsOf(ActivityNode node) =>
        Constants.Text(node, "url") is { Length: > 0 } url && !IsAddress(url, out _) ? [new(DefinitionFinding.BadAddress, "url", url)] : [];

    /// <summary>Sets the outputs from the answer.</summary>
    public static HttpSending Receive(ActivityContext context)
    {
        var payload = context.ResumePayload as JsonObject ?? [];
        if (payload.Text("failure") is { } failure) return new(null, failure, payload.Text("message") ?? failure);
        var headers = payload.Object("headers") ?? [];
        var parsed = Parsed(payload.Member("content"), TypedValue.AsText(headers.Member("Content-Type").Items().FirstOrDefault() ?? ""));
        context.SetOutput("statusCode", payload.Member("statusCode"));
        context.SetOutput("responseHeaders", headers);
        context.SetOutput("parsedContent", parsed);
        context.SetOutput("result", parsed);
        return new(payload.Number("statusCode"), null, "");
    }

    /// <summary>A failure that the author has made no way for is an incident.</summary>
    public void Unhandled(ActivityContext context) => context.Fault($"The request failed: {Message}");

    private static bool IsAddress(string? url, [NotNullWhen(true)] out Uri? address) =>
        Uri.TryCreate(url, UriKind.Absolute, out address) && address.Scheme is "http" or "https";

    private static JsonNode? Parsed(JsonNode? content, string type)
    {
        if (!type.Contains("json", StringComparison.OrdinalIgnoreCase) || content.AsText() is not { } text) return content?.DeepClone();
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return JsonValue.Create(text);
        }
    }
}
