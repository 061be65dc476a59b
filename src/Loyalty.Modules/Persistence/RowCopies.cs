using System.Linq.Expressions;
using System.Reflection;
using Loyalty.Domain;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Loyalty.Modules.Persistence;

/// <summary>Copies of one table's objects, compiled once from the model: what a row was when it was read, to know later what has changed.</summary>
internal sealed class RowCopies
{
    private static readonly MethodInfo Clone = typeof(object).GetMethod(nameof(MemberwiseClone), BindingFlags.Instance | BindingFlags.NonPublic)!; // every object has it

    public RowCopies(IEntityType entity, IReadOnlyList<RowColumn> columns, IReadOnlyList<RowColumn> keys)
    {
        Copy = CopyOf(entity, columns);
        Refill = RefillOf(entity, columns);
        Changes = ChangesOf(entity, columns);
        Key = KeyOf(entity, keys);
        Hotel = columns.FirstOrDefault(column => column.Property.Name == nameof(IHotelOwned.HotelId) && entity.ClrType.IsAssignableTo(typeof(IHotelOwned))) is { } hotel ? HotelOf(entity, hotel) : null;
    }

    /// <summary>Makes a copy that does not change with the object.</summary>
    public Func<object, object> Copy { get; }

    /// <summary>Gives the object's columns the values of another one of its kind.</summary>
    public Action<object, object> Refill { get; }

    /// <summary>The columns in which two objects differ.</summary>
    public Func<object, object, ulong> Changes { get; }

    /// <summary>What tells the row from all others of its table.</summary>
    public Func<object, object> Key { get; }

    /// <summary>Gives a row to a hotel; null where rows belong to none.</summary>
    public Action<object, HotelId>? Hotel { get; }

    private static Func<object, object> CopyOf(IEntityType entity, IReadOnlyList<RowColumn> columns)
    {
        var (given, row, copy) = (Expression.Parameter(typeof(object)), Expression.Variable(entity.ClrType), Expression.Variable(entity.ClrType));
        var steps = new List<Expression> { Expression.Assign(row, Expression.Convert(given, entity.ClrType)), Expression.Assign(copy, Expression.Convert(Expression.Call(row, Clone), entity.ClrType)) };
        steps.AddRange(PartsOf(columns).Select(part => Expression.Assign(RowColumn.MemberOf(part, copy), Expression.Convert(Expression.Call(RowColumn.MemberOf(part, row), Clone), part.ClrType))));
        steps.AddRange(columns.Where(column => column.Property.ClrType.IsArray)
            .Select(column => Expression.Assign(RowColumn.MemberOf(column.Property, copy), column.Property.GetValueComparer().ExtractSnapshotBody(RowColumn.MemberOf(column.Property, row)))));
        steps.Add(Expression.Convert(copy, typeof(object)));
        return Expression.Lambda<Func<object, object>>(Expression.Block([row, copy], steps), given).Compile();
    }

    private static Action<object, object> RefillOf(IEntityType entity, IReadOnlyList<RowColumn> columns)
    {
        var (given, from) = (Expression.Parameter(typeof(object)), Expression.Parameter(typeof(object)));
        var (row, other) = (Expression.Variable(entity.ClrType), Expression.Variable(entity.ClrType));
        var steps = new List<Expression> { Expression.Assign(row, Expression.Convert(given, entity.ClrType)), Expression.Assign(other, Expression.Convert(from, entity.ClrType)) };
        steps.AddRange(columns.Select(column => Expression.Assign(RowColumn.MemberOf(column.Property, row), RowColumn.MemberOf(column.Property, other))));
        return Expression.Lambda<Action<object, object>>(Expression.Block([row, other], steps), given, from).Compile();
    }

    private static Func<object, object, ulong> ChangesOf(IEntityType entity, IReadOnlyList<RowColumn> columns)
    {
        var (given, before) = (Expression.Parameter(typeof(object)), Expression.Parameter(typeof(object)));
        var (row, other, changes) = (Expression.Variable(entity.ClrType), Expression.Variable(entity.ClrType), Expression.Variable(typeof(ulong)));
        var steps = new List<Expression> { Expression.Assign(row, Expression.Convert(given, entity.ClrType)), Expression.Assign(other, Expression.Convert(before, entity.ClrType)) };
        steps.AddRange(columns.Select(column => Expression.IfThen(
            Expression.Not(column.Property.GetValueComparer().ExtractEqualsBody(RowColumn.MemberOf(column.Property, row), RowColumn.MemberOf(column.Property, other))),
            Expression.OrAssign(changes, Expression.Constant(column.In(0))))));
        steps.Add(changes);
        return Expression.Lambda<Func<object, object, ulong>>(Expression.Block([row, other, changes], steps), given, before).Compile();
    }

    private static Func<object, object> KeyOf(IEntityType entity, IReadOnlyList<RowColumn> keys)
    {
        var given = Expression.Parameter(typeof(object));
        var row = Expression.Convert(given, entity.ClrType);
        var values = keys.Select(key => Expression.Convert(RowColumn.MemberOf(key.Property, row), typeof(object))).ToArray();
        Expression key = values.Length == 1 ? values[0] : Expression.Call(typeof(RowCopies), nameof(KeyOf), null, Expression.NewArrayInit(typeof(object), values));
        return Expression.Lambda<Func<object, object>>(Expression.Convert(key, typeof(object)), given).Compile();
    }

    /// <summary>The key that its values make together; that of one value is the value.</summary>
    public static object KeyOf(params object[] values) => values switch
    {
        [var one] => one,
        [var one, var two] => (one, two),
        [var one, var two, var three] => (one, two, three),
        _ => throw new InvalidOperationException("A key of more than three columns is not known here."),
    };

    private static Action<object, HotelId> HotelOf(IEntityType entity, RowColumn hotel)
    {
        var (given, id) = (Expression.Parameter(typeof(object)), Expression.Parameter(typeof(HotelId)));
        return Expression.Lambda<Action<object, HotelId>>(Expression.Assign(RowColumn.MemberOf(hotel.Property, Expression.Convert(given, entity.ClrType)), id), given, id).Compile();
    }

    private static IEnumerable<IComplexProperty> PartsOf(IReadOnlyList<RowColumn> columns) =>
        columns.Select(column => column.Property.DeclaringType).OfType<IComplexType>().Distinct().Select(part => part.ComplexProperty);
}
