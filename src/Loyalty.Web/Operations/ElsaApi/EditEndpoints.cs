using System.Text.Json;
using System.Text.Json.Nodes;
using Loyalty.Domain;
using Loyalty.Domain.Operations;
using Loyalty.Modules.Operations;
using Loyalty.Modules.Operations.Studio;
using Loyalty.Modules.Operations.Versions;
using Microsoft.AspNetCore.Mvc;

namespace Loyalty.Web.Operations.ElsaApi;

/// <summary>Changing workflows: managers keep drafts, owners publish them and take them back.</summary>
internal static class EditEndpoints
{
    public static void MapEdits(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/workflow-definitions", SaveAsync);
        routes.MapPost("/workflow-definitions/import", ImportAsync);
        routes.MapPost("/workflow-definitions/{id}/publish", async (HttpContext context, ElsaDesk desk, DraftDesk drafts, string id) =>
            await desk.AnswerAsync(context, await drafts.PublishAsync(context, id), DraftDesk.NewEditor()));
        routes.MapPost("/workflow-definitions/{id}/retract", async (HttpContext context, ElsaDesk desk, DraftDesk drafts, string id) =>
            await desk.AnswerAsync(context, await drafts.RetractAsync(context, id), DraftDesk.NewEditor()));
        routes.MapPost("/workflow-definitions/{id}/revert/{number:int}", RevertAsync);
        routes.MapDelete("/workflow-definition-versions/{versionId}", DeleteVersionAsync);
        routes.MapDelete("/workflow-definitions/{id}", async (HttpContext context, ElsaDesk desk, DraftDesk drafts, string id) =>
            await Empty(context, desk, await drafts.DeleteAsync(context, id, VersionChoice.Latest)));
        routes.MapPost("/workflow-definitions/{id}/execute", ExecuteAsync);
    }

    private static async Task SaveAsync(HttpContext context, ElsaDesk desk, DraftDesk drafts)
    {
        if (await desk.BodyAsync(context) is not { } body)
        {
            return;
        }

        if (body["model"] is not JsonObject model)
        {
            await desk.RefuseAsync(context, OperationsRefusals.WorkflowUnreadable("'model' is no object"));
            return;
        }

        var mark = DefinitionAnswer.TakeOff(model);
        var editor = mark?.Editor ?? DraftDesk.NewEditor();
        var saved = await desk.SendAsync(context, new SaveEdited(model, mark));
        var wasPublished = !saved.IsRefused && saved.Value.State is VersionState.Published;
        if (!saved.IsRefused && !wasPublished && body["publish"]?.GetValueKind() is JsonValueKind.True)
        {
            saved = await drafts.PublishAsync(context, saved.Value.DefinitionId, saved.Value.Revision, editor);
        }

        await desk.AnswerAsync(context, saved, editor, document => new
        {
            WorkflowDefinition = document,
            AlreadyPublished = wasPublished,
            ConsumingWorkflowCount = 0,
        });
    }

    private static async Task ImportAsync(HttpContext context, ElsaDesk desk)
    {
        if (await desk.BodyAsync(context) is { } model)
        {
            DefinitionAnswer.TakeOff(model);
            await desk.AnswerAsync(context, await desk.SendAsync(context, new SaveEdited(model, null, IsImport: true)), DraftDesk.NewEditor());
        }
    }

    private static async Task RevertAsync(HttpContext context, ElsaDesk desk, string id, int number)
    {
        var restored = await desk.SendAsync(context, new RestoreVersion(id, number));
        await desk.AnswerAsync(context, restored.Refusal is { } refusal ? refusal : await desk.AskAsync(context, new GetDocument(id, VersionChoice.Latest)), DraftDesk.NewEditor());
    }

    private static async Task DeleteVersionAsync(HttpContext context, ElsaDesk desk, DraftDesk drafts, string versionId) =>
        await Empty(context, desk, StoredDocument.PartsOf(versionId) is { } version
            ? await drafts.DeleteAsync(context, version.DefinitionId, new VersionChoice(VersionWish.Numbered, version.Number))
            : OperationsRefusals.DefinitionUnknown(versionId));

    private static Task Empty(HttpContext context, ElsaDesk desk, Result<Done> done)
    {
        if (done.Refusal is { } refusal)
        {
            return desk.RefuseAsync(context, refusal);
        }

        context.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }

    private static async Task ExecuteAsync(HttpContext context, ElsaDesk desk, string id)
    {
        if (await desk.BodyAsync(context) is not { } body)
        {
            return;
        }

        var started = await desk.SendAsync(context, new StartWorkflow(id, body["input"] as JsonObject ?? []));
        if (started is { Refusal: null, Value: var instance })
        {
            context.Response.Headers["x-elsa-workflow-instance-id"] = instance.ToString();
        }

        await desk.AnswerAsync(context, started.Refusal?.Code == OperationsRefusals.WorkflowUnknown(id).Code ? OperationsRefusals.NotPublished(id) : started, instance => new { WorkflowInstanceId = instance });
    }
}
