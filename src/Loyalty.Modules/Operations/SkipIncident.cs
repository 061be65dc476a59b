using Loyalty.Domain;
using Loyalty.Domain.Operations;
using Loyalty.Modules.Pipeline;

namespace Loyalty.Modules.Operations;

/// <summary>Counts a failed activity as done; the instance goes on after it.</summary>
[Allows(StaffRole.Manager)]
public sealed record SkipIncident(Guid Instance, Guid ActivityExecution) : ICommand<Done>;

internal sealed class SkipIncidentHandler(WorkflowRunner runner) : ICommandHandler<SkipIncident, Done>
{
    public async Task<Result<Done>> Handle(SkipIncident command, CancellationToken cancellationToken) =>
        await runner.TakeAsync(command.Instance, cancellationToken) is { } instance
            ? await runner.RepairAsync(instance, command.ActivityExecution, skip: true, cancellationToken)
            : OperationsRefusals.InstanceUnknown();
}
