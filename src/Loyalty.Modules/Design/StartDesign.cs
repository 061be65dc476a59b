using System.Text.Json.Nodes;
using Loyalty.Domain;
using Loyalty.Domain.Design;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;

namespace Loyalty.Modules.Design;

/// <summary>Starts the design of the hotel's programme along the ten steps. A design that has been started is continued.</summary>
[Allows(StaffRole.Manager)]
public sealed record StartDesign : ICommand<BlueprintId>;

internal sealed class StartDesignHandler(LoyaltyDbContext db, IWorkflowSteps workflow, Unit unit, TimeProvider clock) : ICommandHandler<StartDesign, BlueprintId>
{
    public async Task<Result<BlueprintId>> Handle(StartDesign command, CancellationToken cancellationToken)
    {
        if (await db.FindBlueprintAsync(cancellationToken) is { } started)
        {
            return started.Id;
        }

        var id = BlueprintId.New(clock.GetUtcNow());
        var instance = await workflow.StartAsync(DesignRows.Lifecycle, new JsonObject { ["BlueprintId"] = id.ToString() }, cancellationToken);
        return instance.Map(instanceId =>
        {
            db.Add(ProgramBlueprint.Start(id, instanceId, unit.Caller.Name, clock.GetUtcNow()));
            return id;
        });
    }
}
