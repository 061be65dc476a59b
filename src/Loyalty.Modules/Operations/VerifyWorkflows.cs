using System.Data;
using Loyalty.Domain;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Operations;

/// <summary>Proves the workflows of all hotels: one line per invariant. Reads one moment of the database, beside a running server too.</summary>
[Allows]
public sealed record VerifyWorkflows : IQuery<IReadOnlyList<InvariantLine>>;

internal sealed class VerifyWorkflowsHandler(LoyaltyDbContext db) : IQueryHandler<VerifyWorkflows, IReadOnlyList<InvariantLine>>
{
    public async Task<Result<IReadOnlyList<InvariantLine>>> Handle(VerifyWorkflows query, CancellationToken cancellationToken)
    {
        await db.Database.OpenConnectionAsync(cancellationToken);
        if (db.Database.GetDbConnection() is SqliteConnection sqlite)
        {
            // Deferred: it only reads, and must not wait for the lane nor keep it waiting.
            await using var moment = sqlite.BeginTransaction(deferred: true);
            await db.Database.UseTransactionAsync(moment, cancellationToken);
            return Result.Of<IReadOnlyList<InvariantLine>>(await WorkflowInvariants.CheckAsync(db, cancellationToken));
        }

        await using var snapshot = await db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);
        return Result.Of<IReadOnlyList<InvariantLine>>(await WorkflowInvariants.CheckAsync(db, cancellationToken));
    }
}
