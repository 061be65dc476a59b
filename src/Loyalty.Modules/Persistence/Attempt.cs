using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace Loyalty.Modules.Persistence;

/// <summary>A savepoint inside a unit of work: undone on demand, else kept.</summary>
internal sealed class Attempt(LoyaltyDbContext db, IDbContextTransaction transaction) : IAsyncDisposable
{
    internal const string Savepoint = "attempt";
    private bool _undone;

    public async Task UndoAsync()
    {
        await transaction.RollbackToSavepointAsync(Savepoint);
        db.ChangeTracker.Clear();
        _undone = true;
    }

    public async ValueTask DisposeAsync()
    {
        if (_undone || db.Database.CurrentTransaction is null)
        {
            return;
        }

        try
        {
            await transaction.ReleaseSavepointAsync(Savepoint);
        }
        catch (PostgresException exception) when (exception.SqlState == PostgresErrorCodes.InFailedSqlTransaction)
        {
            // What broke the transaction is on its way already, and must not be hidden: the lane repeats what was only in another's way.
        }
    }
}
