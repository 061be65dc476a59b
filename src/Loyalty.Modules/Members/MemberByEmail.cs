using Loyalty.Domain;
using Loyalty.Domain.Members;
using Loyalty.Modules.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Members;

/// <summary>Finds a member by any address of theirs: their own, that of a member they took in, or a linked one.</summary>
internal static class MemberByEmail
{
    /// <summary>The member, or who took them in.</summary>
    public static async Task<MemberId> SurvivorOfAsync(this LoyaltyDbContext db, MemberId member, CancellationToken cancellationToken) =>
        await db.Set<Member>().Where(row => row.Id == member).Select(row => row.MergedInto).SingleOrDefaultAsync(cancellationToken) ?? member;

    public static async Task<MemberId?> MemberByEmailAsync(this LoyaltyDbContext db, string? email, CancellationToken cancellationToken)
    {
        if (email is null)
        {
            return null;
        }

        var member = await db.RowAsync<Member>("\"Email\" = @email", sql => sql.With("email", email), cancellationToken);
        return member?.MergedInto ?? member?.Id
            ?? await db.Set<LinkedEmail>().Where(link => link.Email == email).Select(link => (MemberId?)link.MemberId).SingleOrDefaultAsync(cancellationToken);
    }
}
