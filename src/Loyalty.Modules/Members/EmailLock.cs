using Loyalty.Modules.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Members;

/// <summary>
/// Lets the units that are about one e-mail address follow each other on PostgreSQL: otherwise a stay reported while its guest is
/// being enrolled might see no member, and the enrolment no stay. On SQLite the lane does that.
/// </summary>
internal static class EmailLock
{
    public static async Task LockEmailAsync(this LoyaltyDbContext db, string email, CancellationToken cancellationToken)
    {
        if (!db.IsSqlite)
        {
            await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock(hashtextextended({email}, {(long)(db.Hotel?.Value.GetHashCode() ?? 0)}))", cancellationToken);
        }
    }
}
