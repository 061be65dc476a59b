using Loyalty.Domain;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Mail;

/// <summary>Proves both outboxes of all hotels: each event is handled or due again, each mail sent, waiting or given up with its reason.</summary>
[Allows]
public sealed record VerifyOutbox : IQuery<IReadOnlyList<InvariantLine>>;

internal sealed class VerifyOutboxHandler(LoyaltyDbContext db, TimeProvider clock) : IQueryHandler<VerifyOutbox, IReadOnlyList<InvariantLine>>
{
    public async Task<Result<IReadOnlyList<InvariantLine>>> Handle(VerifyOutbox query, CancellationToken cancellationToken)
    {
        var outbox = new Invariant("I11", "every event and mail is done, or due again within its patience");
        var latest = clock.GetUtcNow() + TimeSpan.FromHours(2);
        var events = db.Set<OutboxEvent>().IgnoreQueryFilters().AsNoTracking().Select(row => new { row.Id, row.HandledAt, row.DueAt });
        await foreach (var row in events.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            outbox.Holds(row.HandledAt is not null || row.DueAt <= latest, () => $"event {row.Id} is due only at {row.DueAt:u}");
        }

        var mails = db.Set<QueuedMessage>().IgnoreQueryFilters().AsNoTracking().Select(row => new { row.Id, row.State, row.SentAt, row.Error, row.DueAt });
        await foreach (var row in mails.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            var holds = row.State switch
            {
                MessageState.Sent => row.SentAt is not null,
                MessageState.Failed => row.Error is not null,
                _ => row.SentAt is null && row.DueAt <= latest,
            };
            outbox.Holds(holds, () => $"mail {row.Id} is {row.State} and does not look it");
        }

        return Result.Of<IReadOnlyList<InvariantLine>>([outbox.Line]);
    }
}
