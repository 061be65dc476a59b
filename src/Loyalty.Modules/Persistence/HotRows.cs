using System.Collections.Concurrent;
using Loyalty.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking.Internal;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Loyalty.Modules.Persistence;

/// <summary>Reads rows into the unit by statements that stay prepared, for hot paths. A row that the unit knows already is answered as the unit knows it.</summary>
internal static class HotRows
{
    private static readonly ConcurrentDictionary<(IEntityType, string), string> Texts = new();
    private static readonly ConcurrentDictionary<string, string> Conditions = new();

    /// <summary>The row with this id, or null; from the unit itself where it knows the row.</summary>
    public static async Task<T?> RowAsync<T>(this LoyaltyDbContext db, object id, CancellationToken cancellationToken) where T : class
    {
        var (entity, shape) = ShapeOf<T>(db);
        var key = shape.Keys.Single();
        return Known<T>(db, entity, [id])
            ?? await db.RowAsync<T>(Conditions.GetOrAdd(key.Name, name => $"\"{name}\" = @id"), sql => sql.WithStored("id", key.Mapping, key.Mapping.Converter?.ConvertToProvider(id) ?? id), cancellationToken);
    }

    /// <summary>The only row for which a condition in SQL holds, or null. The condition is a constant of the calling code.</summary>
    public static async Task<T?> RowAsync<T>(this LoyaltyDbContext db, string condition, Func<HotSql, HotSql> with, CancellationToken cancellationToken) where T : class =>
        (await db.RowsAsync<T>(condition, with, cancellationToken)) is [var row, ..] ? row : null;

    /// <summary>The rows of the hotel for which a condition in SQL holds. The condition is a constant of the calling code.</summary>
    public static async Task<IReadOnlyList<T>> RowsAsync<T>(this LoyaltyDbContext db, string condition, Func<HotSql, HotSql> with, CancellationToken cancellationToken) where T : class
    {
        var rows = await db.LookAtAsync<T>(condition, with, cancellationToken);
        var (entity, shape) = ShapeOf<T>(db);
        for (var at = 0; at < rows.Count; at++)
        {
            rows[at] = Kept(db, entity, shape, rows[at]);
        }

        return rows;
    }

    /// <summary>The same rows, only to be looked at: the unit does not keep them, and does not save what is changed in them.</summary>
    public static async Task<List<T>> LookAtAsync<T>(this LoyaltyDbContext db, string condition, Func<HotSql, HotSql> with, CancellationToken cancellationToken) where T : class
    {
        var (entity, shape) = ShapeOf<T>(db);
        var isOwned = typeof(T).IsAssignableTo(typeof(IHotelOwned));
        if (isOwned && db.Hotel is null)
        {
            return [];
        }

        var text = Texts.GetOrAdd((entity, condition), _ => $"{shape.Select} WHERE {(isOwned ? "\"HotelId\" = @hotel AND " : "")}{condition}");
        await using var sql = new HotSql(db, text);
        return await with(isOwned && db.Hotel is { } hotel ? sql.With("hotel", hotel) : sql).ReadAsync((reader, _) => (T)shape.Read(reader), cancellationToken);
    }

    private static (IEntityType Entity, RowShape Shape) ShapeOf<T>(LoyaltyDbContext db)
    {
        var entity = db.Model.FindEntityType(typeof(T)) ?? throw new InvalidOperationException($"{typeof(T).Name} is no table.");
        return (entity, RowShape.Of(entity) ?? throw new InvalidOperationException($"{typeof(T).Name} cannot be read past EF Core."));
    }

    /// <summary>The unit's own object of that row; the one just read becomes it where there is none.</summary>
    private static T Kept<T>(LoyaltyDbContext db, IEntityType entity, RowShape shape, T row) where T : class
    {
        if (Known<T>(db, entity, [.. shape.Keys.Select(column => column.Property.GetGetter().GetClrValueUsingContainingEntity(row))]) is { } known)
        {
            return known;
        }

        db.Entry(row).State = EntityState.Unchanged;
        return row;
    }

    private static T? Known<T>(LoyaltyDbContext db, IEntityType entity, object?[] key) where T : class
    {
#pragma warning disable EF1001 // asking whether a row is known must not look through all that the unit holds, as the public ways do
        return db.GetService<IStateManager>().TryGetEntry(entity.FindPrimaryKey()!, key) is { EntityState: not EntityState.Deleted } entry ? (T)entry.Entity : null; // a shape has a key
#pragma warning restore EF1001
    }
}
