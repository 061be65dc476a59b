using Loyalty.Domain;
using Loyalty.Domain.Operations;
using Loyalty.Modules.Operations.Drawing;
using Loyalty.Modules.Operations.Reviews;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;
using Loyalty.Workflows.Definitions;
using Loyalty.Workflows.Execution;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Operations;

/// <summary>One version of a workflow as people read it: that of the number, else the one that new instances follow, else the newest.</summary>
[Allows(StaffRole.Staff)]
public sealed record GetDefinition(string DefinitionId, int? Number = null) : IQuery<DefinitionView>;

/// <summary>A workflow before anybody runs it.</summary>
public sealed record DefinitionView(string DefinitionId, LocalText Title, LocalText Purpose, IReadOnlyList<InstanceStep> Steps)
{
    /// <summary>The category it is found under.</summary>
    public required string Category { get; init; }

    /// <summary>The number of the version; null where the program brings it and the hotel has not used it.</summary>
    public int? Number { get; init; }

    /// <summary>Where the version stands.</summary>
    public required VersionState State { get; init; }

    /// <summary>When the version was stored; null where the hotel has not used it.</summary>
    public DateTimeOffset? StoredAt { get; init; }

    /// <summary>The steps as a picture.</summary>
    public required WorkflowDrawing Drawing { get; init; }

    /// <summary>What starts it by itself; none where somebody starts it by hand.</summary>
    public required IReadOnlyList<DefinitionTrigger> Triggers { get; init; }

    /// <summary>What has to be said when somebody starts it.</summary>
    public required IReadOnlyList<StartField> Fields { get; init; }

    /// <summary>Until when it is to be looked through; null where it is not published, or nothing has started it yet.</summary>
    public ReviewDate? Review { get; init; }

    /// <summary>Whether its steps are those of the programme's design, where it is also started.</summary>
    public bool IsDesign { get; init; }
}

/// <summary>Something that starts a workflow: the kind of trigger, and what its author calls it.</summary>
public sealed record DefinitionTrigger(string ActivityType, LocalText Title);

internal sealed class GetDefinitionHandler(LoyaltyDbContext db, WorkflowLibrary library, WorkflowEngine engine, TimeProvider clock) : IQueryHandler<GetDefinition, DefinitionView>
{
    public async Task<Result<DefinitionView>> Handle(GetDefinition query, CancellationToken cancellationToken)
    {
        var versions = db.Set<WorkflowVersion>().AsNoTracking().Where(version => version.DefinitionId == query.DefinitionId);
        var shown = await versions.OrderByDescending(version => version.IsPublished).ThenByDescending(version => version.Number)
            .Where(version => query.Number == null || version.Number == query.Number).Select(version => new { version.Number, version.State, version.StoredAt }).FirstOrDefaultAsync(cancellationToken);
        var definition = query.Number is null ? await library.LookAsync(query.DefinitionId, cancellationToken) : null;
        if (definition is null && await library.FindAsync(query.DefinitionId, query.Number ?? shown?.Number ?? 0, cancellationToken) is { } version)
        {
            definition = library.Read(version);
        }

        if (definition is null)
        {
            return query.Number is { } number && await versions.AnyAsync(cancellationToken) ? OperationsRefusals.VersionUnknown(number) : OperationsRefusals.WorkflowUnknown(query.DefinitionId);
        }

        return new DefinitionView(definition.DefinitionId, ActivityTexts.TitleOf(definition), ActivityTexts.PurposeOf(definition), InstanceStep.Of(definition))
        {
            Category = ActivityTexts.CategoryOf(definition),
            Number = shown?.Number,
            State = shown?.State ?? VersionState.Published,
            StoredAt = shown?.StoredAt,
            Drawing = WorkflowDrawing.Of(definition),
            Triggers = [.. TriggerIndex.Of(definition, engine.Activities).Select(trigger => new DefinitionTrigger(trigger.ActivityType, TitleOf(definition, trigger.ActivityId))).Distinct()],
            Fields = StartField.Of(definition),
            Review = (await db.ReviewDatesAsync(clock.GetUtcNow(), definition.DefinitionId, cancellationToken)).GetValueOrDefault(definition.DefinitionId),
            IsDesign = definition.Activities.Any(node => ActivityTexts.StepOf(node) is not null),
        };
    }

    private static LocalText TitleOf(WorkflowDefinition definition, string activityId) =>
        definition.Find(activityId) is { } node ? ActivityTexts.TitleOf(node) : new LocalText(activityId, activityId);
}
