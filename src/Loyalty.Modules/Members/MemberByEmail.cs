using Loyalty.Domain;
using Loyalty.Domain.Members;
using Loyalty.Modules.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Members;

/// <summary>Finds a member by any address of theirs: their own, that of a member they took in, or a linked one.</summary>
internal static class MemberByEmail
{
    public static async Task<MemberId?> MemberByEmailAsync(this LoyaltyDbContext db, string? email, CancellationToken cancellationToken)
    {
        if (email is null)
        {
            return null;
        }

        var member = await db.RowAsync<Member>("\"Email\" = @email", sql => sql.With("email", email), cancellationToken);
        return member?.MergedInto ?? member?.Id
            ?? await db.Set<LinkedEmail>().Where(link => link.Email == email)
                .Join(db.Set<Member>(), link => link.MemberId, known => known.Id, (_, known) => known.MergedInto ?? (MemberId?)known.Id).SingleOrDefaultAsync(cancellationToken);
    }
}
