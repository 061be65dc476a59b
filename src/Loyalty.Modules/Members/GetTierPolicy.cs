using Loyalty.Domain;
using Loyalty.Domain.Members;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;

namespace Loyalty.Modules.Members;

/// <summary>The tiers that are valid today.</summary>
[Allows(StaffRole.Staff, Scope = "read")]
public sealed record GetTierPolicy : IQuery<TierPolicy>;

internal sealed class GetTierPolicyHandler(LoyaltyDbContext db, TimeProvider clock) : IQueryHandler<GetTierPolicy, TierPolicy>
{
    public async Task<Result<TierPolicy>> Handle(GetTierPolicy query, CancellationToken cancellationToken) =>
        (await TierPolicies.OfAsync(db, cancellationToken)).On(await db.TodayAsync(clock, cancellationToken)).Policy;
}
