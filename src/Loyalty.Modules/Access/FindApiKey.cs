using Loyalty.Domain;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Access;

/// <summary>The caller behind an API key; refused when it is unknown or revoked.</summary>
[Allows(Anyone = true)]
public sealed record FindApiKey(string Secret) : IQuery<Caller>;

internal sealed class FindApiKeyHandler(LoyaltyDbContext db, KnownApiKeys known) : IQueryHandler<FindApiKey, Caller>
{
    public async Task<Result<Caller>> Handle(FindApiKey query, CancellationToken cancellationToken)
    {
        var hash = ApiKey.HashOf(query.Secret);
        if (known.Find(hash) is { } caller)
        {
            return caller;
        }

        var key = await db.Set<ApiKey>().IgnoreQueryFilters().AsNoTracking().SingleOrDefaultAsync(key => key.KeyHash == hash, cancellationToken);
        return key is { RevokedAt: null } ? known.Remember(hash, Caller.Key(key.HotelId, key.Id, key.Name, key.ScopeList)) : AccessRefusals.KeyUnknown();
    }
}
