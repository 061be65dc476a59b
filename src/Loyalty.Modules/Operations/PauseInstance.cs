using Loyalty.Domain;
using Loyalty.Domain.Operations;
using Loyalty.Modules.Pipeline;

namespace Loyalty.Modules.Operations;

/// <summary>Stops an instance where it waits. What comes meanwhile is kept in its order; nothing is lost.</summary>
[Allows(StaffRole.Manager)]
public sealed record PauseInstance(Guid Instance) : ICommand<Done>;

/// <summary>Lets a paused instance go on, first with what has come meanwhile.</summary>
[Allows(StaffRole.Manager)]
public sealed record ContinueInstance(Guid Instance) : ICommand<Done>;

internal sealed class PauseInstanceHandler(WorkflowRunner runner) : ICommandHandler<PauseInstance, Done>
{
    public async Task<Result<Done>> Handle(PauseInstance command, CancellationToken cancellationToken) =>
        await runner.TakeAsync(command.Instance, cancellationToken) is { } instance ? await runner.PauseAsync(instance, cancellationToken) : OperationsRefusals.InstanceUnknown();
}

internal sealed class ContinueInstanceHandler(WorkflowRunner runner) : ICommandHandler<ContinueInstance, Done>
{
    public async Task<Result<Done>> Handle(ContinueInstance command, CancellationToken cancellationToken) =>
        await runner.TakeAsync(command.Instance, cancellationToken) is { } instance ? await runner.ContinueAsync(instance, cancellationToken) : OperationsRefusals.InstanceUnknown();
}
