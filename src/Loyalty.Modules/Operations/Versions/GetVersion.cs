using Loyalty.Domain;
using Loyalty.Domain.Operations;
using Loyalty.Modules.Pipeline;
using Loyalty.Workflows.Definitions;
using Loyalty.Workflows.Execution;

namespace Loyalty.Modules.Operations.Versions;

/// <summary>One version of a workflow with its document.</summary>
[Allows(StaffRole.Manager)]
public sealed record GetVersion(string DefinitionId, int Number) : IQuery<VersionView>;

/// <summary>A version: its document in Elsa's JSON, its revision, and what there is to mend in it.</summary>
public sealed record VersionView(string DefinitionId, int Number, VersionState State, string Json, string Revision, string? Note, IReadOnlyList<DefinitionFinding> Findings);

internal sealed class GetVersionHandler(WorkflowLibrary library, WorkflowEngine engine) : IQueryHandler<GetVersion, VersionView>
{
    public async Task<Result<VersionView>> Handle(GetVersion query, CancellationToken cancellationToken) =>
        await library.FindAsync(query.DefinitionId, query.Number, cancellationToken) is { } version
            ? new VersionView(
                version.DefinitionId, version.Number, version.State, version.Json, version.Revision, version.Note, DefinitionChecker.Check(DefinitionReader.Read(version.Json), engine.Activities))
            : OperationsRefusals.VersionUnknown(query.Number);
}
