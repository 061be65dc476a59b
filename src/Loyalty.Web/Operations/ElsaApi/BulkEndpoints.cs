using System.Text.Json.Nodes;
using Loyalty.Domain;
using Loyalty.Domain.Operations;
using Loyalty.Modules.Operations;
using Loyalty.Modules.Operations.Studio;

namespace Loyalty.Web.Operations.ElsaApi;

/// <summary>What is done with many at once, and with instances. Each is a unit of work of its own; what one of them forbids does not keep the others back.</summary>
internal static class BulkEndpoints
{
    private const int MostAtOnce = 500;

    public static void MapBulk(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/bulk-actions/publish/workflow-definitions/by-definition-ids", PublishAsync);
        routes.MapPost("/bulk-actions/retract/workflow-definitions/by-definition-ids", RetractAsync);
        routes.MapPost("/bulk-actions/delete/workflow-definitions/by-definition-id", (HttpContext context, ElsaDesk desk, DraftDesk drafts) =>
            EachAsync(context, desk, "definitionIds", id => drafts.DeleteAsync(context, id, VersionChoice.Latest), done => new { Deleted = done }));
        routes.MapPost("/bulk-actions/delete/workflow-definitions/by-id", (HttpContext context, ElsaDesk desk, DraftDesk drafts) =>
            EachAsync(context, desk, "ids", async id => StoredDocument.PartsOf(id) is { } version
                ? await drafts.DeleteAsync(context, version.DefinitionId, new VersionChoice(VersionWish.Numbered, version.Number))
                : OperationsRefusals.DefinitionUnknown(id), done => new { Deleted = done }));
        routes.MapPost("/bulk-actions/cancel/workflow-instances", (HttpContext context, ElsaDesk desk) =>
            EachAsync(context, desk, "ids", async id => Guid.TryParse(id, out var instance) ? await desk.SendAsync(context, new CancelInstance(instance, null)) : OperationsRefusals.InstanceUnknown(), done => new { Cancelled = done }));
        routes.MapPost("/cancel/workflow-instances/{id:guid}", (HttpContext context, ElsaDesk desk, Guid id) => desk.SendAsync(context, new CancelInstance(id, null), _ => new { Cancelled = true }));
        routes.MapPost("/alterations/workflows/retry", RetryAsync);
        routes.MapDelete("/workflow-instances/{id:guid}", (HttpContext context, ElsaDesk desk, Guid id) => desk.RefuseAsync(context, OperationsRefusals.InstanceKept()));
        routes.MapPost("/bulk-actions/delete/workflow-instances/by-id", (HttpContext context, ElsaDesk desk) => desk.RefuseAsync(context, OperationsRefusals.InstanceKept()));
    }

    private static async Task PublishAsync(HttpContext context, ElsaDesk desk, DraftDesk drafts)
    {
        var (published, already, missing) = (new List<string>(), new List<string>(), new List<string>());
        await EachAsync(context, desk, "definitionIds", async id =>
        {
            var latest = await desk.AskAsync(context, new GetDocument(id, VersionChoice.Latest));
            var result = latest.IsRefused || latest.Value.State is VersionState.Published ? latest : await drafts.PublishAsync(context, id);
            var list = latest.IsRefused ? missing : latest.Value.State is VersionState.Published ? already : published;
            if (latest.IsRefused || !result.IsRefused)
            {
                list.Add(id);
            }

            return latest.IsRefused ? Done.It : result.Map(_ => Done.It);
        }, _ => new { Published = published, AlreadyPublished = already, NotFound = missing, UpdatedConsumers = Array.Empty<string>() });
    }

    private static async Task RetractAsync(HttpContext context, ElsaDesk desk, DraftDesk drafts)
    {
        var (retracted, already, missing) = (new List<string>(), new List<string>(), new List<string>());
        await EachAsync(context, desk, "definitionIds", async id =>
        {
            var latest = await desk.AskAsync(context, new GetDocument(id, VersionChoice.Latest));
            var isPublished = !(await desk.AskAsync(context, new GetDocument(id, new VersionChoice(VersionWish.Published)))).IsRefused;
            var result = isPublished ? await drafts.RetractAsync(context, id) : latest;
            if (latest.IsRefused || !result.IsRefused)
            {
                (latest.IsRefused ? missing : isPublished ? retracted : already).Add(id);
            }

            return latest.IsRefused ? Done.It : result.Map(_ => Done.It);
        }, _ => new { Retracted = retracted, AlreadyRetracted = already, NotFound = missing });
    }

    /// <summary>Tries what has failed in instances once more.</summary>
    private static Task RetryAsync(HttpContext context, ElsaDesk desk) => EachAsync(context, desk, "workflowInstanceIds", async id =>
    {
        if (!Guid.TryParse(id, out var instance))
        {
            return OperationsRefusals.InstanceUnknown();
        }

        var record = await desk.AskAsync(context, new GetInstanceRecord(instance));
        var result = record.Map(_ => Done.It);
        foreach (var incident in record.IsRefused ? [] : record.Value.Incidents)
        {
            result = await desk.SendAsync(context, new RetryIncident(instance, incident.ActivityExecution));
        }

        return result;
    }, _ => new { Results = Array.Empty<object>() });

    /// <summary>Does something with each that the body names; when none of them could be done, the first reason is the answer.</summary>
    private static async Task EachAsync(HttpContext context, ElsaDesk desk, string member, Func<string, Task<Result<Done>>> act, Func<int, object> answer)
    {
        if (await desk.BodyAsync(context) is not { } body)
        {
            return;
        }

        Refusal? first = null;
        var done = 0;
        foreach (var id in (InstanceEndpoints.Texts(body[member]) ?? []).Distinct().Take(MostAtOnce))
        {
            var result = await act(id);
            first ??= result.Refusal;
            done += result.IsRefused ? 0 : 1;
        }

        await (done == 0 && first is { } refusal ? desk.RefuseAsync(context, refusal) : ElsaDesk.AnswerAsync(context, answer(done)));
    }
}
