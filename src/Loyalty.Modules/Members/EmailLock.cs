using Loyalty.Modules.Persistence;

namespace Loyalty.Modules.Members;

/// <summary>
/// Lets the units that are about one e-mail address follow each other on PostgreSQL: otherwise a stay reported while its guest is
/// being enrolled might see no member, and the enrolment no stay. On SQLite the lane does that.
/// </summary>
internal static class EmailLock
{
    public static Task LockEmailAsync(this LoyaltyDbContext db, string email, CancellationToken cancellationToken) => db.LockNameAsync(email, cancellationToken);
}
