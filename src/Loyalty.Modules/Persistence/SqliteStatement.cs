using System.Data.Common;
using System.Globalization;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Loyalty.Modules.Persistence;

/// <summary>A prepared statement that writes, carried out by SQLite's own functions: the driver looks for each parameter by its name each time, and for what kind of value it is.</summary>
internal sealed class SqliteStatement : IDisposable
{
    private readonly sqlite3 _connection;
    private readonly sqlite3_stmt _statement;
    private readonly int[] _places;

    private SqliteStatement(sqlite3 connection, sqlite3_stmt statement, int[] places) => (_connection, _statement, _places) = (connection, statement, places);

    /// <summary>The statement of a command on an open connection; null where the text holds more than one.</summary>
    public static SqliteStatement? Of(SqliteConnection connection, DbCommand command)
    {
        var handle = connection.Handle ?? throw new InvalidOperationException("The connection is not open.");
        SqliteException.ThrowExceptionForRC(raw.sqlite3_prepare_v3(handle, command.CommandText, raw.SQLITE_PREPARE_PERSISTENT, out var statement, out var rest), handle);
        var places = command.Parameters.Cast<DbParameter>().Select(parameter => raw.sqlite3_bind_parameter_index(statement, parameter.ParameterName is ['@', ..] name ? name : "@" + parameter.ParameterName)).ToArray();
        if (string.IsNullOrWhiteSpace(rest) && !places.Contains(0))
        {
            return new SqliteStatement(handle, statement, places);
        }

        statement.Dispose();
        return null;
    }

    /// <summary>True when it can hand over all values as they are.</summary>
    public static bool Takes(DbParameterCollection parameters)
    {
        for (var at = 0; at < parameters.Count; at++)
        {
            if (parameters[at].Value is not (DBNull or long or string or byte[] or int or bool or DateOnly))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Carries it out with these values; answers how many rows it touched.</summary>
    public int Execute(DbParameterCollection parameters)
    {
        for (var at = 0; at < _places.Length; at++)
        {
            Check(Bind(_places[at], parameters[at].Value));
        }

        int ended;
        do
        {
            ended = raw.sqlite3_step(_statement);
        }
        while (ended == raw.SQLITE_ROW);

        var touched = raw.sqlite3_changes(_connection);
        try
        {
            Check(ended);
        }
        finally
        {
            raw.sqlite3_reset(_statement);
        }

        return touched;
    }

    public void Dispose() => _statement.Dispose();

    private int Bind(int place, object? value) => value switch
    {
        long number => raw.sqlite3_bind_int64(_statement, place, number),
        byte[] bytes => raw.sqlite3_bind_blob(_statement, place, bytes),
        string text => raw.sqlite3_bind_text(_statement, place, text),
        int number => raw.sqlite3_bind_int64(_statement, place, number),
        bool yes => raw.sqlite3_bind_int64(_statement, place, yes ? 1 : 0),
        DateOnly day => raw.sqlite3_bind_text(_statement, place, day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
        _ => raw.sqlite3_bind_null(_statement, place),
    };

    private void Check(int result) => SqliteException.ThrowExceptionForRC(result, _connection);
}
