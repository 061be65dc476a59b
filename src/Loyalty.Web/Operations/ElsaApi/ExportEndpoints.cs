using System.IO.Compression;
using System.Net.Mime;
using System.Text.Json.Nodes;
using Loyalty.Domain;
using Loyalty.Modules.Operations.Studio;

namespace Loyalty.Web.Operations.ElsaApi;

/// <summary>Workflows as files: one as JSON, several as a zip of such files.</summary>
internal static class ExportEndpoints
{
    private const int MostFiles = 500;

    public static void MapExports(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/workflow-definitions/{id}/export", ExportAsync);
        routes.MapPost("/bulk-actions/export/workflow-definitions", ExportManyAsync);
    }

    private static async Task ExportAsync(HttpContext context, ElsaDesk desk, string id)
    {
        var found = await desk.AskAsync(context, new GetDocument(id, ElsaQuery.OneChoice(context)));
        await (found.Refusal is { } refusal
            ? desk.RefuseAsync(context, refusal)
            : SendAsync(context, ElsaJson.File(DefinitionAnswer.FileOf(found.Value)), MediaTypeNames.Application.Json, $"{found.Value.DefinitionId}.json"));
    }

    private static async Task ExportManyAsync(HttpContext context, ElsaDesk desk)
    {
        if (await desk.BodyAsync(context) is not { } body)
        {
            return;
        }

        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            var names = (body["ids"] as JsonArray ?? []).Select(DefinitionAnswer.TextOf).Select(StoredDocument.PartsOf).OfType<(string DefinitionId, int Number)>().Distinct().Take(MostFiles);
            foreach (var (id, number) in names)
            {
                var found = await desk.AskAsync(context, new GetDocument(id, new VersionChoice(VersionWish.Numbered, number)));
                if (!found.IsRefused)
                {
                    await using var entry = zip.CreateEntry($"{found.Value.Id}.json").Open();
                    await entry.WriteAsync(ElsaJson.File(DefinitionAnswer.FileOf(found.Value)), context.RequestAborted);
                }
            }
        }

        await SendAsync(context, file.ToArray(), MediaTypeNames.Application.Zip, "workflow-definitions.zip");
    }

    private static async Task SendAsync(HttpContext context, byte[] file, string type, string name)
    {
        context.Response.ContentType = type;
        context.Response.ContentLength = file.Length;
        context.Response.Headers.ContentDisposition = new ContentDisposition { FileName = name }.ToString();
        context.Response.Headers.CacheControl = "no-store";
        await context.Response.Body.WriteAsync(file, context.RequestAborted);
    }
}
