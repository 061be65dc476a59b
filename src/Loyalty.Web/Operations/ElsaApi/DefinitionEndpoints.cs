using System.Text.Json.Nodes;
using Loyalty.Domain.Operations;
using Loyalty.Modules.Operations.Studio;

namespace Loyalty.Web.Operations.ElsaApi;

/// <summary>Reading workflows and their versions, by staff.</summary>
internal static class DefinitionEndpoints
{
    public static void MapDefinitions(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/workflow-definitions", ListAsync);
        routes.MapGet("/workflow-definitions/by-definition-id/{id}", (HttpContext context, ElsaDesk desk, string id) => ReadAsync(context, desk, id, ElsaQuery.OneChoice(context)));
        routes.MapGet("/workflow-definitions/by-id/{versionId}", (HttpContext context, ElsaDesk desk, string versionId) => StoredDocument.PartsOf(versionId) is { } version
            ? ReadAsync(context, desk, version.DefinitionId, new VersionChoice(VersionWish.Numbered, version.Number))
            : desk.RefuseAsync(context, OperationsRefusals.DefinitionUnknown(versionId)));
        routes.MapGet("/workflow-definitions/many-by-id", ManyAsync);
        routes.MapGet("/workflow-definitions/query/count", CountAsync);
        routes.MapGet("/workflow-definitions/validation/is-name-unique", IsNameUniqueAsync);
        routes.MapGet("/workflow-definitions/{id}/consumers", (HttpContext context) => ElsaDesk.AnswerAsync(context, new { Items = Array.Empty<object>(), Count = 0 }));
    }

    private static async Task ReadAsync(HttpContext context, ElsaDesk desk, string id, VersionChoice choice) =>
        await desk.AnswerAsync(context, await desk.AskAsync(context, new GetDocument(id, choice)), DraftDesk.NewEditor());

    private static Task ListAsync(HttpContext context, ElsaDesk desk) => desk.AskAsync(context, ListOf(context), found => new
    {
        Items = found.Lines.Select(line => DefinitionAnswer.LineOf(context, line)),
        TotalCount = found.Total,
        Links = ElsaLink.OfList(context),
    });

    private static Task ManyAsync(HttpContext context, ElsaDesk desk) => desk.AskAsync(context, new ListDocuments(new VersionChoice(VersionWish.All)) { Ids = ElsaQuery.List(context, "ids") ?? [] }, found => new
    {
        Items = found.Lines.Select(line => DefinitionAnswer.LineOf(context, line)),
        Count = found.Lines.Count,
        Links = ElsaLink.OfList(context),
    });

    private static Task CountAsync(HttpContext context, ElsaDesk desk) => desk.AskAsync(context, new ListDocuments(VersionChoice.Latest), found => new { Count = found.Total });

    private static Task IsNameUniqueAsync(HttpContext context, ElsaDesk desk) => desk.AskAsync(context, new ListDocuments(VersionChoice.Latest), found => new
    {
        IsUnique = !found.Lines.Any(line => ElsaQuery.Text(context, "name") is { } name && (Is(line.Title.De, name) || Is(line.Title.En, name)) && line.DefinitionId != ElsaQuery.Text(context, "definitionId")),
    });

    private static bool Is(string title, string name) => string.Equals(title.Trim(), name.Trim(), StringComparison.OrdinalIgnoreCase);

    private static ListDocuments ListOf(HttpContext context) => new(ElsaQuery.Choice(context))
    {
        Search = ElsaQuery.Text(context, "searchTerm"),
        Ids = ElsaQuery.List(context, "ids"),
        DefinitionIds = ElsaQuery.List(context, "definitionIds"),
        Page = ElsaQuery.Number(context, "page") ?? 0,
        Size = ElsaQuery.Size(context),
        Order = ElsaQuery.Text(context, "orderBy")?.ToUpperInvariant() switch
        {
            "VERSION" => DocumentOrder.Version,
            "CREATED" or "CREATEDAT" => DocumentOrder.Created,
            _ => DocumentOrder.Name,
        },
        Descending = string.Equals(ElsaQuery.Text(context, "orderDirection"), "Descending", StringComparison.OrdinalIgnoreCase),
        Language = System.Globalization.CultureInfo.CurrentUICulture.TwoLetterISOLanguageName,
    };
}
