using Loyalty.Domain;
using Loyalty.Domain.Operations;
using Loyalty.Modules.Pipeline;

namespace Loyalty.Modules.Operations;

/// <summary>The steps of the version of a workflow that new instances follow.</summary>
[Allows(StaffRole.Manager)]
public sealed record GetDefinition(string DefinitionId) : IQuery<DefinitionView>;

/// <summary>A workflow before anybody runs it.</summary>
public sealed record DefinitionView(string DefinitionId, LocalText Title, LocalText Purpose, IReadOnlyList<InstanceStep> Steps);

internal sealed class GetDefinitionHandler(WorkflowLibrary library) : IQueryHandler<GetDefinition, DefinitionView>
{
    public async Task<Result<DefinitionView>> Handle(GetDefinition query, CancellationToken cancellationToken) =>
        await library.LookAsync(query.DefinitionId, cancellationToken) is { } definition
            ? new DefinitionView(definition.DefinitionId, ActivityTexts.TitleOf(definition), ActivityTexts.PurposeOf(definition), InstanceStep.Of(definition))
            : OperationsRefusals.WorkflowUnknown(query.DefinitionId);
}
