using System.Data;
using System.Data.Common;
using Loyalty.Domain;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;

namespace Loyalty.Modules.Persistence;

/// <summary>
/// One statement in the unit's transaction past the change tracker, for hot paths. Values are stored as the context stores them on the database in
/// use, and the context's log and interceptors see the statement as they see its own.
/// </summary>
internal sealed class HotSql : IAsyncDisposable
{
    private static int s_last;
    private readonly LoyaltyDbContext _db;
    private readonly IRelationalConnection _connection;
    private readonly PreparedCommand _prepared;
    private readonly DbCommand _command;
    private readonly bool _isSqlite;
    private int _bound;

    public HotSql(LoyaltyDbContext db, string text)
    {
        _db = db;
        _isSqlite = db.IsSqlite;
        _connection = db.GetService<IRelationalConnection>();
        _prepared = PreparedCommands.Take(_connection.DbConnection, _connection.CurrentTransaction?.GetDbTransaction(), text);
        _command = _prepared.Command;
    }

    /// <summary>How an id is read back.</summary>
    public static Guid GuidAt(DbDataReader reader, int column, bool isSqlite) => isSqlite ? new Guid(reader.GetFieldValue<byte[]>(column), bigEndian: true) : reader.GetGuid(column);

    /// <summary>How an instant is read back.</summary>
    public static DateTimeOffset InstantAt(DbDataReader reader, int column, bool isSqlite) =>
        isSqlite ? new DateTimeOffset(reader.GetInt64(column), TimeSpan.Zero) : new DateTimeOffset(reader.GetDateTime(column), TimeSpan.Zero);

    public HotSql With(string name, Guid? value) => Add(name, _isSqlite ? DbType.Binary : DbType.Guid, value is not { } id ? null : _isSqlite ? Conversions.Bytes(id) : id);

    public HotSql With(string name, HotelId value) => With(name, value.Value);

    public HotSql With(string name, DateTimeOffset? value) =>
        Add(name, _isSqlite ? DbType.Int64 : DbType.DateTime, value is not { } at ? null : _isSqlite ? at.UtcTicks : at.UtcDateTime);

    public HotSql With(string name, string? value) => Add(name, DbType.String, StorableText.Of(value));

    public HotSql With(string name, BusinessDate value) => Add(name, _isSqlite ? DbType.String : DbType.Date, _isSqlite ? value.ToString() : value.Day);

    public HotSql With(string name, byte[] value) => Add(name, DbType.Binary, value);

    public HotSql With(string name, long value) => Add(name, DbType.Int64, value);

    public HotSql With(string name, int value) => Add(name, DbType.Int32, value);

    public HotSql With(string name, bool value) => Add(name, DbType.Boolean, value);

    /// <summary>A value that is already as it is stored, for a column of the model.</summary>
    internal HotSql WithStored(string name, RelationalTypeMapping column, object? value)
    {
        var parameter = Bound(name) ?? column.CreateParameter(_command, name, null, true);
        return Bind(parameter, value);
    }

    /// <summary>Takes other values from here on, to be carried out again.</summary>
    public void BindAgain() => _bound = 0;

    /// <summary>Carries the statement out; answers how many rows it touched.</summary>
    public async Task<int> ExecuteAsync(CancellationToken cancellationToken)
    {
        var log = _db.GetService<IRelationalCommandDiagnosticsLogger>();
        var (id, began) = (NextId(), DateTimeOffset.MinValue);
        try
        {
            var first = await log.CommandNonQueryExecutingAsync(_connection, _command, _command.CommandText, _db, id, _connection.ConnectionId, began, CommandSource.ExecuteSqlRaw, cancellationToken);
            var touched = first.HasResult ? first.Result
                : _db.Message is { } message ? await message.WriteAsync(_command)
                : await _prepared.ExecuteAsync(cancellationToken);
            return await log.CommandNonQueryExecutedAsync(
                _connection, _command, _command.CommandText, _db, id, _connection.ConnectionId, touched, began, TimeSpan.Zero, CommandSource.ExecuteSqlRaw, cancellationToken);
        }
        catch (DbException exception)
        {
            await log.CommandErrorAsync(
                _connection, _command, _command.CommandText, _db, DbCommandMethod.ExecuteNonQuery, id, _connection.ConnectionId, exception, began, TimeSpan.Zero, CommandSource.ExecuteSqlRaw, cancellationToken);
            throw;
        }
    }

    /// <summary>Reads the rows the statement answers.</summary>
    public async Task<List<T>> ReadAsync<T>(Func<DbDataReader, bool, T> read, CancellationToken cancellationToken)
    {
        var log = _db.GetService<IRelationalCommandDiagnosticsLogger>();
        var id = NextId();
        await log.CommandReaderExecutingAsync(_connection, _command, _command.CommandText, _db, id, _connection.ConnectionId, DateTimeOffset.MinValue, CommandSource.FromSqlQuery, cancellationToken);
        if (_db.Message is { } message)
        {
            return await message.AskAsync(_command, reader => RowsAsync(reader, read, cancellationToken));
        }

        await _connection.OpenAsync(cancellationToken);
        try
        {
            await using var reader = await _command.ExecuteReaderAsync(cancellationToken);
            return await RowsAsync(reader, read, cancellationToken);
        }
        finally
        {
            await _connection.CloseAsync();
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => PreparedCommands.ReturnAsync(_connection.DbConnection, _prepared);

    private async Task<List<T>> RowsAsync<T>(DbDataReader reader, Func<DbDataReader, bool, T> read, CancellationToken cancellationToken)
    {
        var rows = new List<T>();
        while (await reader.ReadAsync(cancellationToken))
        {
            rows.Add(read(reader, _isSqlite));
        }

        return rows;
    }

    /// <summary>What ties together what the log is told of one statement; it need not be random, which costs a call to the system.</summary>
    private static Guid NextId() => new(Interlocked.Increment(ref s_last), 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    private HotSql Add(string name, DbType type, object? value)
    {
        if (Bound(name) is not { } parameter)
        {
            parameter = _command.CreateParameter();
            (parameter.ParameterName, parameter.DbType) = ("@" + name, type); // as it stands in the text: the driver would look for it in three ways
        }

        return Bind(parameter, value);
    }

    /// <summary>The parameter that a kept command had in this place; values are bound in the same order each time.</summary>
    private DbParameter? Bound(string name)
    {
        if (_bound < _command.Parameters.Count && !_command.Parameters[_bound].ParameterName.AsSpan().TrimStart('@').SequenceEqual(name.AsSpan().TrimStart('@')))
        {
            _command.Parameters.Clear();
            throw new InvalidOperationException($"{name} was bound in another place before.");
        }

        return _bound < _command.Parameters.Count ? _command.Parameters[_bound] : null;
    }

    private HotSql Bind(DbParameter parameter, object? value)
    {
        parameter.Value = value ?? DBNull.Value;
        if (_bound == _command.Parameters.Count)
        {
            _command.Parameters.Add(parameter);
        }

        _bound++;
        return this;
    }
}
