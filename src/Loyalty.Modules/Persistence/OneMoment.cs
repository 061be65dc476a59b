using System.Data;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Persistence;

/// <summary>Reading what belongs together as it stood at one moment, beside a running server too.</summary>
internal static class OneMoment
{
    /// <summary>Reads in one transaction that sees nothing of what others commit meanwhile.</summary>
    public static async Task<T> InOneMomentAsync<T>(this LoyaltyDbContext db, Func<Task<T>> read, CancellationToken cancellationToken)
    {
        await db.Database.OpenConnectionAsync(cancellationToken);
        if (db.Database.GetDbConnection() is SqliteConnection sqlite)
        {
            // Deferred: it only reads, and must not wait for the lane nor keep it waiting.
            await using var moment = sqlite.BeginTransaction(deferred: true);
            await db.Database.UseTransactionAsync(moment, cancellationToken);
            return await read();
        }

        await using var snapshot = await db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);
        return await read();
    }
}
