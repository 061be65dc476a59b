using System.Data.Common;
using Loyalty.Modules.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Tests.Persistence;

/// <summary>How SQLite would carry a statement out (https://www.sqlite.org/eqp.html).</summary>
internal static class QueryPlan
{
    /// <summary>The lines of the plan; values of parameters do not matter, but each has to have one.</summary>
    public static async Task<string[]> OfAsync(LoyaltyDbContext db, DbCommand command)
    {
        command.CommandText = "EXPLAIN QUERY PLAN " + command.CommandText;
        await db.Database.OpenConnectionAsync();
        await using var rows = await command.ExecuteReaderAsync();
        var lines = new List<string>();
        while (await rows.ReadAsync())
        {
            lines.Add(rows.GetString(3));
        }

        return [.. lines];
    }
}
