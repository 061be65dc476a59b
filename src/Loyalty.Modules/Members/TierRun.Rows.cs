using System.Data.Common;
using System.Linq.Expressions;
using System.Text.Json;
using Loyalty.Domain;
using Loyalty.Domain.Members;
using Loyalty.Modules.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Members;

/// <content>What a round reads and writes, past the change tracker.</content>
internal sealed partial class TierRun
{
    private const string NoteOnSqlite = """
        UPDATE members SET "TierUntil" = j.value ->> 'u', "TierDueOn" = j.value ->> 'd', "TierRank" = j.value ->> 'r', "TierToldUntil" = coalesce(j.value ->> 't', "TierToldUntil"),
            "TierToldTo" = coalesce(j.value ->> 'w', "TierToldTo"), "TierPolicyNumber" = @number, "TierReviewedOn" = @today
        FROM json_each(@rows) AS j WHERE members."Id" = unhex(j.value ->> 'i')
        """;

    private const string NoteOnPostgres = """
        UPDATE members SET "TierUntil" = j.u, "TierDueOn" = j.d, "TierRank" = j.r, "TierToldUntil" = coalesce(j.t, "TierToldUntil"), "TierToldTo" = coalesce(j.w, "TierToldTo"), "TierPolicyNumber" = @number, "TierReviewedOn" = CAST(@today AS date)
        FROM json_to_recordset(CAST(@rows AS json)) AS j(i uuid, u date, d date, r integer, t date, w text) WHERE members."Id" = j.i
        """;

    private const string NoteSpared = """
        UPDATE members SET "TierUntil" = NULL, "TierRank" = @rank, "TierPolicyNumber" = @number, "TierReviewedOn" = @today WHERE "Id" IN
        """;

    private const string Columns = """
        SELECT "Id", "EnrolledOn", "TierCode", "TierRank", "TierSince", "GrantedTierCode", "GrantedAs", "GrantedOn", "GrantedUntil", "GrantedForNights", "TierDueOn", "TierUntil", "TierToldUntil", "TierToldTo" FROM members
        WHERE "HotelId" = @hotel AND "MergedInto" IS NULL AND
        """;

    private const string Sums = """
        SELECT "MemberId", SUM(CASE WHEN "Credit_CountedNights" > 0 THEN "Credit_CountedNights" ELSE 0 END),
            CAST(SUM(CASE WHEN "Credit_CountedSpendMinor" > 0 THEN "Credit_CountedSpendMinor" ELSE 0 END) AS bigint), COUNT(*)
        FROM stays WHERE "Departure" >= @since AND ("Credit_CountedNights" > 0 OR "Credit_CountedSpendMinor" > 0) AND "MemberId" IN
        """;

    /// <summary>What a review needs of a row; written out where it is asked of the database.</summary>
    public static readonly Expression<Func<Member, TierState>> State = member => new TierState(
        member.Id, member.EnrolledOn, member.TierCode, member.TierRank, member.TierSince, member.GrantedTierCode, member.GrantedAs, member.GrantedOn, member.GrantedUntil, member.GrantedForNights, member.TierDueOn, member.TierUntil, member.TierToldUntil, member.TierToldTo);

    /// <summary>Members whom today's tiers have judged last, in the order of their ids, after one of them.</summary>
    public Task<IReadOnlyList<TierState>> ReviewedAsync(MemberId after, int most, CancellationToken cancellationToken) => StatesAsync(
        "\"TierPolicyNumber\" = @number AND \"Id\" > @after ORDER BY \"Id\" LIMIT @most", sql => sql.With("number", _number).With("after", after.Value).With("most", most), cancellationToken);

    /// <summary>Notes that spared members were looked at.</summary>
    public async Task NoteAsync(IReadOnlyCollection<MemberId> spared, CancellationToken cancellationToken)
    {
        if (spared.Count > 0)
        {
            await using var update = new HotSql(db, NoteSpared + SetOfIds).With("rank", _sieve.Lowest.Rank).With("number", _number).With("today", today).With("ids", Json(spared));
            await update.ExecuteAsync(cancellationToken);
        }
    }

    /// <summary>Notes reviews that leave the tier as it is, and what members were told of its end, all with one statement.</summary>
    public async Task NoteAsync(IReadOnlyList<TierJudgement> reviews, IReadOnlyDictionary<MemberId, TierTold> told, CancellationToken cancellationToken)
    {
        if (reviews.Count == 0)
        {
            return;
        }

        var rows = JsonSerializer.Serialize(reviews.Select(review => new Dictionary<string, object?>
        {
            ["i"] = db.IsSqlite ? review.State.Id.Value.ToString("N") : review.State.Id.Value.ToString(),
            ["u"] = review.Review.Until?.ToString(),
            ["d"] = review.DueOn?.ToString(),
            ["r"] = review.Review.Reached.Rank,
            ["t"] = told.TryGetValue(review.State.Id, out var said) ? said.Until.ToString() : null,
            ["w"] = said.To,
        }));
        await using var update = new HotSql(db, db.IsSqlite ? NoteOnSqlite : NoteOnPostgres).With("rows", rows).With("number", _number).With("today", today.ToString());
        await update.ExecuteAsync(cancellationToken);
    }

    private async Task<IReadOnlyList<TierState>> DueAsync(int most, CancellationToken cancellationToken)
    {
        var due = await StatesAsync("\"TierDueOn\" <= @day ORDER BY \"TierDueOn\", \"Id\" LIMIT @most", sql => sql.With("day", today).With("most", most), cancellationToken);
        if (due.Count > 0)
        {
            return due;
        }

        var members = db.Set<Member>().AsNoTracking().Where(member => member.MergedInto == null);
        var older = await members.Where(member => member.TierPolicyNumber < _number).MinAsync(member => (int?)member.TierPolicyNumber, cancellationToken)
            ?? await members.Where(member => member.TierPolicyNumber > _number).MinAsync(member => (int?)member.TierPolicyNumber, cancellationToken);
        return older is { } other
            ? await StatesAsync("\"TierPolicyNumber\" = @other ORDER BY \"Id\" LIMIT @most", sql => sql.With("other", other).With("most", most), cancellationToken)
            : [];
    }

    private async Task<IReadOnlyList<TierState>> LockedAsync(MemberId[] ids, CancellationToken cancellationToken)
    {
        var values = ids.Select(id => id.Value).ToArray();
        await db.Database.ExecuteSqlAsync($"""SELECT 1 FROM points_accounts WHERE "MemberId" = ANY({values}) ORDER BY "MemberId" FOR UPDATE""", cancellationToken);
        await db.Database.ExecuteSqlAsync($"""SELECT 1 FROM members WHERE "Id" = ANY({values}) ORDER BY "Id" FOR UPDATE""", cancellationToken); // who grants or credits something takes the member alone
        return await StatesAsync("\"Id\" IN" + SetOfIds, sql => sql.With("ids", Json(ids)), cancellationToken);
    }

    private async Task<List<(MemberId Member, TierSums Sums)>> SumsAsync(IEnumerable<MemberId> members, CancellationToken cancellationToken)
    {
        await using var sql = new HotSql(db, Sums + SetOfIds + " GROUP BY \"MemberId\"");
        return await sql.With("since", policies.Versions.Earliest(today)).With("ids", Json(members))
            .ReadAsync((row, isSqlite) => (new MemberId(HotSql.GuidAt(row, 0, isSqlite)), new TierSums(row.GetInt64(1), row.GetInt64(2), row.GetInt64(3))), cancellationToken);
    }

    /// <summary>What the members' stays count.</summary>
    private async Task<Dictionary<MemberId, List<TierDeed>>> StaysAsync(MemberId[] ids, BusinessDate since, CancellationToken cancellationToken)
    {
        await using var sql = new HotSql(db, """
            SELECT "MemberId", "Departure", "Credit_CountedNights", "Credit_CountedSpendMinor", "Arrival" FROM stays
            WHERE "Departure" >= @since AND ("Credit_CountedNights" > 0 OR "Credit_CountedSpendMinor" > 0) AND "MemberId" IN
            """ + SetOfIds);
        var deeds = await sql.With("since", since).With("ids", Json(ids)).ReadAsync((row, isSqlite) => (
            Member: new MemberId(HotSql.GuidAt(row, 0, isSqlite)), Deed: new TierDeed(DayAt(row, 1)) { Nights = row.GetInt32(2), SpendMinor = row.GetInt64(3), Stays = 1, Arrival = DayAt(row, 4) }), cancellationToken);
        return deeds.GroupBy(row => row.Member).ToDictionary(rows => rows.Key, rows => rows.Select(row => row.Deed).ToList());
    }

    private async Task<IReadOnlyList<TierState>> StatesAsync(string condition, Func<HotSql, HotSql> with, CancellationToken cancellationToken)
    {
        await using var sql = new HotSql(db, Columns + " " + condition);
        return await with(sql.With("hotel", db.Hotel ?? default)).ReadAsync((row, isSqlite) => new TierState(
            new MemberId(HotSql.GuidAt(row, 0, isSqlite)), DayAt(row, 1), row.GetString(2), row.GetInt32(3), DayAt(row, 4), row.IsDBNull(5) ? null : row.GetString(5),
            (TierGiftKind)row.GetInt32(6), row.IsDBNull(7) ? null : DayAt(row, 7), row.IsDBNull(8) ? null : DayAt(row, 8), row.IsDBNull(9) ? null : row.GetInt32(9),
            row.IsDBNull(10) ? null : DayAt(row, 10), row.IsDBNull(11) ? null : DayAt(row, 11), row.IsDBNull(12) ? null : DayAt(row, 12), row.IsDBNull(13) ? null : row.GetString(13)), cancellationToken);
    }

    private static BusinessDate DayAt(DbDataReader row, int column) => new(row.GetFieldValue<DateOnly>(column));

    private string SetOfIds => db.IsSqlite
        ? " (SELECT unhex(value) FROM json_each(@ids))"
        : " (SELECT CAST(value AS uuid) FROM json_array_elements_text(CAST(@ids AS json)))";

    private string Json(IEnumerable<MemberId> ids) => JsonSerializer.Serialize(ids.Select(id => id.Value.ToString(db.IsSqlite ? "N" : "D")));
}
