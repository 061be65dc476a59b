using System.Reflection;
using Loyalty.Modules.Pipeline;
using Loyalty.Modules.Tests.Persistence;
using Loyalty.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Tests.Pipeline;

public sealed class WorkTableTests
{
    [Fact]
    public async Task What_is_due_is_found_without_reading_a_backlog()
    {
        await using var hotel = await TestHotel.OpenAsync();
        var tables = typeof(WorkTable).Assembly.GetTypes().SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.NonPublic))
            .Where(field => field.FieldType == typeof(WorkTable)).Select(field => (WorkTable)field.GetValue(null)!).ToArray();

        foreach (var table in tables)
        {
            foreach (var sql in new[] { table.Earliest, table.Claim(isFresh: true, isSqlite: true), table.Claim(isFresh: false, isSqlite: true) })
            {
                var plan = await PlanAsync(hotel, sql);

                Assert.Contains(plan, line => line.Contains($"IX_{table.Name}_Attempts_{table.DueColumn}_Id (Attempts", StringComparison.Ordinal));
                Assert.DoesNotContain(plan, line => line.StartsWith("SCAN " + table.Name, StringComparison.Ordinal));
            }
        }

        Assert.Equal(4, tables.Length);
    }

    private static Task<string[]> PlanAsync(TestHotel hotel, string sql) => hotel.ReadAsync(async db =>
    {
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = sql;
        foreach (var name in new[] { "@now", "@lease", "@most" })
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, 1L);
            command.Parameters.Add(parameter);
        }

        return await QueryPlan.OfAsync(db, command);
    });
}
