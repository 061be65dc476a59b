using Microsoft.EntityFrameworkCore.Storage;

namespace Loyalty.Modules.Persistence;

/// <summary>
/// A savepoint inside a unit of work: kept or undone on demand. Where something breaks it is left alone, for the transaction is broken
/// with it, and asking for more would hide what broke it.
/// </summary>
internal sealed class Attempt(LoyaltyDbContext db, IDbContextTransaction transaction)
{
    internal const string Savepoint = "attempt";

    public Task KeepAsync() => transaction.ReleaseSavepointAsync(Savepoint);

    public async Task UndoAsync()
    {
        await transaction.RollbackToSavepointAsync(Savepoint);
        db.ChangeTracker.Clear();
    }
}
