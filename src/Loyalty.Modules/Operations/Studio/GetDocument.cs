using Loyalty.Domain;
using Loyalty.Domain.Operations;
using Loyalty.Modules.Pipeline;

namespace Loyalty.Modules.Operations.Studio;

/// <summary>One version of a workflow with its document, as an editor or a reader takes it.</summary>
[Allows(StaffRole.Staff)]
public sealed record GetDocument(string DefinitionId, VersionChoice Choice) : IQuery<StoredDocument>;

internal sealed class GetDocumentHandler(DocumentShelf shelf) : IQueryHandler<GetDocument, StoredDocument>
{
    public async Task<Result<StoredDocument>> Handle(GetDocument query, CancellationToken cancellationToken) =>
        await shelf.FindAsync(query.DefinitionId, query.Choice, cancellationToken) is { } document ? document
        : query.Choice.Wish is VersionWish.Numbered ? OperationsRefusals.VersionUnknown(query.Choice.Number)
        : OperationsRefusals.DefinitionUnknown(query.DefinitionId);
}
