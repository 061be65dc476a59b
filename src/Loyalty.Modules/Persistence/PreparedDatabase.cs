using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.EntityFrameworkCore.Update;

namespace Loyalty.Modules.Persistence;

/// <summary>
/// Writes what EF Core's change tracker knows to be changed by statements that are made once from the model and stay prepared, instead of making them
/// anew each time. What is out of the ordinary (values made by the database, rows that trade places under a unique index) is left to EF Core.
/// </summary>
internal sealed class PreparedDatabase(DatabaseDependencies dependencies, RelationalDatabaseDependencies relational, ICurrentDbContext current) : RelationalDatabase(dependencies, relational)
{
    public override Task<int> SaveChangesAsync(IList<IUpdateEntry> entries, CancellationToken cancellationToken = default) =>
        current.Context is LoyaltyDbContext { Database.CurrentTransaction: not null } db && PlanOf(entries) is { } plan
            ? RowWriter.WriteAsync(db, plan, [.. entries], cancellationToken)
            : base.SaveChangesAsync(entries, cancellationToken);

    private static List<RowChange>? PlanOf(IList<IUpdateEntry> entries)
    {
        var plan = new List<RowChange>(entries.Count);
        foreach (var entry in entries)
        {
            if (entry.SharedIdentityEntry is not null || RowShape.Of(entry.EntityType) is not { IsWritable: true } shape || (entry.EntityState == EntityState.Added && shape.WithDefault.Any(column => entry.IsStoreGenerated(column.Property))))
            {
                return null;
            }

            var change = RowChange.Of(entry, shape, plan.Count);
            if (entry.EntityState == EntityState.Modified ? shape.MayCollide(change.Columns) : shape.IsOwnParent && plan.Exists(other => other.Shape == shape))
            {
                return null;
            }

            plan.Add(change);
        }

        return plan;
    }
}
