using System.Text.Json.Nodes;
using Loyalty.Domain;
using Loyalty.Domain.Design;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;

namespace Loyalty.Modules.Design;

/// <summary>
/// Answers a step and moves the workflow on; the answer is the number of the answer. A step answered before gets a new version,
/// for the next publishing. <paramref name="ExpectedVersion"/> is the version the writer saw, 0 for none.
/// </summary>
[Allows(StaffRole.Manager)]
public sealed record AnswerStep(string Step, JsonObject Answer, int ExpectedVersion) : ICommand<int>;

internal sealed class AnswerStepHandler(LoyaltyDbContext db, IWorkflowSteps workflow, Unit unit, TimeProvider clock) : ICommandHandler<AnswerStep, int>
{
    public async Task<Result<int>> Handle(AnswerStep command, CancellationToken cancellationToken)
    {
        if (DesignSteps.Find(command.Step) is not { } step)
        {
            return DesignRefusals.UnknownStep(command.Step);
        }

        if (await db.FindBlueprintAsync(cancellationToken) is not { } blueprint)
        {
            return DesignRefusals.NotStarted();
        }

        var states = await workflow.StateAsync(blueprint.InstanceId, cancellationToken);
        if (states.FirstOrDefault(state => state.Step == command.Step) is not { } state)
        {
            return DesignRefusals.UnknownStep(command.Step);
        }

        var isOpen = state.Progress != WorkflowStepProgress.Locked;
        var answer = blueprint.Answer(step, StepForm.Read(state.Activity), command.Answer, command.ExpectedVersion, isOpen, unit.Caller.Name, clock.GetUtcNow());
        if (answer.IsRefused || state.Progress != WorkflowStepProgress.Open)
        {
            return answer.Map(stored => stored.Version);
        }

        var moved = await workflow.CompleteAsync(blueprint.InstanceId, command.Step, answer.Value.Read(), cancellationToken);
        return moved.Map(_ => answer.Value.Version);
    }
}
