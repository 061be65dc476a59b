using Loyalty.Domain;
using Loyalty.Modules.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Pipeline;

/// <summary>Forgets stored answers that are older than 30 days.</summary>
[Allows]
public sealed record PruneIdempotencyKeys : ICommand<int>;

internal sealed class PruneIdempotencyKeysHandler(LoyaltyDbContext db, TimeProvider clock) : ICommandHandler<PruneIdempotencyKeys, int>
{
    public async Task<Result<int>> Handle(PruneIdempotencyKeys command, CancellationToken cancellationToken)
    {
        var tooOld = clock.GetUtcNow().AddDays(-30);
        return await db.Set<IdempotencyKey>().Where(key => key.StoredAt < tooOld).ExecuteDeleteAsync(cancellationToken);
    }
}
