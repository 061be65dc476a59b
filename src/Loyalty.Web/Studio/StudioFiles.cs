using System.IO.Compression;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.FileProviders;
using Microsoft.Net.Http.Headers;

namespace Loyalty.Web.Studio;

/// <summary>
/// Answers with the editor's files from the compressed copies that came with it. A name that carries a hash is kept by browsers for good,
/// others are asked for again and answered with 304.
/// </summary>
public sealed partial class StudioFiles : IDisposable
{
    private static readonly FileExtensionContentTypeProvider s_types = new() { Mappings = { [".dat"] = "application/octet-stream" } };
    private readonly PhysicalFileProvider? _files;

    /// <summary>The files of a folder; none where the editor was not installed.</summary>
    public StudioFiles(StudioFolder folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        _files = folder.Path is { } path ? new PhysicalFileProvider(path) : null;
    }

    /// <summary>The file of a path below /studio/, or 404; the provider lets nobody out of its folder.</summary>
    public IResult Find(string path, HttpContext http)
    {
        ArgumentNullException.ThrowIfNull(http);
        if (_files is null || !s_types.TryGetContentType(path, out var type))
        {
            return Results.NotFound();
        }

        var (compressed, plain) = (_files.GetFileInfo(path + ".br"), _files.GetFileInfo(path));
        if (!compressed.Exists && !plain.Exists)
        {
            return Results.NotFound();
        }

        http.Response.Headers.CacheControl = HashedName().IsMatch(path) ? "private, max-age=31536000, immutable" : "private, no-cache";
        http.Response.Headers.XContentTypeOptions = "nosniff";
        if (!compressed.Exists)
        {
            return Send(plain, type, "");
        }

        http.Response.Headers.Vary = HeaderNames.AcceptEncoding;
        if (!http.Request.GetTypedHeaders().AcceptEncoding.Any(coding => coding.Value == "br" && coding.Quality != 0))
        {
            return Results.Stream(new BrotliStream(compressed.CreateReadStream(), CompressionMode.Decompress), type, entityTag: TagOf(compressed, "-plain"));
        }

        http.Response.Headers.ContentEncoding = "br";
        return Send(compressed, type, "-br");
    }

    /// <inheritdoc/>
    public void Dispose() => _files?.Dispose();

    private static IResult Send(IFileInfo file, string type, string kind) =>
        Results.File(file.PhysicalPath!, type, entityTag: TagOf(file, kind)); // a physical provider's file has a path

    private static EntityTagHeaderValue TagOf(IFileInfo file, string kind) => new($"\"{file.LastModified.Ticks:x}-{file.Length:x}{kind}\"");

    [GeneratedRegex(@"\.[0-9a-z]{10}(\.bundle\.scp)?\.[a-z]+$")]
    private static partial Regex HashedName();
}
