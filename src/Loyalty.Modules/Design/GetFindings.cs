using Loyalty.Domain;
using Loyalty.Domain.Design;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;

namespace Loyalty.Modules.Design;

/// <summary>What is missing or contradictory in the programme; with drafts, also in what was typed and not yet answered.</summary>
[Allows(StaffRole.Manager)]
public sealed record GetFindings(bool WithDrafts = false) : IQuery<IReadOnlyList<BlueprintFinding>>;

internal sealed class GetFindingsHandler(LoyaltyDbContext db, TimeProvider clock) : IQueryHandler<GetFindings, IReadOnlyList<BlueprintFinding>>
{
    public async Task<Result<IReadOnlyList<BlueprintFinding>>> Handle(GetFindings query, CancellationToken cancellationToken)
    {
        if (await db.FindBlueprintAsync(cancellationToken) is not { } blueprint)
        {
            return DesignRefusals.NotStarted();
        }

        var hotel = await db.OwnHotelAsync(cancellationToken);
        return Result.Of(blueprint.Content(query.WithDrafts).Findings(hotel.DayAt(clock.GetUtcNow())));
    }
}
