using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Update;

namespace Loyalty.Modules.Persistence;

/// <summary>One row that is inserted, updated or deleted.</summary>
internal sealed class RowChange : IComparable<RowChange>
{
    private static readonly ConcurrentDictionary<(string Text, int At), string> NumberedTexts = new();
    private readonly object _row;
    private readonly int _order;

    public RowChange(IUpdateEntry entry, RowShape shape, int order)
    {
        (Entry, Shape, _row, _order) = (entry, shape, entry.ToEntityEntry().Entity, order);
        Columns = entry.EntityState != EntityState.Modified ? 0 : shape.Columns.Where(column => entry.IsModified(column.Property)).Aggregate(0UL, (set, column) => column.In(set));
        Text = entry.EntityState switch
        {
            EntityState.Added => shape.Insert,
            EntityState.Deleted => shape.Delete,
            _ => Columns == 0 ? null : shape.Update(Columns),
        };
    }

    public IUpdateEntry Entry { get; }

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

    private int Place => Entry.EntityState == EntityState.Deleted ? int.MinValue / 2 - Shape.Rank : Shape.Rank;

    /// <summary>The statement with parameters of its own, to be sent together with others.</summary>
    public string Numbered(int at) => NumberedTexts.GetOrAdd((Text ?? "", at), key => key.Text.Replace("@p", $"@r{key.At}_", StringComparison.Ordinal));

    /// <summary>Hands the values over.</summary>
    public void Bind(HotSql statement, int at, bool clean)
    {
        var isInsert = Entry.EntityState == EntityState.Added;
        foreach (var column in Shape.Columns)
        {
            if (isInsert || column.IsIn(Columns) || Shape.Keys.Contains(column))
            {
                var value = column.Stored(_row);
                statement.WithStored(clean ? $"@r{at}_{column.Parameter[2..]}" : column.Parameter, column.Mapping, clean && value is string text ? StorableText.Of(text) : value);
            }
        }
    }
}
