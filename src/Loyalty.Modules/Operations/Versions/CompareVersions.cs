using Loyalty.Domain;
using Loyalty.Domain.Operations;
using Loyalty.Modules.Pipeline;
using Loyalty.Workflows.Definitions;
using Loyalty.Workflows.Versions;

namespace Loyalty.Modules.Operations.Versions;

/// <summary>What is different between two versions of a workflow; steps are called by their titles in the language.</summary>
[Allows(StaffRole.Manager)]
public sealed record CompareVersions(string DefinitionId, int From, int To, string Language = "de") : IQuery<IReadOnlyList<DefinitionChange>>;

internal sealed class CompareVersionsHandler(WorkflowLibrary library) : IQueryHandler<CompareVersions, IReadOnlyList<DefinitionChange>>
{
    public async Task<Result<IReadOnlyList<DefinitionChange>>> Handle(CompareVersions query, CancellationToken cancellationToken)
    {
        if (await library.FindAsync(query.DefinitionId, query.From, cancellationToken) is not { } from)
        {
            return OperationsRefusals.VersionUnknown(query.From);
        }

        return await library.FindAsync(query.DefinitionId, query.To, cancellationToken) is { } to
            ? Result.Of(DefinitionDiff.Between(DefinitionReader.Read(from.Json), DefinitionReader.Read(to.Json), node => ActivityTexts.TitleOf(node).In(query.Language)))
            : OperationsRefusals.VersionUnknown(query.To);
    }
}
