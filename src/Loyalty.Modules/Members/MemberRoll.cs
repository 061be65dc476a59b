using Loyalty.Domain;
using Loyalty.Domain.Members;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Members;

/// <summary>The members of the hotel, for those who only ask whether there is one, and who it was before.</summary>
internal sealed class MemberRoll(LoyaltyDbContext db) : IMemberRoll
{
    public Task<bool> HasAsync(MemberId member, CancellationToken cancellationToken) =>
        db.Set<Member>().AnyAsync(row => row.Id == member && row.MergedInto == null, cancellationToken);

    public async Task<IReadOnlyList<MemberId>> TakenInByAsync(MemberId member, CancellationToken cancellationToken) =>
        await db.Set<Member>().Where(row => row.MergedInto == member).Select(row => row.Id).ToArrayAsync(cancellationToken);
}
