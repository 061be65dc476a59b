using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Loyalty.Domain;
using Loyalty.Domain.Integrations;
using Loyalty.Domain.Operations;
using Loyalty.Modules.Access;
using Loyalty.Modules.Operations.Http;
using Loyalty.Modules.Pipeline;
using Microsoft.Net.Http.Headers;

namespace Loyalty.Web.Integrations;

/// <summary>
/// The door at which other systems speak to workflows: /hooks/{hotel}/{path}. It looks first whether anything listens, reads a megabyte at most, and answers
/// after the commit: with what the workflow answers, or with 202 and the instances that were moved.
/// </summary>
internal sealed class HookDoor(UseCases useCases, ApiProblems problems, ILogger<HookDoor> log)
{
    private const string Bearer = "Bearer ";
    private static readonly string[] Methods = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"];
    private static readonly string[] NotForWorkflows = [HeaderNames.Authorization, HeaderNames.Cookie];
    private static readonly string[] NotFromWorkflows = [HeaderNames.ContentLength, HeaderNames.TransferEncoding, HeaderNames.Connection, HeaderNames.ContentType, HeaderNames.ContentSecurityPolicy, HeaderNames.SetCookie];

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapMethods("/hooks/{hotel:guid}/{**path}", Methods, (HttpContext context, HookDoor door, Guid hotel, string? path) => door.AnswerAsync(context, new HotelId(hotel), path ?? ""))
            .AllowAnonymous().DisableAntiforgery().ExcludeFromDescription(); // the endpoint in the workflow says whether it wants a key

    private async Task AnswerAsync(HttpContext context, HotelId hotel, string path)
    {
        try
        {
            var answer = await AskAsync(context, hotel, path);
            await (answer.Refusal is { } refusal
                ? problems.WriteAsync(context, refusal, refusal.Code == IntegrationsRefusals.BodyTooLarge(ApiDesk.MostBytes).Code ? StatusCodes.Status413PayloadTooLarge : null)
                : WriteAsync(context, answer.Value));
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The caller has gone; nobody is left to be answered.
        }
        catch (LaneUnavailableException)
        {
            await problems.WriteAsync(context, IntegrationsRefusals.Unavailable(), StatusCodes.Status503ServiceUnavailable);
        }
        catch (Exception exception) when (!context.Response.HasStarted)
        {
            IntegrationsLog.RequestFailed(log, context.TraceIdentifier, exception);
            await problems.WriteAsync(context, IntegrationsRefusals.Broken(), StatusCodes.Status500InternalServerError);
        }
    }

    private async Task<Result<HookAnswer>> AskAsync(HttpContext context, HotelId hotel, string path)
    {
        var caller = await CallerAsync(context, hotel);
        if (caller.Refusal is { } unknown)
        {
            return unknown;
        }

        var query = context.Request.Query;
        Guid? instance = Guid.TryParse(query["workflowInstanceId"], out var id) ? id : null;
        var request = new HookRequest(context.Request.Method, path, [], instance, query["correlationId"] is [{ Length: > 0 } about] ? about : null);
        if ((await useCases.Ask(new FindHook(request), caller.Value, context.RequestAborted)).Refusal is { } nobody)
        {
            return nobody;
        }

        return await ApiDesk.BodyOf(context) is { } body
            ? await useCases.Send(new CallHook(request with { Input = InputOf(context.Request, path, body) }), caller.Value, context.RequestAborted)
            : IntegrationsRefusals.BodyTooLarge(ApiDesk.MostBytes);
    }

    /// <summary>Whoever shows a key of this hotel is its system; all others are strangers whose requests the program itself carries out.</summary>
    private async Task<Result<Caller>> CallerAsync(HttpContext context, HotelId hotel)
    {
        var header = context.Request.Headers.Authorization.ToString();
        if (!header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase))
        {
            return Caller.System(hotel);
        }

        var found = await useCases.Ask(new FindApiKey(header[Bearer.Length..].Trim()), Caller.Anyone, context.RequestAborted);
        return found is { IsRefused: false, Value: var key } && key.Hotel != hotel ? OperationsRefusals.HookUnknown() : found;
    }

    private static JsonObject InputOf(HttpRequest request, string path, byte[] body)
    {
        var text = Encoding.UTF8.GetString(body);
        return new JsonObject
        {
            ["path"] = path,
            ["method"] = request.Method.ToLowerInvariant(),
            ["headers"] = Members(request.Headers.Where(header => !NotForWorkflows.Contains(header.Key, StringComparer.OrdinalIgnoreCase)).Select(header => (header.Key, header.Value.ToArray()))),
            ["queryStringData"] = Members(request.Query.Select(one => (one.Key, one.Value.ToArray()))),
            ["contentType"] = request.ContentType,
            ["parsedContent"] = Parsed(request.ContentType, text),
            ["content"] = text,
        };
    }

    private static JsonNode? Parsed(string? contentType, string text)
    {
        if (text.Length == 0)
        {
            return null;
        }

        if (contentType?.Contains("json", StringComparison.OrdinalIgnoreCase) == true)
        {
            try
            {
                return ForeignJson.Parse(text);
            }
            catch (JsonException)
            {
                return JsonValue.Create(text); // what it is called and what it is are two things
            }
        }

        return contentType?.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) == true
            ? Members(Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(text).Select(one => (one.Key, one.Value.ToArray())))
            : JsonValue.Create(text);
    }

    private static JsonObject Members(IEnumerable<(string Name, string?[] Values)> members)
    {
        var json = new JsonObject();
        foreach (var (name, values) in members)
        {
            json[name] = values is [var single] ? single : new JsonArray([.. values.Select(value => JsonValue.Create(value))]);
        }

        return json;
    }

    private static async Task WriteAsync(HttpContext context, HookAnswer answer)
    {
        if (answer.StatusCode is not { } status)
        {
            await ApiJson.WriteAsync(context, ApiJson.Answer(StatusCodes.Status202Accepted, new { instanceIds = answer.Instances }));
            return;
        }

        var response = context.Response;
        response.StatusCode = status is >= 200 and <= 599 ? status : StatusCodes.Status200OK;
        foreach (var (name, value) in answer.Headers.Where(header => !NotFromWorkflows.Contains(header.Key, StringComparer.OrdinalIgnoreCase)))
        {
            string?[] values = value is JsonArray several ? [.. several.Select(one => one?.ToString())] : [value?.ToString()];
            if (IsToken(name) && values.All(CanBeSent))
            {
                response.Headers[name] = values;
            }
        }

        response.Headers.ContentSecurityPolicy = "sandbox"; // what a stranger has sent and a workflow repeats is no page of ours
        response.Headers.XContentTypeOptions = "nosniff";
        response.ContentType = answer.ContentType is { } type && CanBeSent(type) ? type : answer.Content is null ? null : "text/plain; charset=utf-8";
        if (answer.Content is { } content && !HttpMethods.IsHead(context.Request.Method) && response.StatusCode is not (StatusCodes.Status204NoContent or StatusCodes.Status205ResetContent or StatusCodes.Status304NotModified))
        {
            await response.Body.WriteAsync(Encoding.UTF8.GetBytes(content), context.RequestAborted);
        }
    }

    /// <summary>The workflow has gone on already: a header that HTTP has no form for is left out and does not break the answer.</summary>
    private static bool IsToken(string name) => name.Length > 0 && name.All(one => char.IsAsciiLetterOrDigit(one) || "!#$%&'*+-.^_`|~".Contains(one, StringComparison.Ordinal));

    private static bool CanBeSent(string? value) => value is null || value.All(one => one is '\t' or (>= ' ' and <= '~'));
}
