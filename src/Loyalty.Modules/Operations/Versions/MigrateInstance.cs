using Loyalty.Domain;
using Loyalty.Domain.Operations;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;
using Loyalty.Workflows.Execution;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Operations.Versions;

/// <summary>
/// Moves one instance to another version of its workflow, where it goes on; nothing that is finished is run again, and the journal says so. Refused
/// with every reason why that cannot be. Moving it to the version it follows changes nothing.
/// </summary>
[Allows(StaffRole.Manager)]
public sealed record MigrateInstance(Guid Instance, int To, IReadOnlyDictionary<string, string> Map) : ICommand<Done>;

internal sealed class MigrateInstanceHandler(LoyaltyDbContext db, WorkflowLibrary library, WorkflowRunner runner, WorkflowEngine engine) : ICommandHandler<MigrateInstance, Done>
{
    public async Task<Result<Done>> Handle(MigrateInstance command, CancellationToken cancellationToken)
    {
        if (await runner.TakeAsync(command.Instance, cancellationToken) is not { } instance)
        {
            return OperationsRefusals.InstanceUnknown();
        }

        if (instance.SubStatus is WorkflowSubStatus.Finished or WorkflowSubStatus.Cancelled)
        {
            return OperationsRefusals.InstanceOver();
        }

        var id = instance.DefinitionId;
        if (await db.Set<WorkflowVersion>().SingleOrDefaultAsync(version => version.DefinitionId == id && version.Number == command.To, cancellationToken) is not { } to)
        {
            return OperationsRefusals.VersionUnknown(command.To);
        }

        if (to.State is VersionState.Draft)
        {
            return OperationsRefusals.MigrationToDraft(command.To);
        }

        if (to.Id == instance.VersionId)
        {
            return Done.It;
        }

        var before = await library.ReadAsync(instance.VersionId, cancellationToken);
        var preview = engine.PreviewMigration(before, library.Read(to), instance.ReadState(), command.Map, new HashSet<string>());
        if (preview.IsBlocked)
        {
            return OperationsRefusals.MigrationBlocked([.. preview.Lines.Where(line => line.Blocks).Select(line => new Refusal(line.Code, [line.ActivityId, .. line.Arguments]).At($"/activities/{line.ActivityId}"))]);
        }

        await runner.MigrateAsync(instance, to, command.Map, cancellationToken);
        return Done.It;
    }
}
