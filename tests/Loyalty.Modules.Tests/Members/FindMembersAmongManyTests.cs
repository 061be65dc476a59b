using System.Diagnostics;
using Loyalty.Domain.Members;
using Loyalty.Modules.Members;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Tests.Ledger;
using Loyalty.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Tests.Members;

public sealed class FindMembersAmongManyTests
{
    private const int Many = 100_000;

    [Theory]
    [OnEachStore]
    public async Task A_search_among_a_hundred_thousand_members_takes_less_than_200_milliseconds(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        await hotel.EnrolAsync();
        await hotel.WriteAsync(MultiplyAsync);

        foreach (var query in new[]
        {
            new FindMembers(), new FindMembers("xu77"), new FindMembers("x"), new FindMembers("guest 12345"), new FindMembers("m500@"), new FindMembers("4081"), new FindMembers("nobody at all"),
            new FindMembers(Order: MemberOrder.Points), new FindMembers(Order: MemberOrder.Newest, Skip: 99_000), new FindMembers(TierCode: "member", Skip: 50_000),
        })
        {
            var best = long.MaxValue;
            for (var attempt = 0; attempt < 5; attempt++)
            {
                var started = Stopwatch.GetTimestamp();
                Programme.Done(await hotel.Ask(query, hotel.Staff));
                best = Math.Min(best, (long)Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            }

            Assert.True(best < 200, $"{query} took {best} ms.");
        }

        Assert.Equal(Many + 1, Programme.Done(await hotel.Ask(new FindMembers())).Total);
        Assert.Equal(1, Programme.Done(await hotel.Ask(new FindMembers("xu77777"))).Total);
    }

    /// <summary>Copies the one member by SQL: enrolling so many would take minutes.</summary>
    private static Task MultiplyAsync(LoyaltyDbContext db)
    {
        var columns = db.Model.FindEntityType(typeof(Member))?.GetProperties().Select(property => property.Name).ToArray() ?? [];
        var (numbers, id) = db.IsSqlite
            ? ("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {0})", "CAST(printf('%016d', i) AS BLOB)")
            : ("WITH n(i) AS (SELECT generate_series(1, {0}))", "CAST(lpad(CAST(i AS text), 32, '0') AS uuid)");
        string Copy(string column) => column switch
        {
            "Id" => id,
            "Number" => "'9' || CAST(i AS TEXT)",
            "Email" => "'m' || CAST(i AS TEXT) || '@example.org'",
            "LastFirstKey" => "'xu' || CAST(i AS TEXT) || ' guest'",
            "FirstLastKey" => "'guest ' || CAST(i AS TEXT)",
            "EnrolledAt" when db.IsSqlite => "\"EnrolledAt\" + i",
            "EnrolledAt" => "\"EnrolledAt\" + i * interval '1 second'",
            _ => $"\"{column}\"",
        };
        var names = string.Join(", ", columns.Select(column => $"\"{column}\""));
        var numbered = string.Format(System.Globalization.CultureInfo.InvariantCulture, numbers, Many);
#pragma warning disable EF1002 // names from the model and numbers of this test
        return db.Database.ExecuteSqlRawAsync($$"""
            INSERT INTO members ({{names}}) {{numbered}} SELECT {{string.Join(", ", columns.Select(Copy))}} FROM members, n;
            INSERT INTO points_accounts ("MemberId", "HotelId", "Balance", "Held", "LastSequence", "LastHash")
                SELECT "Id", "HotelId", length("Number") * 100, 0, 0, {{(db.IsSqlite ? "x''" : "''::bytea")}} FROM members WHERE "Id" NOT IN (SELECT "MemberId" FROM points_accounts);
            ANALYZE;
            """);
#pragma warning restore EF1002
    }
}
