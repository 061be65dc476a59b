using Loyalty.Domain;
using Loyalty.Domain.Operations;
using Loyalty.Modules.Pipeline;

namespace Loyalty.Modules.Operations;

/// <summary>Tries a failed activity once more; an instance that ended with the failure goes on.</summary>
[Allows(StaffRole.Manager)]
public sealed record RetryIncident(Guid Instance, Guid ActivityExecution) : ICommand<Done>;

internal sealed class RetryIncidentHandler(WorkflowRunner runner) : ICommandHandler<RetryIncident, Done>
{
    public async Task<Result<Done>> Handle(RetryIncident command, CancellationToken cancellationToken) =>
        await runner.TakeAsync(command.Instance, cancellationToken) is { } instance
            ? await runner.RepairAsync(instance, command.ActivityExecution, skip: false, cancellationToken)
            : OperationsRefusals.InstanceUnknown();
}
