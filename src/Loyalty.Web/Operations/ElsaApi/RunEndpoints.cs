using System.Text.Json.Nodes;
using Loyalty.Domain.Operations;
using Loyalty.Modules.Operations.Studio;

namespace Loyalty.Web.Operations.ElsaApi;

/// <summary>Reading what the activities of an instance did, by managers.</summary>
internal static class RunEndpoints
{
    public static void MapRuns(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/activity-executions/report", ReportAsync);
        routes.MapGet("/activity-executions/list", (HttpContext context, ElsaDesk desk, InstanceAnswer answers) => ListAsync(context, desk, answers, withValues: true));
        routes.MapGet("/activity-execution-summaries/list", (HttpContext context, ElsaDesk desk, InstanceAnswer answers) => ListAsync(context, desk, answers, withValues: false));
        routes.MapGet("/activity-executions/by-id", OneAsync);
        routes.MapGet("/activity-executions/{id}/call-stack", (HttpContext context, string id) => ElsaDesk.AnswerAsync(context, new { ActivityExecutionId = id, Items = Array.Empty<object>(), TotalCount = 0 }));
        routes.MapGet("/resilience/retries/{id}", (HttpContext context, string id) => ElsaDesk.AnswerAsync(context, new { Items = Array.Empty<object>(), TotalCount = 0 }));
    }

    private static async Task ReportAsync(HttpContext context, ElsaDesk desk)
    {
        if (await desk.BodyAsync(context) is not { } body)
        {
            return;
        }

        var wanted = InstanceEndpoints.Texts(body["activityNodeIds"]);
        var isKnown = Guid.TryParse(DefinitionAnswer.TextOf(body["workflowInstanceId"]), out var instance);
        await (isKnown
            ? desk.AskAsync(context, new ListActivityRuns(instance), runs => new { Stats = InstanceAnswer.Stats(runs.Where(run => wanted?.Contains(run.NodeId) is not false)) })
            : desk.RefuseAsync(context, OperationsRefusals.InstanceUnknown()));
    }

    private static Task ListAsync(HttpContext context, ElsaDesk desk, InstanceAnswer answers, bool withValues)
    {
        if (!Guid.TryParse(ElsaQuery.Text(context, "workflowInstanceId"), out var instance))
        {
            return desk.RefuseAsync(context, OperationsRefusals.InstanceUnknown());
        }

        var (node, activity) = (ElsaQuery.Text(context, "activityNodeId"), ElsaQuery.Text(context, "activityId"));
        return desk.AskAsync(context, new ListActivityRuns(instance, withValues), runs =>
        {
            object[] items = [.. runs.Where(run => (node is null || run.NodeId == node) && (activity is null || run.ActivityId == activity)).Select(run => answers.Of(instance, run))];
            return new { Items = items, Count = items.Length };
        });
    }

    private static async Task OneAsync(HttpContext context, ElsaDesk desk, InstanceAnswer answers)
    {
        if (InstanceAnswer.PartsOf(ElsaQuery.Text(context, "id")) is not { } wanted)
        {
            await desk.RefuseAsync(context, OperationsRefusals.StudioNoSuch());
            return;
        }

        var runs = await desk.AskAsync(context, new ListActivityRuns(wanted.Instance, WithValues: true));
        await desk.AnswerAsync(context, runs.Then<ActivityRun>(all => all.FirstOrDefault(run => run.Number == wanted.Number) is { } run ? run : OperationsRefusals.StudioNoSuch()), run => answers.Of(wanted.Instance, run));
    }
}
