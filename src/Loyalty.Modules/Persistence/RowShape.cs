using System.Collections.Concurrent;
using System.Data.Common;
using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace Loyalty.Modules.Persistence;

/// <summary>How rows of one table are read and written, compiled once from the model: columns, statements, and the way between an object and its stored values.</summary>
internal sealed class RowShape
{
    private static readonly ConcurrentDictionary<IEntityType, RowShape?> Known = new();
    private readonly ConcurrentDictionary<ulong, string> _updates = new();
    private readonly string _table;

    private RowShape(IEntityType entity)
    {
        _table = $"\"{entity.GetTableName()}\"";
        Columns = [.. entity.GetFlattenedProperties().Select((property, at) => new RowColumn(property, StoreObjectIdentifier.Table(entity.GetTableName()!), at))];
        Keys = [.. entity.FindPrimaryKey()!.Properties.Select(key => Columns.Single(column => column.Property == key))]; // asked in Of
        Insert = $"INSERT INTO {_table} ({Names(Columns)}) VALUES ({string.Join(", ", Columns.Select(column => column.Parameter))})";
        Select = $"SELECT {Names(Columns)} FROM {_table}";
        Delete = $"DELETE FROM {_table} WHERE {IsIt}";
        Rank = RankOf(entity, []);
        Read = RowColumn.ReaderOf(entity, Columns);
        IsOwnParent = entity.GetForeignKeys().Any(key => key.PrincipalEntityType == entity);
        IsWritable = !Columns.Any(column => column.Property.IsConcurrencyToken || IsMadeByDatabase(column.Property));
        WithDefault = [.. Columns.Where(column => column.Property.ValueGenerated == ValueGenerated.OnAdd)];
        AsksForValues = RowColumn.IsAnyUnset(entity, WithDefault);
        Copies = new RowCopies(entity, Columns, Keys);
        Unique = [.. entity.GetIndexes().Where(index => index.IsUnique)];
    }

    public IReadOnlyList<RowColumn> Columns { get; }

    public IReadOnlyList<RowColumn> Keys { get; }

    public string Insert { get; }

    public string Select { get; }

    public string Delete { get; }

    /// <summary>Rows of a lower rank are inserted first: those of a higher one refer to them.</summary>
    public int Rank { get; }

    /// <summary>False where a row needs more when it is written, such as a number that the database counts.</summary>
    public bool IsWritable { get; }

    /// <summary>Values that the database may have to add to a new row.</summary>
    public IReadOnlyList<RowColumn> WithDefault { get; }

    /// <summary>True when the database has to add such a value to this new row.</summary>
    public Func<object, bool> AsksForValues { get; }

    /// <summary>Copies of its objects, to know what has changed.</summary>
    public RowCopies Copies { get; }

    /// <summary>True when rows refer to rows of their own table.</summary>
    public bool IsOwnParent { get; }

    /// <summary>Makes the object of the row at which the reader stands.</summary>
    public Func<DbDataReader, object> Read { get; }

    private IReadOnlyList<IIndex> Unique { get; }

    private string IsIt => string.Join(" AND ", Keys.Select(key => $"\"{key.Name}\" = {key.Parameter}"));

    /// <summary>The shape of a table's rows; null where their objects are more than their columns.</summary>
    public static RowShape? Of(IEntityType entity) => Known.GetOrAdd(entity, type => IsPlain(type) ? new RowShape(type) : null);

    /// <summary>Sets these columns of one row.</summary>
    public string Update(ulong columns) => _updates.GetOrAdd(columns, set =>
        $"UPDATE {_table} SET {string.Join(", ", Columns.Where(column => column.IsIn(set)).Select(column => $"\"{column.Name}\" = {column.Parameter}"))} WHERE {IsIt}");

    /// <summary>True when an update of these columns may meet a row that another update of the same save has not left yet.</summary>
    public bool MayCollide(ulong columns) => Columns.Where(column => column.IsIn(columns)).Any(column => Unique.Any(index =>
        index.Properties.Contains(column.Property) || index.GetFilter()?.Contains(column.Name, StringComparison.Ordinal) == true));

    private static string Names(IEnumerable<RowColumn> columns) => string.Join(", ", columns.Select(column => $"\"{column.Name}\""));

    private static int RankOf(IEntityType entity, HashSet<IEntityType> above) => !above.Add(entity) ? 0 : entity.GetForeignKeys()
        .Where(key => !above.Contains(key.PrincipalEntityType)).Select(key => 1 + RankOf(key.PrincipalEntityType, [.. above])).DefaultIfEmpty(0).Max();

    private static bool IsPlain(IEntityType entity) =>
        entity.GetTableName() is not null && entity.FindPrimaryKey() is not null && entity.BaseType is null && !entity.GetDirectlyDerivedTypes().Any() && !entity.IsOwned()
        && entity.GetFlattenedProperties().ToArray() is { Length: <= 64 } properties
        && properties.All(property => !property.IsShadowProperty() && property.FieldInfo is { IsInitOnly: false } && property.GetElementType() is null)
        && properties.Select(property => property.DeclaringType).OfType<IComplexType>().All(part => part.ComplexProperty is { IsNullable: false, IsCollection: false, FieldInfo.IsInitOnly: false });

    private static bool IsMadeByDatabase(IProperty property) =>
        property.ValueGenerated is ValueGenerated.OnAddOrUpdate or ValueGenerated.OnUpdate || (property.ValueGenerated == ValueGenerated.OnAdd && property.ClrType != typeof(Guid) && !property.TryGetDefaultValue(out _));
}

/// <summary>One column: its name, and how its stored value is got from an object.</summary>
internal sealed class RowColumn
{
    private readonly ulong _bit;

    public RowColumn(IProperty property, in StoreObjectIdentifier table, int at)
    {
        (Property, Name, Parameter, _bit) = (property, property.GetColumnName(table) ?? throw new InvalidOperationException($"{property.Name} has no column."), $"@p{at}", 1UL << at);
        Mapping = property.GetRelationalTypeMapping();
        Stored = StoredOf(property);
    }

    public IProperty Property { get; }

    public string Name { get; }

    public string Parameter { get; }

    public RelationalTypeMapping Mapping { get; }

    /// <summary>The value as it is stored.</summary>
    public Func<object, object?> Stored { get; }

    public bool IsIn(ulong columns) => (columns & _bit) != 0;

    public ulong In(ulong columns) => columns | _bit;

    public static Func<DbDataReader, object> ReaderOf(IEntityType entity, IReadOnlyList<RowColumn> columns)
    {
        var (reader, row) = (Expression.Parameter(typeof(DbDataReader)), Expression.Variable(entity.ClrType));
        var steps = new List<Expression> { Expression.Assign(row, Expression.New(ConstructorOf(entity.ClrType))) };
        steps.AddRange(columns.Select(column => column.Property.DeclaringType).OfType<IComplexType>().Distinct()
            .Select(part => Expression.Assign(MemberOf(part.ComplexProperty, row), Expression.New(ConstructorOf(part.ClrType)))));
        steps.AddRange(columns.Select((column, at) => Expression.Assign(MemberOf(column.Property, row), ValueAt(column.Property, reader, at))));
        steps.Add(Expression.Convert(row, typeof(object)));
        return Expression.Lambda<Func<DbDataReader, object>>(Expression.Block([row], steps), reader).Compile();
    }

    /// <summary>Says of a row whether one of these columns has no value yet.</summary>
    public static Func<object, bool> IsAnyUnset(IEntityType entity, IReadOnlyList<RowColumn> columns)
    {
        var row = Expression.Parameter(typeof(object));
        var unset = columns.Select(column => column.Property.GetValueComparer().ExtractEqualsBody(
            MemberOf(column.Property, Expression.Convert(row, entity.ClrType)), Expression.Constant(column.Property.Sentinel, column.Property.ClrType)));
        return Expression.Lambda<Func<object, bool>>(unset.Aggregate((Expression)Expression.Constant(false), Expression.OrElse), row).Compile();
    }

    /// <summary>The field of a property, in its row.</summary>
    public static MemberExpression MemberOf(IPropertyBase property, Expression row) => Expression.Field(
        property.DeclaringType is IComplexType part ? MemberOf(part.ComplexProperty, row) : row,
        property.FieldInfo ?? throw new InvalidOperationException($"{property.Name} has no field."));

    private static System.Reflection.ConstructorInfo ConstructorOf(Type type) =>
        type.GetConstructor(System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.Public | System.Reflection.BindingFlags.NonPublic, [])
        ?? throw new InvalidOperationException($"{type.Name} needs a constructor without arguments, for the database.");

    private static Expression ValueAt(IProperty property, Expression reader, int at)
    {
        var converter = property.GetTypeMapping().Converter;
        var stored = Nullable.GetUnderlyingType(converter?.ProviderClrType ?? property.ClrType) ?? converter?.ProviderClrType ?? property.ClrType;
        Expression value = Expression.Call(reader, nameof(DbDataReader.GetFieldValue), [stored], Expression.Constant(at));
        value = converter is null ? value : Expression.Invoke(converter.ConvertFromProviderExpression, Fitting(value, converter.ConvertFromProviderExpression));
        value = value.Type == property.ClrType ? value : Expression.Convert(value, property.ClrType);
        return property.IsNullable ? Expression.Condition(Expression.Call(reader, nameof(DbDataReader.IsDBNull), [], Expression.Constant(at)), Expression.Default(property.ClrType), value) : value;
    }

    private static Func<object, object?> StoredOf(IProperty property)
    {
        var row = Expression.Parameter(typeof(object));
        var value = Expression.Variable(property.ClrType);
        var converter = property.GetTypeMapping().Converter;
        Expression stored = Nullable.GetUnderlyingType(property.ClrType) is null ? value : Expression.Property(value, nameof(Nullable<>.Value));
        stored = converter is null ? stored : Expression.Invoke(converter.ConvertToProviderExpression, Fitting(stored, converter.ConvertToProviderExpression));
        stored = Expression.Convert(stored, typeof(object));
        var canBeNull = !property.ClrType.IsValueType || Nullable.GetUnderlyingType(property.ClrType) is not null;
        var body = canBeNull ? Expression.Condition(Expression.Equal(value, Expression.Constant(null, property.ClrType)), Expression.Constant(null), stored) : stored;
        var whole = Expression.Block([value], Expression.Assign(value, MemberOf(property, Expression.Convert(row, EntityOf(property).ClrType))), body);
        return Expression.Lambda<Func<object, object?>>(whole, row).Compile();
    }

    private static Expression Fitting(Expression value, LambdaExpression conversion) =>
        value.Type == conversion.Parameters[0].Type ? value : Expression.Convert(value, conversion.Parameters[0].Type);

    private static IEntityType EntityOf(IPropertyBase property) => property.DeclaringType is IComplexType part ? EntityOf(part.ComplexProperty) : (IEntityType)property.DeclaringType;
}
