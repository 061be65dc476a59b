using Loyalty.Domain;
using Loyalty.Domain.Operations;
using Loyalty.Modules.Pipeline;

namespace Loyalty.Modules.Operations;

/// <summary>Ticks one point of a work item, or opens it again; the point remembers who ticked it first, and when.</summary>
[Allows(StaffRole.Staff)]
public sealed record TickItem(WorkItemId Item, string Point, bool Ticked) : ICommand<Done>;

internal sealed class TickItemHandler(WorkItems work, Unit unit, TimeProvider clock) : ICommandHandler<TickItem, Done>
{
    public async Task<Result<Done>> Handle(TickItem command, CancellationToken cancellationToken) =>
        (await work.TakeAsync(command.Item, cancellationToken)).Then(taken => taken.Item.Tick(command.Point, command.Ticked, unit.Caller.Name, clock.GetUtcNow()));
}
