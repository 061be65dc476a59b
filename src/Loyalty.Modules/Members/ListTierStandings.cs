using Loyalty.Domain;
using Loyalty.Domain.Members;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Members;

/// <summary>A member's tier history, the newest first.</summary>
[Allows(StaffRole.Staff, Scope = "read")]
public sealed record ListTierStandings(MemberId Member) : IQuery<IReadOnlyList<TierStanding>>;

internal sealed class ListTierStandingsHandler(LoyaltyDbContext db) : IQueryHandler<ListTierStandings, IReadOnlyList<TierStanding>>
{
    public async Task<Result<IReadOnlyList<TierStanding>>> Handle(ListTierStandings query, CancellationToken cancellationToken) =>
        // The first review may come in the instant of the enrolment; by its cause the enrolment is the older row then.
        await db.Set<TierStanding>().AsNoTracking().Where(row => row.MemberId == query.Member)
            .OrderByDescending(row => row.FoundAt).ThenByDescending(row => row.Cause).ToArrayAsync(cancellationToken);
}
