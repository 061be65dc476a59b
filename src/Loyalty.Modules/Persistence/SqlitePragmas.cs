using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Loyalty.Modules.Persistence;

/// <summary>Settings of each SQLite connection. The journal mode is none of them: it stays in the file, and setting it here would break EF Core's read-only probe.</summary>
internal sealed class SqlitePragmas : DbConnectionInterceptor
{
    internal const string Sql = "PRAGMA synchronous=FULL; PRAGMA busy_timeout=10000; PRAGMA foreign_keys=ON; PRAGMA temp_store=MEMORY; PRAGMA journal_size_limit=67108864;";

    /// <summary>
    /// What the one writing connection has beside: 64 MB for the pages that it touches again and again, and 32 MB of journal before pages go into the file,
    /// so that one that is written by many commits is written once.
    /// </summary>
    internal const string OfWriter = Sql + " PRAGMA cache_size=-65536; PRAGMA wal_autocheckpoint=8000;";

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var command = connection.CreateCommand();
        command.CommandText = Sql;
        command.ExecuteNonQuery();
    }

    public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = Sql;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
