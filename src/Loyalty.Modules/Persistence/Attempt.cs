using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Loyalty.Modules.Persistence;

/// <summary>
/// A savepoint inside a unit of work: kept or undone on demand. Where something breaks it is left alone, for the transaction is broken
/// with it, and asking for more would hide what broke it.
/// </summary>
internal sealed class Attempt
{
    private readonly LoyaltyDbContext _db;
    private readonly IDbContextTransaction _transaction;

    private Attempt(LoyaltyDbContext db, IDbContextTransaction transaction) => (_db, _transaction) = (db, transaction);

    /// <summary>Begins one in the running unit.</summary>
    public static async Task<Attempt> BeginAsync(LoyaltyDbContext db)
    {
        var attempt = new Attempt(db, db.Database.CurrentTransaction ?? throw new InvalidOperationException("An attempt needs a running unit of work."));
        await attempt.ExecuteAsync("SAVEPOINT attempt");
        return attempt;
    }

    public Task KeepAsync() => ExecuteAsync("RELEASE SAVEPOINT attempt");

    public async Task UndoAsync()
    {
        await ExecuteAsync("ROLLBACK TO SAVEPOINT attempt");
        _db.Forget();
    }

    /// <summary>The same words on both databases, prepared like all statements of hot paths.</summary>
    private Task ExecuteAsync(string statement) => PreparedCommands.ExecuteAsync(_db.Database.GetDbConnection(), _transaction.GetDbTransaction(), statement, _db.Message);
}
