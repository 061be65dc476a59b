using Loyalty.Domain;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Loyalty.Modules.Access;

/// <summary>The caller behind an API key; refused when it is unknown or revoked.</summary>
[Allows(Anyone = true)]
public sealed record FindApiKey(string Secret) : IQuery<Caller>;

internal sealed class FindApiKeyHandler(IServiceProvider services, KnownApiKeys known) : IQueryHandler<FindApiKey, Caller>
{
    public async Task<Result<Caller>> Handle(FindApiKey query, CancellationToken cancellationToken)
    {
        var hash = ApiKey.HashOf(query.Secret);
        if (known.Find(hash) is { } caller)
        {
            return caller;
        }

        var db = services.GetRequiredService<LoyaltyDbContext>(); // only here: most requests come with a key that is known, and making a context costs more than finding it
        var key = await db.Set<ApiKey>().IgnoreQueryFilters().AsNoTracking().SingleOrDefaultAsync(key => key.KeyHash == hash, cancellationToken);
        return key is { RevokedAt: null } ? known.Remember(hash, Caller.Key(key.HotelId, key.Id, key.Name, key.ScopeList)) : AccessRefusals.KeyUnknown();
    }
}
