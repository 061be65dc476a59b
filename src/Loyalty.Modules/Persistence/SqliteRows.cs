using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Loyalty.Modules.Persistence;

/// <summary>Rows straight from SQLite's own functions.</summary>
internal sealed class SqliteRows : IStoredRows
{
    private readonly sqlite3 _connection;
    private readonly sqlite3_stmt _statement;
    private readonly nint _row;

    private SqliteRows(sqlite3 connection, sqlite3_stmt statement) => (_connection, _statement, _row) = (connection, statement, statement.DangerousGetHandle()); // the statement is let go of only when the rows are

    public static SqliteRows Of(SqliteConnection connection, string sql)
    {
        var handle = connection.Handle ?? throw new InvalidOperationException("The connection is not open.");
        return raw.sqlite3_prepare_v2(handle, sql, out var statement) == raw.SQLITE_OK ? new SqliteRows(handle, statement) : throw Failure(handle);
    }

    public ValueTask<bool> ReadAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return raw.sqlite3_step(_statement) switch
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
        return ValueTask.CompletedTask;
    }

    private static SqliteException Failure(sqlite3 connection) => new(raw.sqlite3_errmsg(connection).utf8_to_string(), raw.sqlite3_errcode(connection));
}
