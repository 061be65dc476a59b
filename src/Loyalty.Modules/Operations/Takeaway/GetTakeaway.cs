using Loyalty.Domain;
using Loyalty.Domain.Operations;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;
using Loyalty.Workflows.Definitions;
using Loyalty.Workflows.Execution;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Operations.Takeaway;

/// <summary>A workflow as it is carried out by hand: the version that new instances follow, or where there is none, the newest.</summary>
[Allows(StaffRole.Staff)]
public sealed record GetTakeaway(string DefinitionId) : IQuery<TakeawaySheet>;

internal sealed class GetTakeawayHandler(LoyaltyDbContext db, ShippedWorkflows shipped, WorkflowEngine engine, TimeProvider clock) : IQueryHandler<GetTakeaway, TakeawaySheet>
{
    public async Task<Result<TakeawaySheet>> Handle(GetTakeaway query, CancellationToken cancellationToken)
    {
        var version = await db.Set<WorkflowVersion>().AsNoTracking().Where(row => row.DefinitionId == query.DefinitionId)
            .OrderByDescending(row => row.IsPublished).ThenByDescending(row => row.Number).FirstOrDefaultAsync(cancellationToken);
        var hotel = await db.Set<Hotel>().AsNoTracking().SingleAsync(hotel => hotel.Id == db.Hotel, cancellationToken);
        var reader = new TakeawayReader(engine.Activities);
        return version is not null ? reader.Read(DefinitionReader.Read(version.Json), version.Number, version.State is VersionState.Draft, hotel, clock.GetUtcNow())
            : shipped.Find(query.DefinitionId) is { } file ? reader.Read(file.Definition, 1, isDraft: false, hotel, clock.GetUtcNow())
            : OperationsRefusals.WorkflowUnknown(query.DefinitionId);
    }
}
