using Loyalty.Domain;
using Loyalty.Domain.Members;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Members;

/// <summary>The members of the hotel, for those who only ask whether there is one.</summary>
internal sealed class MemberRoll(LoyaltyDbContext db) : IMemberRoll
{
    public Task<bool> HasAsync(MemberId member, CancellationToken cancellationToken) =>
        db.Set<Member>().AnyAsync(row => row.Id == member && row.MergedInto == null, cancellationToken);
}
