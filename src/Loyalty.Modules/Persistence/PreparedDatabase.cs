using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.EntityFrameworkCore.Update;

namespace Loyalty.Modules.Persistence;

/// <summary>
/// Writes what a unit has changed by statements that are made once from the model and stay prepared, instead of making them anew each time.
/// What is out of the ordinary (values made by the database, rows that trade places under a unique index) is left to EF Core.
/// </summary>
internal sealed class PreparedDatabase(DatabaseDependencies dependencies, RelationalDatabaseDependencies relational, ICurrentDbContext current) : RelationalDatabase(dependencies, relational)
{
    public override Task<int> SaveChangesAsync(IList<IUpdateEntry> entries, CancellationToken cancellationToken = default) =>
        current.Context is LoyaltyDbContext { Database.CurrentTransaction: not null } db && PlanOf(entries) is { } plan
            ? WriteAsync(db, plan, cancellationToken)
            : base.SaveChangesAsync(entries, cancellationToken);

    private static List<RowChange>? PlanOf(IList<IUpdateEntry> entries)
    {
        var plan = new List<RowChange>(entries.Count);
        foreach (var entry in entries)
        {
            if (entry.SharedIdentityEntry is not null || RowShape.Of(entry.EntityType) is not { IsWritable: true } shape || (entry.EntityState == EntityState.Added && shape.WithDefault.Any(entry.IsStoreGenerated)))
            {
                return null;
            }

            var change = new RowChange(entry, shape, plan.Count);
            if (entry.EntityState == EntityState.Modified ? shape.MayCollide(change.Columns) : shape.IsOwnParent && plan.Exists(other => other.Shape == shape))
            {
                return null;
            }

            plan.Add(change);
        }

        plan.Sort(); // by what refers to what, else in the order in which it was told
        return plan;
    }

    private static async Task<int> WriteAsync(LoyaltyDbContext db, List<RowChange> plan, CancellationToken cancellationToken)
    {
        try
        {
            return db.IsSqlite ? await OneByOneAsync(db, plan, cancellationToken) : await AtOnceAsync(db, plan, cancellationToken);
        }
        catch (DbException exception)
        {
            throw new DbUpdateException($"A row could not be saved: {exception.Message}", exception, [.. plan.Select(change => change.Entry)]);
        }
    }

    private static async Task<int> OneByOneAsync(LoyaltyDbContext db, List<RowChange> plan, CancellationToken cancellationToken)
    {
        foreach (var change in plan)
        {
            if (change.Text is { } text)
            {
                await using var statement = new HotSql(db, text);
                change.Bind(statement, 0, clean: false);
                Expect(1, await statement.ExecuteAsync(cancellationToken), plan);
            }
        }

        return plan.Count;
    }

    /// <summary>All in one message to the server.</summary>
    private static async Task<int> AtOnceAsync(LoyaltyDbContext db, List<RowChange> plan, CancellationToken cancellationToken)
    {
        var written = plan.Where(change => change.Text is not null).ToArray();
        if (written.Length > 0)
        {
            await using var statement = new HotSql(db, string.Join(";\n", written.Select((change, at) => change.Numbered(at))));
            for (var at = 0; at < written.Length; at++)
            {
                written[at].Bind(statement, at, clean: true);
            }

            Expect(written.Length, await statement.ExecuteAsync(cancellationToken), plan);
        }

        return plan.Count;
    }

    private static void Expect(int rows, int touched, List<RowChange> plan)
    {
        if (touched != rows)
        {
            throw new DbUpdateConcurrencyException($"{rows} rows should have been written, and {touched} were: somebody else has changed or removed one.", [.. plan.Select(change => change.Entry)]);
        }
    }
}
