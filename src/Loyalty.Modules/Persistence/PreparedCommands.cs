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
    private static readonly ConditionalWeakTable<DbConnection, Dictionary<string, DbCommand>> Kept = [];

    /// <summary>Keeps statements of this connection from now on. It is used by one thread at a time.</summary>
    public static void KeepFor(SqliteConnection connection) => Kept.AddOrUpdate(connection, []);

    /// <summary>A command with this text, and with the parameters that it was last used with.</summary>
    public static DbCommand Take(DbConnection connection, DbTransaction? transaction, string text)
    {
        if (!Kept.TryGetValue(connection, out var kept) || !kept.Remove(text, out var command))
        {
            command = connection.CreateCommand();
#pragma warning disable CA2100 // the text is a constant of the calling code or made from the model, values are parameters
            command.CommandText = text;
#pragma warning restore CA2100
        }

        command.Transaction = transaction;
        return command;
    }

    /// <summary>Takes a command back.</summary>
    public static ValueTask ReturnAsync(DbConnection connection, DbCommand command)
    {
        if (!Kept.TryGetValue(connection, out var kept) || kept.Count >= MostKept || !kept.TryAdd(command.CommandText, command))
        {
            return command.DisposeAsync();
        }

        command.Transaction = null;
        return ValueTask.CompletedTask;
    }

    /// <summary>Carries out a statement without values on the lane's connection, such as for a savepoint.</summary>
    public static async Task ExecuteAsync(DbConnection connection, DbTransaction transaction, string text)
    {
        var command = Take(connection, transaction, text);
        await command.ExecuteNonQueryAsync();
        await ReturnAsync(connection, command);
    }

    /// <summary>Forgets all that were prepared, before the connection closes.</summary>
    public static void Forget(SqliteConnection connection)
    {
        if (Kept.TryGetValue(connection, out var kept))
        {
            foreach (var command in kept.Values)
            {
                command.Dispose();
            }

            kept.Clear();
        }
    }
}
