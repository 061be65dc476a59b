using System.Text.Json;
using Loyalty.Domain;
using Loyalty.Domain.Ledger;
using Loyalty.Domain.Members;
using Loyalty.Modules.Persistence;

namespace Loyalty.Modules.Ledger;

/// <summary>
/// One round of expiry: takes the members whose points ended first, reads their accounts and past lots with one question each, and writes what the ledger
/// has posted with few statements. What is read and written is set-based; what is posted is the domain's decision, ledger by ledger.
/// </summary>
internal sealed class ExpiryRun(LoyaltyDbContext db, BusinessDate today)
{
    /// <summary>In the order of the index on the last day, so that a round reads no more than it takes.</summary>
    private const string Due = """
        SELECT "MemberId" FROM points_lots
        WHERE "HotelId" = @hotel AND "ExpiresOn" < @today AND "Remaining" > 0 AND "Remaining" > "Held" AND "Pending" = 0 ORDER BY "ExpiresOn" LIMIT @most
        """;

    private const string MembersOnSqlite = "\"MemberId\" IN (SELECT unhex(value) FROM json_each(@members))";
    private const string MembersOnPostgres = "\"MemberId\" IN (SELECT CAST(value AS uuid) FROM json_array_elements_text(CAST(@members AS json)))";
    private const string PastLots = " AND \"Remaining\" <> 0 AND \"ExpiresOn\" < @today";
    private const string LockedInOrder = " ORDER BY \"MemberId\", \"Purse\" FOR UPDATE"; // so that two units never wait for each other

    private const string LotsOnSqlite = """
        UPDATE points_lots SET "Remaining" = j.value ->> 'r' FROM json_each(@rows) AS j WHERE points_lots."Id" = unhex(j.value ->> 'i')
        """;

    private const string LotsOnPostgres = """
        UPDATE points_lots SET "Remaining" = j.r FROM json_to_recordset(CAST(@rows AS json)) AS j(i uuid, r bigint) WHERE points_lots."Id" = j.i
        """;

    private const string AccountsOnSqlite = """
        UPDATE points_accounts SET "Balance" = j.value ->> 'b', "LastSequence" = j.value ->> 's', "LastHash" = unhex(j.value ->> 'h')
        FROM json_each(@rows) AS j WHERE points_accounts."MemberId" = unhex(j.value ->> 'i') AND points_accounts."Purse" = j.value ->> 'p'
        """;

    private const string AccountsOnPostgres = """
        UPDATE points_accounts SET "Balance" = j.b, "LastSequence" = j.s, "LastHash" = decode(j.h, 'hex')
        FROM json_to_recordset(CAST(@rows AS json)) AS j(i uuid, p integer, b bigint, s bigint, h text) WHERE points_accounts."MemberId" = j.i AND points_accounts."Purse" = j.p
        """;

    public BusinessDate Today => today;

    /// <summary>The members to whom the lots belong that ended first.</summary>
    public async Task<IReadOnlyCollection<MemberId>> TakeAsync(int mostLots, CancellationToken cancellationToken)
    {
        await using var sql = new HotSql(db, Due);
        return (await sql.With("hotel", db.Hotel ?? default).With("today", today).With("most", mostLots)
            .ReadAsync((row, isSqlite) => new MemberId(HotSql.GuidAt(row, 0, isSqlite)), cancellationToken)).ToHashSet();
    }

    /// <summary>Opens the members' purses with the lots whose last day is over. PostgreSQL keeps the accounts locked until the commit; on SQLite the lane is alone.</summary>
    public async Task<IReadOnlyList<OpenedPurse>> OpenAsync(IReadOnlyCollection<MemberId> members, string causedBy, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var ids = JsonSerializer.Serialize(members.Select(member => Text(member.Value)));
        var accounts = await db.LookAtAsync<PointsAccount>(db.IsSqlite ? MembersOnSqlite : MembersOnPostgres + LockedInOrder, sql => sql.With("members", ids), cancellationToken);
        var past = await db.LookAtAsync<PointsLot>((db.IsSqlite ? MembersOnSqlite : MembersOnPostgres) + PastLots, sql => sql.With("members", ids).With("today", today), cancellationToken);
        var known = accounts.ToDictionary(account => (account.MemberId, account.Purse));
        return [.. past.GroupBy(lot => (lot.MemberId, lot.Purse)).Select(lots => known.TryGetValue(lots.Key, out var account)
            ? new OpenedPurse(account, [.. lots], new PointsLedger(account, lots, causedBy, now))
            : throw new InvalidOperationException($"Member {lots.Key.MemberId} has no account."))];
    }

    /// <summary>Writes what was posted.</summary>
    public async Task KeepAsync(IReadOnlyList<OpenedPurse> opened, CancellationToken cancellationToken)
    {
        var changed = opened.Where(purse => purse.Ledger.Entries.Count > 0).ToArray();
        await db.InsertAsync([.. changed.SelectMany(purse => purse.Ledger.Entries)], cancellationToken);
        await db.InsertAsync([.. changed.SelectMany(purse => purse.Ledger.Movements)], cancellationToken);
        await UpdateAsync(db.IsSqlite ? LotsOnSqlite : LotsOnPostgres, changed.SelectMany(purse => purse.Lots)
            .Select(lot => new { i = Text(lot.Id.Value), r = lot.Remaining.Value }), cancellationToken);
        await UpdateAsync(db.IsSqlite ? AccountsOnSqlite : AccountsOnPostgres, changed.Select(purse => purse.Account)
            .Select(account => new { i = Text(account.MemberId.Value), p = (int)account.Purse, b = account.Balance.Value, s = account.LastSequence, h = Convert.ToHexString(account.LastHash) }), cancellationToken);
    }

    private async Task UpdateAsync<T>(string statement, IEnumerable<T> rows, CancellationToken cancellationToken)
    {
        await using var update = new HotSql(db, statement).With("rows", JsonSerializer.Serialize(rows));
        await update.ExecuteAsync(cancellationToken);
    }

    private string Text(Guid id) => id.ToString(db.IsSqlite ? "N" : "D");
}

/// <summary>A purse with the lots whose last day is over, and its ledger opened with them.</summary>
internal sealed record OpenedPurse(PointsAccount Account, IReadOnlyList<PointsLot> Lots, PointsLedger Ledger);
