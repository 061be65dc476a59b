using System.Globalization;
using System.Text.Json.Nodes;
using Loyalty.Modules.Operations.Studio;

namespace Loyalty.Web.Operations.ElsaApi;

/// <summary>What the editor asks in order to show anything: activities, expressions, types, and the lists that are empty here.</summary>
internal static class DescriptorEndpoints
{
    private const string Driver = "Elsa.Workflows.WorkflowInstanceStorageDriver, Elsa.Workflows.Core";

    private static readonly (string Type, string? Language)[] Expressions = [("Literal", null), ("JavaScript", "javascript"), ("Liquid", "liquid"), ("Object", "json"), ("Variable", null), ("Input", null)];

    private static readonly string[] Types = ["String", "Int32", "Int64", "Decimal", "Double", "Boolean", "DateTimeOffset", "TimeSpan", "Object"];

    public static void MapDescriptors(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/descriptors/activities", ActivitiesAsync);
        routes.MapGet("/descriptors/expression-descriptors", Listed(() => Expressions.Select(expression => new
        {
            expression.Type,
            DisplayName = ActivityWords.Find("expression/" + expression.Type) ?? "",
            IsSerializable = true,
            IsBrowsable = true,
            Properties = expression.Language is { } language ? new Dictionary<string, object> { ["MonacoLanguage"] = language } : [],
        })));
        routes.MapGet("/descriptors/storage-drivers", Listed(() => new[] { new { TypeName = Driver, DisplayName = ActivityWords.Find("storage/instance") ?? "", Priority = 0, Deprecated = false } }));
        routes.MapGet("/descriptors/variables", Listed(() => Types.Select(type => new
        {
            TypeName = type,
            DisplayName = ActivityWords.Find("type/" + type) ?? "",
            Category = ActivityWords.Find("type") ?? "",
            Description = "",
        })));
        routes.MapGet("/features/installed", Listed(() => new[] { new { Name = "RealTimeWorkflowUpdates", Namespace = "Elsa", FullName = "Elsa.RealTimeWorkflowUpdates", DisplayName = "Real-time workflow updates", Description = "" } }));
        foreach (var empty in (string[])["workflow-activation-strategies", "incident-strategies", "log-persistence-strategies", "commit-strategies/workflows", "commit-strategies/activities", "output-converters"])
        {
            routes.MapGet("/descriptors/" + empty, Listed(Array.Empty<object>));
        }

        routes.MapGet("/resilience/strategies", Listed(Array.Empty<object>));
        routes.MapPost("/descriptors/activities/{type}/options/{property}", (HttpContext context) => ElsaDesk.AnswerAsync(context, new { Items = new { } }));
        routes.MapPost("/scripting/javascript/type-definitions/{definitionId}", TypeDefinitionsAsync);
    }

    private static async Task ActivitiesAsync(HttpContext context, ElsaDesk desk, ActivityPalette palette, HotelChoices choices)
    {
        var lists = await choices.OfAsync(ElsaDesk.CallerOf(context), CultureInfo.CurrentUICulture.TwoLetterISOLanguageName, context.RequestAborted);
        var workflows = await desk.AskAsync(context, new ListWorkflowActivities());
        var items = palette.Describe(lists, workflows.IsRefused ? [] : workflows.Value);
        await ElsaDesk.AnswerAsync(context, new JsonObject { ["items"] = items, ["count"] = items.Count });
    }

    private static Func<HttpContext, Task> Listed<T>(Func<IEnumerable<T>> items) => context =>
    {
        T[] all = [.. items()];
        return ElsaDesk.AnswerAsync(context, new { Items = all, Count = all.Length });
    };

    /// <summary>What scripts can use: the engine's functions, and the workflow's own variables and inputs by name.</summary>
    private static async Task TypeDefinitionsAsync(HttpContext context, ElsaDesk desk, string definitionId)
    {
        if (await desk.BodyAsync(context) is not null)
        {
            var found = await desk.AskAsync(context, new GetDocument(definitionId, VersionChoice.Latest));
            context.Response.ContentType = "application/x-typescript; charset=utf-8";
            await context.Response.WriteAsync(ScriptTypes.Of(found.IsRefused ? [] : found.Value.Json), context.RequestAborted);
        }
    }
}
