using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Nodes;
using Loyalty.Domain;
using Loyalty.Domain.Integrations;
using Loyalty.Modules.Operations.Studio;
using Microsoft.AspNetCore.Http.Features;

namespace Loyalty.Web.Operations.ElsaApi;

/// <summary>Several workflows at once, as files of JSON or zips of them; each is a draft of its own.</summary>
internal static class ImportFilesEndpoint
{
    private const int MostFiles = 500;
    private const int MostUnpacked = 8 * ElsaDesk.MostBytes;

    public static void MapImportFiles(this IEndpointRouteBuilder routes) => routes.MapPost("/workflow-definitions/import-files", ImportAsync).DisableAntiforgery(); // the door has asked for the token

    private static async Task ImportAsync(HttpContext context, ElsaDesk desk)
    {
        var (imported, first) = (0, (Refusal?)null);
        try
        {
            foreach (var document in await DocumentsAsync(context))
            {
                DefinitionAnswer.TakeOff(document);
                var saved = await desk.SendAsync(context, new SaveEdited(document, null, IsImport: true));
                first ??= saved.Refusal;
                imported += saved.IsRefused ? 0 : 1;
            }
        }
        catch (Exception exception) when (exception is InvalidDataException or JsonException or InvalidOperationException or ArgumentOutOfRangeException)
        {
            // The last of these is what a file says that is shorter than the end of any zip.
            first ??= IntegrationsRefusals.RequestUnreadable();
        }

        await (first is { } refusal ? desk.RefuseAsync(context, refusal) : ElsaDesk.AnswerAsync(context, new { Count = imported }));
    }

    private static async Task<IReadOnlyList<JsonObject>> DocumentsAsync(HttpContext context)
    {
        var form = await context.Request.ReadFormAsync(new FormOptions { MultipartBodyLengthLimit = ElsaDesk.MostBytes }, context.RequestAborted);
        var documents = new List<JsonObject>();
        var left = MostUnpacked;
        foreach (var file in form.Files)
        {
            await using var stream = file.OpenReadStream();
            if (!file.FileName.EndsWith(".zip", StringComparison.OrdinalIgnoreCase))
            {
                documents.Add(Parse(await ReadAsync(stream, ElsaDesk.MostBytes, context.RequestAborted)));
                continue;
            }

            await using var zip = await ZipArchive.CreateAsync(stream, ZipArchiveMode.Read, leaveOpen: true, null, context.RequestAborted);
            foreach (var entry in zip.Entries.Where(entry => entry.Name.EndsWith(".json", StringComparison.OrdinalIgnoreCase)).Take(MostFiles))
            {
                await using var content = await entry.OpenAsync(context.RequestAborted);
                var text = await ReadAsync(content, Math.Min(left, ElsaDesk.MostBytes), context.RequestAborted);
                documents.Add(Parse(text));
                left -= text.Length;
            }
        }

        return documents;
    }

    /// <summary>Reads one file; what unpacks to more than may be read is not read to its end.</summary>
    private static async Task<byte[]> ReadAsync(Stream stream, int most, CancellationToken cancellationToken)
    {
        using var text = new MemoryStream();
        var buffer = new byte[16_384];
        for (int read; (read = await stream.ReadAsync(buffer, cancellationToken)) > 0;)
        {
            text.Write(buffer, 0, read);
            if (text.Length > most)
            {
                throw new InvalidDataException("A file is larger than may be read.");
            }
        }

        return text.ToArray();
    }

    private static JsonObject Parse(byte[] text) => ElsaDesk.Parse(text) as JsonObject ?? throw new InvalidDataException("A file holds no object.");
}
