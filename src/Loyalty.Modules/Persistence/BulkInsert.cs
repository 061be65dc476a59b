using System.Data.Common;
using Loyalty.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace Loyalty.Modules.Persistence;

/// <summary>
/// Inserts many rows that the unit does not look at again. On SQLite one prepared statement takes them all past the change tracker, which
/// is some times faster than a command each; PostgreSQL's provider sends them in batches by itself.
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

        var columns = ColumnsOf(db, typeof(T));
        await using var command = CommandFor(db, typeof(T), columns);
        foreach (var row in rows)
        {
            for (var at = 0; at < columns.Count; at++)
            {
                command.Parameters[at].Value = columns[at](row) ?? DBNull.Value;
            }

            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }

    private static DbCommand CommandFor(LoyaltyDbContext db, Type row, List<Func<object, object?>> columns)
    {
        var entity = EntityOf(db, row);
        var table = StoreObjectIdentifier.Create(entity, StoreObjectType.Table) ?? throw new InvalidOperationException($"{row.Name} is no table.");
        var names = entity.GetFlattenedProperties().Select(property => $"\"{property.GetColumnName(table)}\"");
        var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction() ?? throw new InvalidOperationException("Only a unit of work inserts.");
#pragma warning disable CA2100 // names come from the model, values are parameters
        command.CommandText = $"INSERT INTO \"{table.Name}\" ({string.Join(", ", names)}) VALUES ({string.Join(", ", columns.Select((_, at) => $"@p{at}"))})";
#pragma warning restore CA2100
        for (var at = 0; at < columns.Count; at++)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = $"@p{at}";
            command.Parameters.Add(parameter);
        }

        return command;
    }

    /// <summary>How to read each column's stored value from a row.</summary>
    private static List<Func<object, object?>> ColumnsOf(LoyaltyDbContext db, Type row)
    {
        var hotel = db.Hotel ?? throw new InvalidOperationException($"{row.Name} belongs to a hotel, and none is known here.");
        return [.. EntityOf(db, row).GetFlattenedProperties().Select(property => ColumnOf(property, hotel))];
    }

    private static Func<object, object?> ColumnOf(IProperty property, HotelId hotel)
    {
        var (getter, converter) = (property.GetGetter(), property.GetTypeMapping().Converter);
        object? Stored(object? value) => value is null || converter is null ? value : converter.ConvertToProvider(value);
        if (property.Name == nameof(IHotelOwned.HotelId))
        {
            var stamp = Stored(hotel);
            return _ => stamp;
        }

        return row => Stored(getter.GetClrValueUsingContainingEntity(row));
    }

    private static IEntityType EntityOf(LoyaltyDbContext db, Type row) => db.Model.FindEntityType(row) ?? throw new InvalidOperationException($"{row.Name} is no table.");
}
