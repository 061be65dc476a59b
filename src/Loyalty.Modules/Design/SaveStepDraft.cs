using System.Text.Json.Nodes;
using Loyalty.Domain;
using Loyalty.Domain.Design;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;

namespace Loyalty.Modules.Design;

/// <summary>Keeps what was typed into a step, unchecked and without completing it; the answer is when it was saved.</summary>
[Allows(StaffRole.Manager)]
public sealed record SaveStepDraft(string Step, JsonObject Content) : ICommand<DateTimeOffset>;

internal sealed class SaveStepDraftHandler(LoyaltyDbContext db, Unit unit, TimeProvider clock) : ICommandHandler<SaveStepDraft, DateTimeOffset>
{
    public async Task<Result<DateTimeOffset>> Handle(SaveStepDraft command, CancellationToken cancellationToken)
    {
        if (DesignSteps.Find(command.Step) is not { } step)
        {
            return DesignRefusals.UnknownStep(command.Step);
        }

        return await db.FindBlueprintAsync(cancellationToken) is { } blueprint
            ? blueprint.SaveDraft(step, command.Content, unit.Caller.Name, clock.GetUtcNow()).Map(draft => draft.SavedAt)
            : DesignRefusals.NotStarted();
    }
}
