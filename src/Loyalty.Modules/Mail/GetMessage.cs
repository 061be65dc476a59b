using Loyalty.Domain;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Mail;

/// <summary>One message of the outbox with its text.</summary>
[Allows(StaffRole.Staff)]
public sealed record GetMessage(Guid Id) : IQuery<QueuedMessage>;

internal sealed class GetMessageHandler(LoyaltyDbContext db) : IQueryHandler<GetMessage, QueuedMessage>
{
    public async Task<Result<QueuedMessage>> Handle(GetMessage query, CancellationToken cancellationToken) =>
        await db.Set<QueuedMessage>().AsNoTracking().SingleOrDefaultAsync(message => message.Id == query.Id, cancellationToken) is { } message ? message : PipelineRefusals.NotFound();
}
