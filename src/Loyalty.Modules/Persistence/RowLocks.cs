using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Persistence;

/// <summary>Takes rows for the running unit. On SQLite the lane is alone anyway; on PostgreSQL the row is locked until the commit.</summary>
internal static class RowLocks
{
    private const string IsIt = "\"Id\" = @id";

    /// <summary>The row with this id, locked for this unit; null when there is none, or when another unit holds it (it will see to it).</summary>
    public static Task<T?> TakeAsync<T>(this LoyaltyDbContext db, Guid id) where T : class
    {
        return db.RowAsync<T>(db.IsSqlite ? IsIt : IsIt + " FOR UPDATE SKIP LOCKED", sql => sql.With("id", id), CancellationToken.None);
    }

    /// <summary>
    /// The row with this id, locked until the commit; waits while another unit holds it and then sees what that one wrote. Null when
    /// there is none. The table name comes from the caller's code, never from input.
    /// </summary>
    public static Task<T?> LockAsync<T>(this LoyaltyDbContext db, string table, Guid id, Expression<Func<T, bool>> isIt, CancellationToken cancellationToken) where T : class
    {
        if (db.IsSqlite)
        {
            return db.Set<T>().SingleOrDefaultAsync(isIt, cancellationToken);
        }

#pragma warning disable EF1002 // the table name is a constant of the calling code
        return db.Set<T>().FromSqlRaw($"SELECT * FROM {table} WHERE \"Id\" = {{0}} FOR UPDATE", id).SingleOrDefaultAsync(cancellationToken);
#pragma warning restore EF1002
    }

    /// <summary>Lets the units about one thing that has no row of its own follow each other until their commit. On SQLite the lane does that.</summary>
    public static async Task LockNameAsync(this LoyaltyDbContext db, string name, CancellationToken cancellationToken)
    {
        if (!db.IsSqlite)
        {
            await using var turn = new HotSql(db, "SELECT pg_advisory_xact_lock(hashtextextended(@name, @seed))").With("name", name).With("seed", (long)(db.Hotel?.Value.GetHashCode() ?? 0));
            await turn.ReadAsync((_, _) => true, cancellationToken);
        }
    }
}
