using Loyalty.Domain;
using Loyalty.Domain.Operations;
using Loyalty.Modules.Pipeline;

namespace Loyalty.Modules.Operations.Versions;

/// <summary>Takes the published version of a workflow back: nothing new starts, and what runs goes on. Refused when another version is published by now.</summary>
[Allows(StaffRole.Owner)]
public sealed record RetractVersion(string DefinitionId, int Number) : ICommand<Done>;

internal sealed class RetractVersionHandler(WorkflowDrafts drafts, WorkflowLibrary library) : ICommandHandler<RetractVersion, Done>
{
    public async Task<Result<Done>> Handle(RetractVersion command, CancellationToken cancellationToken)
    {
        var versions = await drafts.TakeAsync(command.DefinitionId, cancellationToken);
        if (versions.All.All(version => version.Number != command.Number))
        {
            return OperationsRefusals.VersionUnknown(command.Number);
        }

        if (versions.Published?.Number != command.Number)
        {
            return OperationsRefusals.VersionNotPublished(command.Number);
        }

        await library.RetireAsync(versions, cancellationToken);
        return Done.It;
    }
}
