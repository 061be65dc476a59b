using System.IO.Compression;
using System.Text;
using Loyalty.Domain;
using Loyalty.Modules.Operations.Library;
using Loyalty.Modules.Pipeline;
using Loyalty.Web.Shell;

namespace Loyalty.Web.Operations;

/// <summary>Workflows and templates as files, in the JSON that can be imported again: one by one, or the whole library as an archive.</summary>
internal static class LibraryFiles
{
    /// <summary>Maps the files.</summary>
    public static void MapLibraryFiles(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/workflows/definitions/{id}/export", async (string id, int? version, HttpContext http, UseCases useCases, RefusalTexts refusals, CancellationToken cancellationToken) =>
            FileOf(await useCases.Ask(new ExportWorkflow(id, version), CallerClaims.CallerOf(http.User), cancellationToken), refusals))
            .RequireAuthorization(policy => policy.RequireRole("owner", "manager")).ExcludeFromDescription();
        routes.MapGet("/workflows/library/{id}/export", async (string id, HttpContext http, UseCases useCases, RefusalTexts refusals, CancellationToken cancellationToken) =>
            FileOf(await useCases.Ask(new ExportTemplate(id), CallerClaims.CallerOf(http.User), cancellationToken), refusals))
            .RequireAuthorization().ExcludeFromDescription();
        routes.MapGet("/workflows/library.zip", async (HttpContext http, UseCases useCases, RefusalTexts refusals, CancellationToken cancellationToken) =>
            await ArchiveAsync(useCases, CallerClaims.CallerOf(http.User), refusals, cancellationToken))
            .RequireAuthorization().ExcludeFromDescription();
    }

    private static IResult FileOf(Result<ExportedWorkflow> exported, RefusalTexts refusals) => exported.Refusal is { } refusal
        ? No(refusal, refusals)
        : Results.File(Encoding.UTF8.GetBytes(exported.Value.Json), "application/json", exported.Value.FileName);

    /// <summary>The archive is written to a file first, which is gone when it has been read: thousands of documents do not stay in memory.</summary>
    private static async Task<IResult> ArchiveAsync(UseCases useCases, Caller caller, RefusalTexts refusals, CancellationToken cancellationToken)
    {
        var file = new FileStream(Path.GetTempFileName(), FileMode.Open, FileAccess.ReadWrite, FileShare.None, 64 * 1024, FileOptions.DeleteOnClose | FileOptions.Asynchronous);
        using (var archive = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            Guid? after = null;
            do
            {
                var part = await useCases.Ask(new ExportLibrary(after), caller, cancellationToken);
                if (part.Refusal is { } refusal)
                {
                    await file.DisposeAsync();
                    return No(refusal, refusals);
                }

                foreach (var document in part.Value.Files)
                {
                    await using var entry = archive.CreateEntry(document.FileName).Open();
                    await entry.WriteAsync(Encoding.UTF8.GetBytes(document.Json), cancellationToken);
                }

                after = part.Value.Next;
            }
            while (after is not null);
        }

        file.Position = 0;
        return Results.File(file, "application/zip", "workflows.zip");
    }

    private static IResult No(Refusal refusal, RefusalTexts refusals) =>
        Results.Text(refusals.Sentence(refusal), statusCode: refusal.Kind is RefusalKind.NotFound ? StatusCodes.Status404NotFound : StatusCodes.Status403Forbidden);
}
