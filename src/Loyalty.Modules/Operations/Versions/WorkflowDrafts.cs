using Loyalty.Domain;
using Loyalty.Domain.Operations;

namespace Loyalty.Modules.Operations.Versions;

/// <summary>The versions of one workflow, taken for this unit so that no other changes them meanwhile.</summary>
internal sealed record TakenVersions(string DefinitionId, IReadOnlyList<WorkflowVersion> All)
{
    /// <summary>The one draft, if there is one.</summary>
    public WorkflowVersion? Draft => All.FirstOrDefault(version => version.State is VersionState.Draft);

    /// <summary>The version that new instances follow, if there is one.</summary>
    public WorkflowVersion? Published => All.FirstOrDefault(version => version.State is VersionState.Published);

    /// <summary>The number of a version to come.</summary>
    public int Next => All.Select(version => version.Number).DefaultIfEmpty().Max() + 1;

    /// <summary>The draft, if its content is the one the caller has seen; without a revision the caller has seen none.</summary>
    public Result<WorkflowVersion> DraftOf(string? revision) =>
        Draft is not { } draft ? OperationsRefusals.DraftNone(DefinitionId)
        : draft.Revision != revision ? OperationsRefusals.DraftStale(draft.CreatedBy)
        : draft;
}

/// <summary>Takes the versions of a workflow in order to change them.</summary>
internal sealed class WorkflowDrafts(WorkflowLibrary library)
{
    /// <summary>All versions of a workflow, without those that the program brings and the hotel has not got being missed.</summary>
    public async Task<TakenVersions> TakeAsync(string definitionId, CancellationToken cancellationToken)
    {
        await library.StockAsync(cancellationToken);
        return await library.TakeAsync(definitionId, cancellationToken);
    }
}
