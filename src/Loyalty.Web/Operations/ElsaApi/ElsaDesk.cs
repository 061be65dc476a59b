using System.Text.Json;
using System.Text.Json.Nodes;
using Loyalty.Domain;
using Loyalty.Domain.Integrations;
using Loyalty.Modules.Operations.Studio;
using Loyalty.Modules.Pipeline;
using Loyalty.Web.Integrations;
using Loyalty.Web.Shell;

namespace Loyalty.Web.Operations.ElsaApi;

/// <summary>What all routes of the editor's API have in common: who asks, the body, and the answer.</summary>
internal sealed class ElsaDesk(UseCases useCases, ElsaRefusals refusals)
{
    /// <summary>The largest body that is read.</summary>
    public const int MostBytes = 4 * 1_048_576;

    /// <summary>Answers a query.</summary>
    public async Task AskAsync<T>(HttpContext context, IQuery<T> query, Func<T, object?> answer) =>
        await AnswerAsync(context, await useCases.Ask(query, CallerOf(context), context.RequestAborted), answer);

    /// <summary>Carries out a command and answers.</summary>
    public async Task SendAsync<T>(HttpContext context, ICommand<T> command, Func<T, object?> answer) => await AnswerAsync(context, await SendAsync(context, command), answer);

    /// <summary>Carries out a command.</summary>
    public Task<Result<T>> SendAsync<T>(HttpContext context, ICommand<T> command) => useCases.Send(command, CallerOf(context), context.RequestAborted);

    /// <summary>Asks a query.</summary>
    public Task<Result<T>> AskAsync<T>(HttpContext context, IQuery<T> query) => useCases.Ask(query, CallerOf(context), context.RequestAborted);

    /// <summary>Answers with a value or with the reason why not.</summary>
    public async Task AnswerAsync<T>(HttpContext context, Result<T> result, Func<T, object?> answer) =>
        await (result.Refusal is { } refusal ? refusals.WriteAsync(context, refusal) : AnswerAsync(context, answer(result.Value)));

    /// <summary>Answers with a value.</summary>
    public static Task AnswerAsync(HttpContext context, object? body) => ElsaJson.WriteAsync(context, StatusCodes.Status200OK, ElsaJson.Bytes(body));

    /// <summary>Answers with a version as an opening of the editor reads it, perhaps within something else.</summary>
    public async Task AnswerAsync(HttpContext context, Result<StoredDocument> result, string editor, Func<JsonObject, object>? within = null)
    {
        if (result.Refusal is { } refusal)
        {
            await RefuseAsync(context, refusal);
            return;
        }

        var shown = DefinitionAnswer.Of(context, result.Value, editor, await KnownTypesAsync(context, result.Value));
        await AnswerAsync(context, within?.Invoke(shown) ?? shown);
    }

    /// <summary>Answers with a refusal.</summary>
    public Task RefuseAsync(HttpContext context, Refusal refusal) => refusals.WriteAsync(context, refusal);

    /// <summary>The body as an object; null when the request has been refused for it. An empty body is an empty object.</summary>
    public async Task<JsonObject?> BodyAsync(HttpContext context)
    {
        if (await ApiDesk.BodyOf(context, MostBytes) is not { } bytes)
        {
            await refusals.WriteAsync(context, IntegrationsRefusals.BodyTooLarge(MostBytes), StatusCodes.Status413PayloadTooLarge);
            return null;
        }

        try
        {
            if ((bytes.Length == 0 ? new JsonObject() : Parse(bytes)) is JsonObject body)
            {
                return body;
            }

            await refusals.WriteAsync(context, IntegrationsRefusals.NoObject());
        }
        catch (JsonException exception)
        {
            await refusals.WriteAsync(context, IntegrationsRefusals.NoJson((exception.LineNumber ?? 0) + 1, (exception.BytePositionInLine ?? 0) + 1));
        }

        return null;
    }

    /// <summary>Reads JSON as the engine reads files, in which comments may stand.</summary>
    public static JsonNode? Parse(byte[] json) => ForeignJson.Parse(json, isCommented: true);

    /// <summary>Which types stand in the palette. The hotel's own are asked for only where the document names one.</summary>
    private async Task<Func<string, bool>> KnownTypesAsync(HttpContext context, StoredDocument document)
    {
        if (DrawableActivities.TypesIn(document.Json).All(ActivityPalette.Knows))
        {
            return ActivityPalette.Knows;
        }

        var workflows = await AskAsync(context, new ListWorkflowActivities());
        var own = workflows.IsRefused ? [] : workflows.Value.Select(workflow => workflow.DefinitionId).ToHashSet(StringComparer.Ordinal);
        return type => ActivityPalette.Knows(type) || own.Contains(type);
    }

    /// <summary>Who asks.</summary>
    public static Caller CallerOf(HttpContext context) => CallerClaims.CallerOf(context.User);

    /// <summary>Whether who asks may do what this role may.</summary>
    public static bool Is(HttpContext context, StaffRole least) => CallerOf(context).Role >= least;
}
