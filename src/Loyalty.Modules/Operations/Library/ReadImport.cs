using Loyalty.Domain;
using Loyalty.Domain.Operations;
using Loyalty.Modules.Operations.Versions;
using Loyalty.Modules.Pipeline;
using Loyalty.Workflows.Definitions;
using Loyalty.Workflows.Execution;

namespace Loyalty.Modules.Operations.Library;

/// <summary>Reads and judges documents without storing any, so that the writers do not wait for it.</summary>
[Allows(StaffRole.Manager)]
internal sealed record ReadImport(IReadOnlyList<PackedWorkflow> Documents) : IQuery<IReadOnlyList<ReadDocument>>;

/// <summary>A document that was judged: what is kept of it, or why nothing is.</summary>
internal sealed record ReadDocument(string Name, ReadTemplate? Template, int Findings, Refusal? Refusal);

internal sealed class ReadImportHandler(WorkflowEngine engine) : IQueryHandler<ReadImport, IReadOnlyList<ReadDocument>>
{
    private const int MostActivities = 2_000;

    public Task<Result<IReadOnlyList<ReadDocument>>> Handle(ReadImport query, CancellationToken cancellationToken)
    {
        var activities = engine.Activities;
        return Task.FromResult(Result.Of<IReadOnlyList<ReadDocument>>([.. query.Documents.Select(document =>
        {
            var read = document.Refusal is { } refused ? refused : WorkflowDocument.Read(document.Json);
            return read.Refusal is { } refusal ? new ReadDocument(document.Name, null, 0, refusal)
                : read.Value.Activities.Count > MostActivities ? new ReadDocument(document.Name, null, 0, LibraryRefusals.TooManyActivities(read.Value.Activities.Count, MostActivities))
                : new ReadDocument(document.Name, ReadTemplate.Of(read.Value), DefinitionChecker.Check(read.Value, activities).Count, null);
        })]));
    }
}
