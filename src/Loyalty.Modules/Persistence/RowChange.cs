using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Update;

namespace Loyalty.Modules.Persistence;

/// <summary>One row that is inserted, updated or deleted.</summary>
internal sealed class RowChange : IComparable<RowChange>
{
    private readonly object _row;
    private readonly int _order;
    private readonly EntityState _deed;

    private RowChange(EntityState deed, RowShape shape, object row, ulong columns, int order)
    {
        (_deed, Shape, _row, Columns, _order) = (deed, shape, row, columns, order);
        Text = deed switch
        {
            EntityState.Added => shape.Insert,
            EntityState.Deleted => shape.Delete,
            _ => columns == 0 ? null : shape.Update(columns),
        };
    }

    public static RowChange Insert(RowShape shape, object row, int order) => new(EntityState.Added, shape, row, 0, order);

    public static RowChange Update(RowShape shape, object row, ulong columns, int order) => new(EntityState.Modified, shape, row, columns, order);

    /// <summary>What EF Core's change tracker knows to be changed.</summary>
    public static RowChange Of(IUpdateEntry entry, RowShape shape, int order)
    {
        var columns = entry.EntityState != EntityState.Modified ? 0 : shape.Columns.Where(column => entry.IsModified(column.Property)).Aggregate(0UL, (set, column) => column.In(set));
        return new RowChange(entry.EntityState, shape, entry.ToEntityEntry().Entity, columns, order);
    }

    public RowShape Shape { get; }

    /// <summary>The columns that an update sets.</summary>
    public ulong Columns { get; }

    /// <summary>The statement; null when there is nothing to do.</summary>
    public string? Text { get; }

    /// <summary>What is deleted goes first, from the dependent to what it depends on; then the rest the other way round.</summary>
    public int CompareTo(RowChange? other)
    {
        var (mine, its) = (Place, other?.Place ?? int.MinValue);
        return mine != its ? mine.CompareTo(its) : _order.CompareTo(other?._order ?? 0);
    }

    private int Place => _deed == EntityState.Deleted ? int.MinValue / 2 - Shape.Rank : Shape.Rank;

    /// <summary>Hands the values over.</summary>
    public void Bind(HotSql statement, bool clean)
    {
        foreach (var column in Shape.Columns)
        {
            if (_deed == EntityState.Added || column.IsIn(Columns) || Shape.Keys.Contains(column))
            {
                var value = column.Stored(_row);
                statement.WithStored(column.Parameter, column.Mapping, clean && value is string text ? StorableText.Of(text) : value);
            }
        }
    }
}
