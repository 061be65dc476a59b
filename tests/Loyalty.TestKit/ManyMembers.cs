using System.Globalization;
using Loyalty.Domain;
using Loyalty.Domain.Members;
using Loyalty.Modules.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.TestKit;

/// <summary>Makes many members out of one.</summary>
public static class ManyMembers
{
    private const long One = 2_654_435_761;
    private const long Other = 2_246_822_519;
    private const long Low = 0xFFFF_FFFF;

    /// <summary>
    /// The id of a copy, from 1: ordered in its first half as the product's own ids are by the hour, scattered in its second, since ids that are alike share
    /// few hash codes.
    /// </summary>
    public static MemberId IdOf(int number) => new(Guid.ParseExact(string.Create(CultureInfo.InvariantCulture, $"{number:x16}{(number * One) & Low:x8}{(number * Other) & Low:x8}"), "N"));

    /// <summary>
    /// Copies the one member by SQL: enrolling so many would take minutes. PostgreSQL looks at its tables by itself sooner or later; SQLite plans by
    /// what it was told when the database was made, as in a hotel.
    /// </summary>
    public static Task CopyAsync(LoyaltyDbContext db, int copies)
    {
        var columns = db.Model.FindEntityType(typeof(Member))?.GetProperties().Select(property => property.Name).ToArray() ?? [];
        var (numbers, id) = db.IsSqlite
            ? ("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {0})", $"unhex(printf('%016x%08x%08x', i, (i * {One}) & {Low}, (i * {Other}) & {Low}))")
            : ("WITH n(i) AS (SELECT CAST(generate_series(1, {0}) AS bigint))", $"CAST(lpad(to_hex(i), 16, '0') || lpad(to_hex((i * {One}) & {Low}), 8, '0') || lpad(to_hex((i * {Other}) & {Low}), 8, '0') AS uuid)");
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
        var numbered = string.Format(CultureInfo.InvariantCulture, numbers, copies);
#pragma warning disable EF1002 // names from the model and numbers of this test
        return db.Database.ExecuteSqlRawAsync($$"""
            INSERT INTO members ({{names}}) {{numbered}} SELECT {{string.Join(", ", columns.Select(Copy))}} FROM members, n;
            INSERT INTO points_accounts ("MemberId", "Purse", "HotelId", "Balance", "Held", "LastSequence", "LastHash")
                SELECT "Id", 1, "HotelId", length("Number") * 100, 0, 0, {{(db.IsSqlite ? "x''" : "''::bytea")}} FROM members WHERE "Id" NOT IN (SELECT "MemberId" FROM points_accounts);
            {{(db.IsSqlite ? "" : "ANALYZE;")}}
            """);
#pragma warning restore EF1002
    }
}
