using System.Globalization;
using Loyalty.Domain;
using Loyalty.Modules.Persistence;
using Loyalty.Workflows.Execution;

namespace Loyalty.Modules.Operations.Usage;

/// <summary>
/// Counts the instances of workflows by month. Their rows are never deleted and keep their beginning, so nothing is counted beside them; each count is a
/// look into the index of workflow, standing and beginning, and reads no instance.
/// </summary>
internal static class RunCounts
{
    private static readonly string Standings = Rows(Enum.GetValues<WorkflowSubStatus>().Select(standing => $"({(int)standing})"));

    /// <summary>The runs of each workflow in each month; workflows without any are left out.</summary>
    public static async Task<Dictionary<string, long[]>> ReadAsync(LoyaltyDbContext db, UsageMonths months, string? definitionId, CancellationToken cancellationToken)
    {
        if (db.Hotel is not { } hotel)
        {
            return [];
        }

        await using var sql = new HotSql(db, Statement(months.Firsts.Count, definitionId is not null)).With("hotel", hotel);
        for (var at = 0; at < months.Borders.Count; at++)
        {
            sql.With($"m{at.ToString(CultureInfo.InvariantCulture)}", months.Borders[at]);
        }

        if (definitionId is not null)
        {
            sql.With("definition", definitionId);
        }

        var counts = await sql.ReadAsync((row, _) => (Id: row.GetString(0), Month: row.GetInt32(1), Runs: row.GetInt64(2)), cancellationToken);
        return counts.GroupBy(count => count.Id).Where(group => group.Any(count => count.Runs > 0)).ToDictionary(group => group.Key, group =>
        {
            var runs = new long[months.Firsts.Count];
            foreach (var count in group)
            {
                runs[count.Month] = count.Runs;
            }

            return runs;
        });
    }

    /// <summary>The statement for so many months; @m0, @m1, … are their borders.</summary>
    internal static string Statement(int months, bool ofOne) => $"""
        WITH "m"("At", "From", "Until") AS (VALUES {Rows(Enumerable.Range(0, months).Select(at => $"({at}, @m{at}, @m{at + 1})"))}), "s"("Standing") AS (VALUES {Standings}),
             "d"("Id") AS (SELECT DISTINCT "DefinitionId" FROM {WorkflowVersion.Table} WHERE "HotelId" = @hotel{(ofOne ? " AND \"DefinitionId\" = @definition" : "")})
        SELECT "d"."Id", "m"."At", CAST(SUM((
            SELECT COUNT(*) FROM {WorkflowInstance.Table} "i" WHERE "i"."HotelId" = @hotel AND "i"."DefinitionId" = "d"."Id" AND "i"."SubStatus" = "s"."Standing"
                AND "i"."StartedAt" >= "m"."From" AND "i"."StartedAt" < "m"."Until")) AS BIGINT)
        FROM "d" CROSS JOIN "m" CROSS JOIN "s" GROUP BY "d"."Id", "m"."At"
        """;

    private static string Rows(IEnumerable<string> rows) => string.Join(", ", rows);
}
