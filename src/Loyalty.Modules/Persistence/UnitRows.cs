using Loyalty.Domain;

namespace Loyalty.Modules.Persistence;

/// <summary>
/// The rows that a unit has read or added past EF Core's change tracker, with what they were when they were read: most units need no more, and this costs
/// a tenth of it. Where a unit asks EF Core for anything, the context hands all of them over to it, so that a row is never known twice.
/// </summary>
internal sealed class UnitRows
{
    private readonly Dictionary<(RowShape Shape, object Key), UnitRow> _known = [];
    private readonly List<UnitRow> _rows = [];

    /// <summary>All of them, in the order in which they came.</summary>
    public IReadOnlyList<UnitRow> All => _rows;

    /// <summary>The unit's own object of a row; null where it has none.</summary>
    public object? Known(RowShape shape, object key) => _known.GetValueOrDefault((shape, key))?.Row;

    /// <summary>True when the unit knows the row, and has not changed it.</summary>
    public bool IsUnchanged(RowShape shape, object key) => _known.GetValueOrDefault((shape, key)) is { IsNew: false } known && known.Changes == 0;

    /// <summary>The unit's own object of a row that was just read.</summary>
    public object Kept(RowShape shape, object row)
    {
        var key = (shape, shape.Copies.Key(row));
        if (_known.TryGetValue(key, out var known))
        {
            return known.Row;
        }

        Keep(key, new UnitRow(shape, row, shape.Copies.Copy(row)));
        return row;
    }

    /// <summary>A row that is new.</summary>
    public void Add(RowShape shape, object row)
    {
        var key = (shape, shape.Copies.Key(row));
        if (_known.ContainsKey(key))
        {
            throw new InvalidOperationException($"{row.GetType().Name} {key.Item2} is known already.");
        }

        Keep(key, new UnitRow(shape, row, null));
    }

    /// <summary>Gives a row that is unchanged the values with which it was just read again.</summary>
    public void Refresh(RowShape shape, object row) => _known[(shape, shape.Copies.Key(row))].Take(row);

    /// <summary>What is to be written; null where it is out of the ordinary, and better left to EF Core.</summary>
    public List<RowChange>? Plan()
    {
        var plan = new List<RowChange>();
        foreach (var row in _rows)
        {
            var changes = row.IsNew ? 0 : row.Changes;
            if (!row.IsNew && changes == 0)
            {
                continue;
            }

            if (!row.Shape.IsWritable || (row.IsNew ? row.Shape.AsksForValues(row.Row) || (row.Shape.IsOwnParent && plan.Exists(other => other.Shape == row.Shape)) : row.Shape.MayCollide(changes)))
            {
                return null;
            }

            plan.Add(row.IsNew ? RowChange.Insert(row.Shape, row.Row, plan.Count) : RowChange.Update(row.Shape, row.Row, changes, plan.Count));
        }

        return plan;
    }

    /// <summary>All is written.</summary>
    public void Saved() => _rows.ForEach(row => row.Saved());

    /// <summary>Forgets them, but for those that are to be kept and are as they were read.</summary>
    public void Clear(Func<object, bool>? but = null)
    {
        var kept = but is null ? [] : _rows.FindAll(row => !row.IsNew && but(row.Row) && row.Changes == 0);
        _known.Clear();
        _rows.Clear();
        kept.ForEach(row => Keep((row.Shape, row.Shape.Copies.Key(row.Row)), row));
    }

    private void Keep((RowShape, object) key, UnitRow row)
    {
        _known.Add(key, row);
        _rows.Add(row);
    }
}

/// <summary>One row, and what it was when it was read or saved; null when it is new.</summary>
internal sealed class UnitRow(RowShape shape, object row, object? before)
{
    private object? _before = before;

    public RowShape Shape => shape;

    public object Row => row;

    public bool IsNew => _before is null;

    /// <summary>The columns that have changed since.</summary>
    public ulong Changes => _before is null ? 0 : shape.Copies.Changes(row, _before);

    public void Saved()
    {
        if (_before is null || Changes != 0)
        {
            _before = shape.Copies.Copy(row);
        }
    }

    public void Take(object newer)
    {
        shape.Copies.Refill(row, newer);
        _before = newer;
    }

    /// <summary>Lets somebody see the row as it was, and gives it back its values.</summary>
    public void AsBefore(Action look)
    {
        if (_before is null)
        {
            throw new InvalidOperationException("A new row was nothing before.");
        }

        var now = shape.Copies.Copy(row);
        shape.Copies.Refill(row, _before);
        look();
        shape.Copies.Refill(row, now);
    }

    /// <summary>Gives a new row to the hotel; a row of another one must not be changed.</summary>
    public void Stamp(HotelId? hotel)
    {
        if (row is not IHotelOwned owned || shape.Copies.Hotel is not { } give)
        {
            return;
        }

        if (IsNew && owned.HotelId == default)
        {
            give(row, hotel ?? throw new InvalidOperationException($"{row.GetType().Name} belongs to a hotel, and none is known here."));
        }
        else if (owned.HotelId != hotel && (IsNew || Changes != 0))
        {
            throw new InvalidOperationException($"{row.GetType().Name} belongs to another hotel.");
        }
    }
}
