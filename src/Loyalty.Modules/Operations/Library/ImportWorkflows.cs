using Loyalty.Domain;
using Loyalty.Domain.Operations;
using Loyalty.Modules.Pipeline;

namespace Loyalty.Modules.Operations.Library;

/// <summary>What imported workflows become; neither runs.</summary>
public enum ImportAs
{
    /// <summary>Templates of the hotel.</summary>
    Templates,
    /// <summary>Drafts of its workflows.</summary>
    Drafts,
}

/// <summary>What has become of each document of a package.</summary>
public sealed record ImportReport(IReadOnlyList<ImportLine> Lines)
{
    /// <summary>How many were kept.</summary>
    public int Kept => Lines.Count(line => line.Refusal is null && !line.WasThere);
}

/// <summary>One document: under which id it is kept now, whether it was there before, how much there is to mend, or why it was refused.</summary>
public sealed record ImportLine(string Name, LocalText? Title, string? Id, bool WasThere, int Findings, Refusal? Refusal);

/// <summary>Imports workflows: each document is judged for itself, and many are stored with few units of work.</summary>
public static class WorkflowImport
{
    /// <summary>The most that become drafts at once; every draft is meant to be read by somebody.</summary>
    public const int MostDrafts = 200;

    private const int Portion = 500;

    /// <summary>Keeps the documents of a package as templates or drafts. Sent again, it keeps nothing twice.</summary>
    public static async Task<Result<ImportReport>> ImportWorkflows(this UseCases useCases, WorkflowPackage package, ImportAs becomes, Caller caller, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(useCases);
        ArgumentNullException.ThrowIfNull(package);
        if (becomes is ImportAs.Drafts && package.Count > MostDrafts)
        {
            return LibraryRefusals.TooManyDrafts(MostDrafts);
        }

        var lines = new List<ImportLine>(package.Count);
        foreach (var portion in package.Chunk(Portion))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var read = await useCases.Ask(new ReadImport(portion), caller, cancellationToken);
            var kept = read.Refusal is { } unread ? unread : await useCases.Send(new KeepImported(read.Value, becomes), caller, cancellationToken);
            if (kept.Refusal is { } refusal)
            {
                return refusal;
            }

            lines.AddRange(kept.Value);
        }

        return new ImportReport(lines);
    }
}
