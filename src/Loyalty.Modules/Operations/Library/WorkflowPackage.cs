using System.Collections;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Loyalty.Domain;
using Loyalty.Domain.Operations;

namespace Loyalty.Modules.Operations.Library;

/// <summary>One document of a package; refused when it is too large to be read.</summary>
public sealed record PackedWorkflow(string Name, string Json, Refusal? Refusal = null);

/// <summary>
/// Workflows as they are brought along: one JSON document, a JSON array of them, or a ZIP archive of JSON files. They are read one after the other,
/// and no further than a hotel's library can have use for, whatever an archive says of itself.
/// </summary>
public sealed class WorkflowPackage : IEnumerable<PackedWorkflow>
{
    /// <summary>The largest file that is read, in mebibytes.</summary>
    public const int MostMebibytes = 32;

    /// <summary>The most documents of one package.</summary>
    public const int MostDocuments = 10_000;

    private const int MostOfOne = 1024 * 1024;
    private const long MostUnpacked = 256L * 1024 * 1024;
    private static readonly JsonDocumentOptions s_options = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    private readonly IEnumerable<PackedWorkflow> _documents;

    private WorkflowPackage(int count, IEnumerable<PackedWorkflow> documents) => (Count, _documents) = (count, documents);

    /// <summary>Why a file that is larger is not even read.</summary>
    public static Refusal TooLarge => LibraryRefusals.TooLarge(MostMebibytes);

    /// <summary>How many documents there are.</summary>
    public int Count { get; }

    /// <summary>Opens a file; refused when it is too large, holds too many documents, or none.</summary>
    public static Result<WorkflowPackage> Open(string name, byte[] content)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(content);
        var opened = content.Length > MostMebibytes * 1024 * 1024 ? TooLarge
            : content is [(byte)'P', (byte)'K', ..] ? OpenArchive(content)
            : OpenText(name, content);
        return opened.Refusal is not null ? opened
            : opened.Value.Count == 0 ? LibraryRefusals.NothingInIt()
            : opened.Value.Count > MostDocuments ? LibraryRefusals.TooMany(MostDocuments)
            : opened;
    }

    /// <inheritdoc/>
    public IEnumerator<PackedWorkflow> GetEnumerator() => _documents.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private static Result<WorkflowPackage> OpenArchive(byte[] content)
    {
        try
        {
            using var archive = new ZipArchive(new MemoryStream(content));
            return new WorkflowPackage(archive.Entries.Count(IsWorkflow), Unpack(content));
        }
        catch (InvalidDataException)
        {
            return LibraryRefusals.ArchiveUnreadable();
        }
    }

    private static IEnumerable<PackedWorkflow> Unpack(byte[] content)
    {
        using var archive = new ZipArchive(new MemoryStream(content));
        var left = MostUnpacked;
        foreach (var entry in archive.Entries.Where(IsWorkflow))
        {
            var one = Unpack(entry, Math.Min(left, MostOfOne));
            left -= one.Json.Length;
            yield return one;
        }
    }

    /// <summary>What an archive says about the size of a file is not believed: it is read until it has been too much.</summary>
    private static PackedWorkflow Unpack(ZipArchiveEntry entry, long most)
    {
        try
        {
            using var stream = entry.Open();
            using var text = new MemoryStream();
            var buffer = new byte[64 * 1024];
            for (var read = stream.Read(buffer); read > 0; read = stream.Read(buffer))
            {
                text.Write(buffer, 0, read);
                if (text.Length > most)
                {
                    return new PackedWorkflow(entry.Name, "", LibraryRefusals.TooLarge(1));
                }
            }

            return new PackedWorkflow(entry.Name, TextOf(text.ToArray()));
        }
        catch (InvalidDataException)
        {
            return new PackedWorkflow(entry.Name, "", LibraryRefusals.ArchiveUnreadable());
        }
    }

    private static Result<WorkflowPackage> OpenText(string name, byte[] content)
    {
        var text = TextOf(content);
        if (!text.AsSpan().TrimStart().StartsWith("["))
        {
            var one = content.Length > MostOfOne ? new PackedWorkflow(name, "", LibraryRefusals.TooLarge(1)) : new PackedWorkflow(name, text);
            return new WorkflowPackage(1, [one]);
        }

        try
        {
            using var array = JsonDocument.Parse(text, s_options);
            var documents = array.RootElement.EnumerateArray().Select((element, at) => element.GetRawText() is { Length: <= MostOfOne } json
                ? new PackedWorkflow($"{name} [{at + 1}]", json)
                : new PackedWorkflow($"{name} [{at + 1}]", "", LibraryRefusals.TooLarge(1))).ToArray();
            return new WorkflowPackage(documents.Length, documents);
        }
        catch (JsonException exception)
        {
            return OperationsRefusals.WorkflowUnreadable(exception.Message);
        }
    }

    private static bool IsWorkflow(ZipArchiveEntry entry) => entry.Name.EndsWith(".json", StringComparison.OrdinalIgnoreCase);

    private static string TextOf(byte[] content) => Encoding.UTF8.GetString(content.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? content.AsSpan(Encoding.UTF8.Preamble.Length) : content);
}
