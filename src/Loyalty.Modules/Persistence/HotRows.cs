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
        if (Known<T>(db, id) is { } known)
        {
            return known;
        }

        return await ReadAsync<T>(db, id, cancellationToken) is { } row ? Kept(db, row) : null;
    }

    /// <summary>The row with this id as it is now, also where the unit read it before and another one may have changed it meanwhile; what this unit has changed in it stays.</summary>
    public static async Task<T?> FreshRowAsync<T>(this LoyaltyDbContext db, object id, CancellationToken cancellationToken) where T : class
    {
        if (db.IsSqlite || Known<T>(db, id) is not { } known)
        {
            return await db.RowAsync<T>(id, cancellationToken);
        }

        var (_, shape) = ShapeOf<T>(db);
        if (db.Light is not { } rows)
        {
            await ReloadAsync(db, known, cancellationToken);
        }
        else if (rows.IsUnchanged(shape, id) && await ReadAsync<T>(db, id, cancellationToken) is { } newer)
        {
            rows.Refresh(shape, newer);
        }

        return known;
    }

    /// <summary>The rows of a kind that the unit knows.</summary>
    public static IReadOnlyList<T> KnownRows<T>(this LoyaltyDbContext db) where T : class =>
        db.Light is { } rows ? [.. rows.All.Select(row => row.Row).OfType<T>()] : WithoutLooking(db, () => db.Set<T>().Local.ToArray());

    /// <summary>Adds a new row to the unit.</summary>
    public static void AddRow<T>(this LoyaltyDbContext db, T row) where T : class
    {
        if (db.Light is { } rows && db.Model.FindEntityType(typeof(T)) is { } entity && RowShape.Of(entity) is { } shape)
        {
            rows.Add(shape, row);
        }
        else
        {
            db.Add(row);
        }
    }

    /// <summary>Adds new rows to the unit.</summary>
    public static void AddRows<T>(this LoyaltyDbContext db, IEnumerable<T> added) where T : class
    {
        foreach (var row in added)
        {
            db.AddRow(row);
        }
    }

    /// <summary>The only row for which a condition in SQL holds, or null. The condition is a constant of the calling code.</summary>
    public static async Task<T?> RowAsync<T>(this LoyaltyDbContext db, string condition, Func<HotSql, HotSql> with, CancellationToken cancellationToken) where T : class =>
        (await db.RowsAsync<T>(condition, with, cancellationToken)) is [var row, ..] ? row : null;

    /// <summary>The rows of the hotel for which a condition in SQL holds. The condition is a constant of the calling code.</summary>
    public static async Task<IReadOnlyList<T>> RowsAsync<T>(this LoyaltyDbContext db, string condition, Func<HotSql, HotSql> with, CancellationToken cancellationToken) where T : class
    {
        var rows = await db.LookAtAsync<T>(condition, with, cancellationToken);
        for (var at = 0; at < rows.Count; at++)
        {
            rows[at] = Kept(db, rows[at]);
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

    private static async Task<T?> ReadAsync<T>(LoyaltyDbContext db, object id, CancellationToken cancellationToken) where T : class
    {
        var key = ShapeOf<T>(db).Shape.Keys.Single();
        var condition = Conditions.GetOrAdd(key.Name, name => $"\"{name}\" = @id");
        return await db.LookAtAsync<T>(condition, sql => sql.WithStored("id", key.Mapping, key.Mapping.Converter?.ConvertToProvider(id) ?? id), cancellationToken) is [var row, ..] ? row : null;
    }

    /// <summary>The unit's own object of that row; the one just read becomes it where there is none.</summary>
    private static T Kept<T>(LoyaltyDbContext db, T row) where T : class
    {
        var (entity, shape) = ShapeOf<T>(db);
        if (db.Light is { } rows)
        {
            return (T)rows.Kept(shape, row);
        }

        if (Tracked<T>(db, entity, [.. shape.Keys.Select(column => column.Property.GetGetter().GetClrValueUsingContainingEntity(row))]) is { } known)
        {
            return known;
        }

        db.Entry(row).State = EntityState.Unchanged;
        return row;
    }

    private static T? Known<T>(LoyaltyDbContext db, object id) where T : class
    {
        var (entity, shape) = ShapeOf<T>(db);
        return db.Light is { } rows ? (T?)rows.Known(shape, id) : Tracked<T>(db, entity, [id]);
    }

    private static T? Tracked<T>(LoyaltyDbContext db, IEntityType entity, object?[] key) where T : class
    {
#pragma warning disable EF1001 // asking whether a row is known must not look through all that the unit holds, as the public ways do
        return db.GetService<IStateManager>().TryGetEntry(entity.FindPrimaryKey()!, key) is { EntityState: not EntityState.Deleted } entry ? (T)entry.Entity : null; // a shape has a key
#pragma warning restore EF1001
    }

    private static async Task ReloadAsync<T>(LoyaltyDbContext db, T row, CancellationToken cancellationToken) where T : class
    {
        var entry = db.Entry(row);
        entry.DetectChanges(); // a long import does not look for changes by itself, and what this unit has changed must not be read over
        if (entry.State == EntityState.Unchanged)
        {
            await entry.ReloadAsync(cancellationToken);
        }
    }

    private static T WithoutLooking<T>(LoyaltyDbContext db, Func<T> ask)
    {
        var detects = db.ChangeTracker.AutoDetectChangesEnabled;
        db.ChangeTracker.AutoDetectChangesEnabled = false; // which rows are known does not depend on what has changed in them, and looking through all that a long unit holds takes longer than the question
        var answer = ask();
        db.ChangeTracker.AutoDetectChangesEnabled = detects;
        return answer;
    }
}
