using Loyalty.Domain;
using Loyalty.Domain.Operations;
using Loyalty.Modules.Pipeline;

namespace Loyalty.Modules.Operations;

/// <summary>Calls an instance off, with the work that is open for it; the reason stands in its journal.</summary>
[Allows(StaffRole.Manager)]
public sealed record CancelInstance(Guid Instance, string? Reason) : ICommand<Done>;

internal sealed class CancelInstanceHandler(WorkflowRunner runner) : ICommandHandler<CancelInstance, Done>
{
    public async Task<Result<Done>> Handle(CancelInstance command, CancellationToken cancellationToken) =>
        await runner.TakeAsync(command.Instance, cancellationToken) is { } instance
            ? await runner.CancelAsync(instance, command.Reason, cancellationToken)
            : OperationsRefusals.InstanceUnknown();
}
