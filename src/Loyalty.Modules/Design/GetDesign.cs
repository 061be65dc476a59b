using Loyalty.Domain;
using Loyalty.Domain.Design;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;

namespace Loyalty.Modules.Design;

/// <summary>How far the design is; proposals for steps not yet answered come in the language asked for.</summary>
[Allows(StaffRole.Manager)]
public sealed record GetDesign(string Language) : IQuery<DesignProgress>;

internal sealed class GetDesignHandler(LoyaltyDbContext db, IWorkflowSteps workflow, TimeProvider clock) : IQueryHandler<GetDesign, DesignProgress>
{
    public async Task<Result<DesignProgress>> Handle(GetDesign query, CancellationToken cancellationToken)
    {
        var hotel = await db.OwnHotelAsync(cancellationToken);
        var blueprint = await db.FindBlueprintAsync(cancellationToken);
        var last = await db.LastVersionAsync(cancellationToken);
        var states = blueprint is null
            ? await workflow.StepsAsync(DesignRows.Lifecycle, cancellationToken)
            : await workflow.StateAsync(blueprint.InstanceId, cancellationToken);
        var today = hotel.DayAt(clock.GetUtcNow());
        var goals = blueprint?.Content(withDrafts: true).Goals;
        var defaults = new StepDefaults(query.Language, hotel.Name, goals?.ProgramName is { Length: > 0 } named ? named : $"Club {hotel.Name}", today);
        return new DesignProgress([.. states.Select(state => Progress(state, blueprint, defaults)).OfType<StepProgress>()])
        {
            IsStarted = blueprint is not null,
            ProgramName = goals?.ProgramName ?? "",
            Today = today,
            LastNumber = last?.Number ?? 0,
            LastValidFrom = last?.ValidFrom,
            HasUnpublished = blueprint is not null && blueprint.DiffersFrom(last),
            Goals = goals?.Goals ?? [],
        };
    }

    private static StepProgress? Progress(WorkflowStepState state, ProgramBlueprint? blueprint, StepDefaults defaults)
    {
        if (DesignSteps.Find(state.Step) is not { } step)
        {
            return null; // a step that a hotel added to its definition and that the blueprint does not know
        }

        var (answer, draft, form) = (blueprint?.Latest(step), blueprint?.Draft(step), StepForm.Read(state.Activity));
        return new StepProgress(step, state.ActivityType, form)
        {
            IsDone = answer is not null || state.Progress == WorkflowStepProgress.Done,
            IsLocked = answer is null && state.Progress == WorkflowStepProgress.Locked,
            Version = answer?.Version ?? 0,
            AnsweredBy = answer?.AnsweredBy ?? state.CompletedBy,
            AnsweredAt = answer?.AnsweredAt ?? state.CompletedAt,
            Differences = answer?.Differences() ?? [],
            Answer = answer?.Read(),
            Draft = draft?.Read(),
            DraftSavedAt = draft?.SavedAt,
            DraftSavedBy = draft?.SavedBy,
            Defaults = defaults.Of(form),
        };
    }
}
