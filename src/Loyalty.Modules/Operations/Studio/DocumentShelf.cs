using Loyalty.Modules.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Operations.Studio;

/// <summary>Finds versions by choice, for those who only look; a shipped workflow before its first use is its file.</summary>
internal sealed class DocumentShelf(LoyaltyDbContext db, WorkflowLibrary library, ShippedWorkflows shipped)
{
    public async Task<StoredDocument?> FindAsync(string definitionId, VersionChoice choice, CancellationToken cancellationToken)
    {
        var places = await db.Set<WorkflowVersion>().Where(version => version.DefinitionId == definitionId).OrderBy(version => version.Number)
            .Select(version => new VersionPlace(version.Number, version.State)).ToListAsync(cancellationToken);
        if (places.Count == 0 && shipped.Find(definitionId) is not null)
        {
            places.Add(new VersionPlace(1, VersionState.Published));
        }

        return choice.Of(places).Select(number => (int?)number).FirstOrDefault() is { } chosen && await library.FindAsync(definitionId, chosen, cancellationToken) is { } version
            ? StoredDocument.Of(version, library.Read(version), VersionPlace.LatestOf(places)?.Number == chosen)
            : null;
    }
}
