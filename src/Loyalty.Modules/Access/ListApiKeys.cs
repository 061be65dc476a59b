using Loyalty.Domain;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Access;

/// <summary>The hotel's API keys, newest first, without their secrets.</summary>
[Allows(StaffRole.Owner)]
public sealed record ListApiKeys : IQuery<IReadOnlyList<ApiKey>>;

internal sealed class ListApiKeysHandler(LoyaltyDbContext db) : IQueryHandler<ListApiKeys, IReadOnlyList<ApiKey>>
{
    public async Task<Result<IReadOnlyList<ApiKey>>> Handle(ListApiKeys query, CancellationToken cancellationToken) =>
        Result.Of<IReadOnlyList<ApiKey>>(await db.Set<ApiKey>().AsNoTracking().OrderByDescending(key => key.MadeAt).ToListAsync(cancellationToken));
}
