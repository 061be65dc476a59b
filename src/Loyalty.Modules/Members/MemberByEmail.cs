using Loyalty.Domain;
using Loyalty.Domain.Members;
using Loyalty.Modules.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Members;

/// <summary>Finds a member by any address of theirs: their own, that of a member they took in, or a linked one.</summary>
internal static class MemberByEmail
{
    public static async Task<MemberId?> MemberByEmailAsync(this LoyaltyDbContext db, string? email, CancellationToken cancellationToken) =>
        await db.MemberByEmailAsync(email, await db.OwnerOfEmailAsync(email, cancellationToken), cancellationToken);

    /// <summary>The member whose own address it is; null when there is none.</summary>
    public static Task<Member?> OwnerOfEmailAsync(this LoyaltyDbContext db, string? email, CancellationToken cancellationToken) =>
        email is null ? Task.FromResult<Member?>(null) : db.RowAsync<Member>("\"Email\" = @email", sql => sql.With("email", email), cancellationToken);

    /// <summary>The same member by any address, where it was asked already whose own it is.</summary>
    public static async Task<MemberId?> MemberByEmailAsync(this LoyaltyDbContext db, string? email, Member? owner, CancellationToken cancellationToken)
    {
        if (email is null)
        {
            return null;
        }

        return owner?.MergedInto ?? owner?.Id
            ?? await db.Set<LinkedEmail>().Where(link => link.Email == email)
                .Join(db.Set<Member>(), link => link.MemberId, known => known.Id, (_, known) => known.MergedInto ?? (MemberId?)known.Id).SingleOrDefaultAsync(cancellationToken);
    }
}
