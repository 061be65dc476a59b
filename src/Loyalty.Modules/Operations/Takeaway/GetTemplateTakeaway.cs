using Loyalty.Domain;
using Loyalty.Domain.Operations;
using Loyalty.Modules.Operations.Library;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;
using Loyalty.Workflows.Execution;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Operations.Takeaway;

/// <summary>A template of the library as it is carried out by hand.</summary>
[Allows(StaffRole.Staff)]
public sealed record GetTemplateTakeaway(string Id) : IQuery<TakeawaySheet>;

internal sealed class GetTemplateTakeawayHandler(LoyaltyDbContext db, Templates templates, WorkflowEngine engine, TimeProvider clock) : IQueryHandler<GetTemplateTakeaway, TakeawaySheet>
{
    public async Task<Result<TakeawaySheet>> Handle(GetTemplateTakeaway query, CancellationToken cancellationToken)
    {
        if (await templates.FindAsync(query.Id, cancellationToken) is not { } template)
        {
            return LibraryRefusals.TemplateUnknown();
        }

        var hotel = await db.Set<Hotel>().AsNoTracking().SingleAsync(hotel => hotel.Id == db.Hotel, cancellationToken);
        return new TakeawayReader(engine.Activities).Read(template.Definition, null, isDraft: false, hotel, clock.GetUtcNow());
    }
}
