using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Loyalty.Modules.Persistence;

/// <summary>Rows straight from SQLite's own functions.</summary>
internal sealed class SqliteRows : IStoredRows
{
    private const int WaitMilliseconds = 30_000;
    private readonly sqlite3 _connection;
    private readonly sqlite3_stmt _statement;
    private readonly nint _row;
    private readonly bool _ownsConnection;

    private SqliteRows(sqlite3 connection, string sql, bool ownsConnection)
    {
        (_connection, _ownsConnection) = (connection, ownsConnection);
        _statement = raw.sqlite3_prepare_v2(connection, sql, out var statement) == raw.SQLITE_OK ? statement : throw Failure(connection);
        _row = _statement.DangerousGetHandle(); // the statement is let go of only when the rows are
    }

    public static SqliteRows Of(SqliteConnection connection, string sql) => new(connection.Handle ?? throw new InvalidOperationException("The connection is not open."), sql, ownsConnection: false);

    /// <summary>Rows of a database's file on a connection of their own, which nobody else uses: SQLite need not lock it for each value.</summary>
    public static SqliteRows Alone(string file, string sql)
    {
        var opened = raw.sqlite3_open_v2(file, out var connection, raw.SQLITE_OPEN_READONLY | raw.SQLITE_OPEN_NOMUTEX, null);
        try
        {
            return opened == raw.SQLITE_OK && raw.sqlite3_busy_timeout(connection, WaitMilliseconds) == raw.SQLITE_OK ? new SqliteRows(connection, sql, ownsConnection: true) : throw Failure(connection);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    public ValueTask<bool> ReadAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return SqliteColumns.Step(_row) switch
        {
            raw.SQLITE_ROW => new ValueTask<bool>(true),
            raw.SQLITE_DONE => new ValueTask<bool>(false),
            _ => throw Failure(_connection),
        };
    }

    public bool IsMissing(int column) => SqliteColumns.TypeOf(_row, column) == raw.SQLITE_NULL;

    public long Number(int column) => SqliteColumns.NumberOf(_row, column);

    public Guid Id(int column) => new(Bytes(column), bigEndian: true);

    public Guid? IdOrNull(int column) => Bytes(column) is { Length: > 0 } bytes ? new Guid(bytes, bigEndian: true) : null;

    public long Milliseconds(int column) => (Number(column) - DateTimeOffset.UnixEpoch.Ticks) / TimeSpan.TicksPerMillisecond;

    public ReadOnlySpan<byte> Day(int column) => Bytes(column);

    public ReadOnlySpan<byte> Bytes(int column) => SqliteColumns.BytesOf(_row, column);

    public ValueTask DisposeAsync()
    {
        _statement.Dispose();
        if (_ownsConnection)
        {
            _connection.Dispose();
        }

        return ValueTask.CompletedTask;
    }

    private static SqliteException Failure(sqlite3 connection) => new(raw.sqlite3_errmsg(connection).utf8_to_string(), raw.sqlite3_errcode(connection));
}
