using Loyalty.Domain;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Persistence;

/// <summary>
/// Inserts many rows that the unit does not look at again. On SQLite a prepared statement takes them all past the change tracker, which
/// is some times faster than a command each; PostgreSQL gets them in batches.
/// </summary>
internal static class BulkInsert
{
    /// <summary>Inserts the rows now, in the unit's transaction, stamped with its hotel.</summary>
    public static async Task InsertAsync<T>(this LoyaltyDbContext db, IReadOnlyCollection<T> rows, CancellationToken cancellationToken) where T : class, IHotelOwned
    {
        if (!db.IsSqlite)
        {
            db.AddRange(rows);
            await db.SaveChangesAsync(cancellationToken);
            foreach (var row in rows)
            {
                db.Entry(row).State = EntityState.Detached;
            }

            return;
        }

        if (db.Database.CurrentTransaction is null)
        {
            throw new InvalidOperationException("Only a unit of work inserts.");
        }

        var hotel = Conversions.Bytes((db.Hotel ?? throw new InvalidOperationException($"{typeof(T).Name} belongs to a hotel, and none is known here.")).Value);
        var entity = db.Model.FindEntityType(typeof(T)) ?? throw new InvalidOperationException($"{typeof(T).Name} is no table.");
        var shape = RowShape.Of(entity) ?? throw new InvalidOperationException($"{typeof(T).Name} cannot be written past EF Core.");
        await using var insert = new HotSql(db, shape.Insert);
        foreach (var row in rows)
        {
            insert.BindAgain();
            foreach (var column in shape.Columns)
            {
                insert.WithStored(column.Parameter, column.Mapping, column.Property.Name == nameof(IHotelOwned.HotelId) ? hotel : column.Stored(row));
            }

            await insert.ExecuteAsync(cancellationToken);
        }
    }
}
