using System.Text.Json.Nodes;
using Loyalty.Domain;
using Loyalty.Domain.Operations;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;
using Loyalty.Workflows.Activities;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Operations;

/// <summary>Opens work items as the activity that asks words them, and lets it wait for them.</summary>
internal sealed class WorkDesk(LoyaltyDbContext db, OpenedWork opened, Unit unit) : IWorkDesk
{
    public Task AskForMailAsync(ActivityContext context, CancellationToken cancellationToken) => AskAsync(context, WorkItemKind.Mail, cancellationToken);

    /// <summary>Asks as the activity's inputs word it, with fields of its kind after those of the author; the person excepted may not answer.</summary>
    public async Task AskAsync(ActivityContext context, WorkItemKind kind, CancellationToken cancellationToken, JsonArray? form = null, Guid? except = null)
    {
        var hotel = await db.Set<Hotel>().SingleAsync(hotel => hotel.Id == db.Hotel, cancellationToken);
        var request = new WorkItemRequest(kind, ActivityTexts.Local(context.Input("title")) ?? ActivityTexts.TitleOf(context.Node), Assignee.Of(context.Input<string>("assignee")))
        {
            Teaser = ActivityTexts.Local(context.Input("teaser")) ?? new LocalText("", ""),
            Guidance = ActivityTexts.Local(context.Input("guidance")) ?? new LocalText("", ""),
            Items = ActivityTexts.Points(context.Input("items")),
            Fields = new JsonArray([.. ActivityTexts.Fields(context.Input("fields")).Concat(form ?? []).Select(field => field?.DeepClone())]).ToJsonString(EventJson.Options),
            Except = except,
            DueOn = context.Input<int?>("dueInDays") is { } days ? hotel.DayAt(context.Now).AddDays(days) : null,
            Step = ActivityTexts.StepOf(context.Node),
            Link = context.MemberOf() is { } member ? $"/members/{member}" : null,
        };
        var bookmark = context.CreateBookmark(context.Node.Type, new JsonObject { ["activity"] = context.Node.Id });
        opened.Note(context.InstanceId);
        db.Add(WorkItem.Open(request, new WorkItemOrigin(context.InstanceId, bookmark.Id, context.Node.Id), unit.Caller.Name, context.Now));
    }
}

/// <summary>What comes back to the workflow with a completed work item.</summary>
internal static class WorkAnswer
{
    public static JsonObject Of(JsonNode? answer, string? outcome) => new() { ["answer"] = answer?.DeepClone() ?? new JsonObject(), ["outcome"] = outcome };
}
