using System.Text.Json;
using System.Text.Json.Nodes;
using Loyalty.Modules.Operations.Studio;
using Loyalty.Workflows.Execution;

namespace Loyalty.Web.Operations.ElsaApi;

/// <summary>Reading instances, by managers: lists, one instance, its journal and its variables.</summary>
internal static class InstanceEndpoints
{
    private const int UsualPage = 25;
    private const int UsualJournal = 112;

    public static void MapInstances(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/workflow-instances", ListAsync);
        routes.MapGet("/workflow-instances/{id:guid}", (HttpContext context, ElsaDesk desk, InstanceAnswer answers, Guid id) => desk.AskAsync(context, new GetInstanceRecord(id), answers.Of));
        routes.MapGet("/workflow-instances/{id:guid}/export", (HttpContext context, ElsaDesk desk, InstanceAnswer answers, Guid id) =>
        {
            context.Response.Headers.ContentDisposition = new System.Net.Mime.ContentDisposition { FileName = $"workflow-instance-{id}.json" }.ToString();
            return desk.AskAsync(context, new GetInstanceRecord(id), instance => new JsonObject { ["workflowState"] = answers.Of(instance)["workflowState"]?.DeepClone() });
        });
        routes.MapGet("/workflow-instances/{id:guid}/execution-state", (HttpContext context, ElsaDesk desk, Guid id) => desk.AskAsync(context, new GetInstanceRecord(id), instance => new
        {
            Status = instance.Row.Status.ToString(),
            SubStatus = instance.Row.SubStatus.ToString(),
            WorkflowSubStatus = instance.Row.SubStatus.ToString(),
            UpdatedAt = instance.Row.MovedAt,
        }));
        routes.MapGet("/workflow-instances/{id:guid}/variables", (HttpContext context, ElsaDesk desk, Guid id) => desk.AskAsync(context, new GetInstanceRecord(id), instance => new
        {
            Items = instance.Variables.Select(variable => new { variable.Id, variable.Name, Value = variable.Value?.DeepClone() }),
            instance.Variables.Count,
        }));
        routes.MapPost("/workflow-instances/{id:guid}/journal", JournalAsync);
    }

    private static async Task ListAsync(HttpContext context, ElsaDesk desk)
    {
        if (await desk.BodyAsync(context) is { } body)
        {
            await desk.AskAsync(context, ListOf(body), found => new { Items = found.Rows.Select(InstanceAnswer.LineOf), TotalCount = found.Total, Links = Array.Empty<object>() });
        }
    }

    private static ListInstanceRecords ListOf(JsonObject body) => new(Number(body["page"]) ?? 0, Number(body["pageSize"]) ?? UsualPage)
    {
        Search = DefinitionAnswer.TextOf(body["searchTerm"]),
        DefinitionIds = [.. Texts(body["definitionIds"]) ?? [], .. DefinitionAnswer.TextOf(body["definitionId"]) is { Length: > 0 } one ? [one] : Array.Empty<string>()],
        Version = Number(body["version"]),
        CorrelationId = DefinitionAnswer.TextOf(body["correlationId"]),
        HasIncidents = body["hasIncidents"]?.GetValueKind() switch { JsonValueKind.True => true, JsonValueKind.False => false, _ => null },
        Statuses = Chosen<WorkflowStatus>(body["status"], body["statuses"]),
        SubStatuses = Chosen<WorkflowSubStatus>(body["subStatus"], body["subStatuses"]),
        OldestFirst = string.Equals(DefinitionAnswer.TextOf(body["orderDirection"]), "Ascending", StringComparison.OrdinalIgnoreCase) && DefinitionAnswer.TextOf(body["orderBy"]) is { Length: > 0 },
    };

    private static async Task JournalAsync(HttpContext context, ElsaDesk desk, InstanceAnswer answers, Guid id)
    {
        if (await desk.BodyAsync(context) is not { } body)
        {
            return;
        }

        var filter = body["filter"] as JsonObject;
        var query = new ListJournal(id, ElsaQuery.Number(context, "skip") ?? 0, ElsaQuery.Number(context, "take") ?? UsualJournal)
        {
            Activities = Filled(Texts(filter?["activityNodeIds"])) ?? Filled(Texts(filter?["activityIds"])),
            WithoutTypes = Texts(filter?["excludedActivityTypes"]) ?? [],
            Events = Filled(Texts(filter?["eventNames"])),
        };
        await desk.AskAsync(context, query, page => new { Items = page.Lines.Select(line => answers.Of(id, line)), TotalCount = page.Total });
    }

    /// <summary>The texts of a list; null when it is none.</summary>
    public static IReadOnlyCollection<string>? Texts(JsonNode? list) => list is JsonArray items ? [.. items.Select(DefinitionAnswer.TextOf).OfType<string>()] : null;

    private static IReadOnlyCollection<string>? Filled(IReadOnlyCollection<string>? list) => list is { Count: > 0 } ? list : null;

    private static int? Number(JsonNode? node) => node is JsonValue value && value.TryGetValue(out int number) ? number : null;

    private static IReadOnlyCollection<T> Chosen<T>(JsonNode? one, JsonNode? many)
        where T : struct, Enum =>
        [.. (Texts(many) ?? []).Append(DefinitionAnswer.TextOf(one)).Where(text => Enum.TryParse<T>(text, out _)).Select(text => Enum.Parse<T>(text!)).Distinct()]; // parsed just before
}
