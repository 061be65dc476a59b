using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;

namespace Loyalty.Modules.Persistence;

/// <summary>
/// The statements that the write lane's SQLite connection has prepared, each lent to one user at a time. Other connections prepare anew: on
/// PostgreSQL the driver keeps prepared statements itself.
/// </summary>
internal static class PreparedCommands
{
    private const int MostKept = 500;
    private static readonly ConditionalWeakTable<DbConnection, Dictionary<string, PreparedCommand>> Kept = [];

    /// <summary>Keeps statements of this connection from now on. It is used by one thread at a time.</summary>
    public static void KeepFor(SqliteConnection connection) => Kept.AddOrUpdate(connection, []);

    /// <summary>A command with this text, and with the parameters that it was last used with.</summary>
    public static PreparedCommand Take(DbConnection connection, DbTransaction? transaction, string text)
    {
        var isKept = Kept.TryGetValue(connection, out var kept);
        if (!isKept || !kept!.Remove(text, out var prepared)) // found just now
        {
            var command = connection.CreateCommand();
#pragma warning disable CA2100 // the text is a constant of the calling code or made from the model, values are parameters
            command.CommandText = text;
#pragma warning restore CA2100
            prepared = new PreparedCommand(command, isKept ? connection as SqliteConnection : null);
        }

        prepared.Command.Transaction = transaction;
        return prepared;
    }

    /// <summary>Takes a command back.</summary>
    public static ValueTask ReturnAsync(DbConnection connection, PreparedCommand prepared)
    {
        if (!Kept.TryGetValue(connection, out var kept) || kept.Count >= MostKept || !kept.TryAdd(prepared.Command.CommandText, prepared))
        {
            return prepared.DisposeAsync();
        }

        prepared.Command.Transaction = null;
        return ValueTask.CompletedTask;
    }

    /// <summary>Carries out a statement without values on the unit's connection, such as for a savepoint; in the message where there is one.</summary>
    public static async Task ExecuteAsync(DbConnection connection, DbTransaction transaction, string text, OneMessage? message = null)
    {
        var prepared = Take(connection, transaction, text);
        await (message?.WriteAsync(prepared.Command) ?? prepared.ExecuteAsync(CancellationToken.None));
        await ReturnAsync(connection, prepared);
    }

    /// <summary>Forgets all that were prepared, before the connection closes.</summary>
    public static void Forget(SqliteConnection connection)
    {
        if (Kept.TryGetValue(connection, out var kept))
        {
            foreach (var prepared in kept.Values)
            {
                prepared.Dispose();
            }

            kept.Clear();
        }
    }
}

/// <summary>A command, and, on a connection that keeps its statements, SQLite's own statement of it once it has written.</summary>
internal sealed class PreparedCommand(DbCommand command, SqliteConnection? keeper) : IAsyncDisposable, IDisposable
{
    private SqliteConnection? _keeper = keeper;
    private SqliteStatement? _statement;

    public DbCommand Command => command;

    /// <summary>Carries it out; answers how many rows it touched.</summary>
    public Task<int> ExecuteAsync(CancellationToken cancellationToken)
    {
        if (_keeper is not null && SqliteStatement.Takes(command.Parameters))
        {
            _statement ??= SqliteStatement.Of(_keeper, command);
            if (_statement is not null)
            {
                return Task.FromResult(_statement.Execute(command.Parameters));
            }

            _keeper = null; // it is left to the driver from here on
        }

        return command.ExecuteNonQueryAsync(cancellationToken);
    }

    public void Dispose()
    {
        _statement?.Dispose();
        command.Dispose();
    }

    public ValueTask DisposeAsync()
    {
        _statement?.Dispose();
        return command.DisposeAsync();
    }
}
