using Loyalty.Domain;
using Loyalty.Domain.Design;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;

namespace Loyalty.Modules.Design;

/// <summary>What publishing would do now: the version it makes, what stands against it, and what it changes.</summary>
[Allows(StaffRole.Manager)]
public sealed record GetPublishing : IQuery<PublishingPreview>;

/// <summary>The version that publishing would make, the findings, the differences from the newest version, and the first day it may have.</summary>
public sealed record PublishingPreview(
    int Number, BusinessDate EarliestFrom, BlueprintContent Content, IReadOnlyList<BlueprintFinding> Findings, IReadOnlyList<BlueprintChange> Changes, bool HasUnpublished,
    IReadOnlyDictionary<DesignStep, StepForm> Forms)
{
    /// <summary>True when nothing stands against publishing.</summary>
    public bool IsReady => HasUnpublished && Findings.All(finding => !finding.IsBlocking);
}

internal sealed class GetPublishingHandler(LoyaltyDbContext db, IWorkflowSteps workflow, TimeProvider clock) : IQueryHandler<GetPublishing, PublishingPreview>
{
    public async Task<Result<PublishingPreview>> Handle(GetPublishing query, CancellationToken cancellationToken)
    {
        if (await db.FindBlueprintAsync(cancellationToken) is not { } blueprint)
        {
            return DesignRefusals.NotStarted();
        }

        var last = await db.LastVersionAsync(cancellationToken);
        var today = (await db.OwnHotelAsync(cancellationToken)).DayAt(clock.GetUtcNow());
        var content = blueprint.Content();
        var forms = DesignRows.FormsOf(await workflow.StateAsync(blueprint.InstanceId, cancellationToken));
        return new PublishingPreview(
            (last?.Number ?? 0) + 1, await db.EarliestFromAsync(last, today, cancellationToken), content,
            content.Findings(today), content.ChangesSince(last?.Read()), blueprint.DiffersFrom(last), forms);
    }
}
