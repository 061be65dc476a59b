using Microsoft.EntityFrameworkCore.Storage;

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
        if (!_undone && db.Database.CurrentTransaction is not null)
        {
            await transaction.ReleaseSavepointAsync(Savepoint);
        }
    }
}
