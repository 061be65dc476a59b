using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Persistence;

/// <summary>Takes rows for the running unit. On SQLite the lane is alone anyway; on PostgreSQL the row is locked until the commit.</summary>
internal static class RowLocks
{
    /// <summary>
    /// The row with this id, locked for this unit; null when there is none, or when another unit holds it (it will see to it).
    /// The table name comes from the caller's code, never from input.
    /// </summary>
    public static Task<T?> TakeAsync<T>(this LoyaltyDbContext db, string table, Guid id) where T : class
    {
        if (db.IsSqlite)
        {
            return db.Set<T>().SingleOrDefaultAsync(row => EF.Property<Guid>(row, "Id") == id);
        }

#pragma warning disable EF1002 // the table name is a constant of the calling code
        return db.Set<T>().FromSqlRaw($"SELECT * FROM {table} WHERE \"Id\" = {{0}} FOR UPDATE SKIP LOCKED", id).SingleOrDefaultAsync();
#pragma warning restore EF1002
    }
}
