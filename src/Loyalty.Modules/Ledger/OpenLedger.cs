using Loyalty.Domain;
using Loyalty.Domain.Ledger;
using Loyalty.Domain.Members;
using Loyalty.Modules.Members;
using Loyalty.Modules.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Ledger;

/// <summary>The ledger's only door to the database: opens a member's ledger for writing and keeps what was posted.</summary>
internal static class OpenLedger
{
    /// <summary>
    /// Takes the member's account for this unit, so that no other can spend the same points: PostgreSQL locks the row until the
    /// commit, on SQLite the lane is alone.
    /// </summary>
    public static async Task<PointsAccount?> LockAccount(this LoyaltyDbContext db, MemberId member, CancellationToken cancellationToken)
    {
        return await db.LockSavedAccount(member, cancellationToken) ?? await db.Set<PointsAccount>().FindAsync([member, Purse.Points], cancellationToken); // one that this unit opens, and has not saved yet
    }

    private static Task<PointsAccount?> LockSavedAccount(this LoyaltyDbContext db, MemberId member, CancellationToken cancellationToken)
    {
        var condition = db.IsSqlite ? "\"MemberId\" = @member AND \"Purse\" = @purse" : "\"MemberId\" = @member AND \"Purse\" = @purse FOR UPDATE";
        return db.RowAsync<PointsAccount>(condition, sql => sql.With("member", member.Value).With("purse", (int)Purse.Points), cancellationToken);
    }

    /// <summary>Takes the accounts of many members, in the order of their ids, so that two units never wait for each other.</summary>
    public static async Task<Dictionary<MemberId, PointsAccount>> LockAccountsAsync(this LoyaltyDbContext db, MemberId[] members, CancellationToken cancellationToken)
    {
        var values = members.Select(member => member.Value).ToArray();
        var accounts = db.IsSqlite
            ? db.PointsAccounts().Where(account => members.Contains(account.MemberId))
            : db.Set<PointsAccount>().FromSql($"""SELECT * FROM points_accounts WHERE "MemberId" = ANY({values}) AND "Purse" = {(int)Purse.Points} ORDER BY "MemberId" FOR UPDATE""");
        return await accounts.ToDictionaryAsync(account => account.MemberId, cancellationToken);
    }

    /// <summary>
    /// Opens the ledger with the balance and the open lots, never the whole history; null when there is no such member. What else is to be known
    /// once the account is taken may be asked with it.
    /// </summary>
    public static async Task<PointsLedger?> OpenLedgerAsync(
        this LoyaltyDbContext db, MemberId member, string causedBy, DateTimeOffset now, CancellationToken cancellationToken, params IReadOnlyList<Func<Task>> also)
    {
        await db.SavePostedAsync(cancellationToken); // an earlier step of this unit may have posted; lots are read from the table
        var (account, lots) = ((PointsAccount?)null, (IReadOnlyList<PointsLot>)[]);
        await db.TogetherAsync(
            cancellationToken,
            [async () => account = await db.LockSavedAccount(member, cancellationToken), async () => lots = await db.OpenLotsAsync(member, Purse.Points, cancellationToken), .. also]);
        account ??= await db.LockAccount(member, cancellationToken);
        return account is null ? null : new PointsLedger(account, lots, causedBy, now);
    }

    /// <summary>
    /// Opens the ledger of another purse, and the purse itself when it is used for the first time; null when there is no such member.
    /// The account of points is taken with it, so that a member's purses are always taken in the same order.
    /// </summary>
    public static async Task<PointsLedger?> OpenPurseAsync(this LoyaltyDbContext db, MemberId member, Purse purse, string causedBy, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (purse == Purse.Points)
        {
            return await db.OpenLedgerAsync(member, causedBy, now, cancellationToken);
        }

        await db.SaveChangesAsync(cancellationToken);
        if (await db.LockAccount(member, cancellationToken) is null)
        {
            return null;
        }

        var account = await db.Set<PointsAccount>().FindAsync([member, purse], cancellationToken) ?? db.Add(PointsAccount.Open(member, purse)).Entity;
        return new PointsLedger(account, await db.OpenLotsAsync(member, purse, cancellationToken), causedBy, now);
    }

    /// <summary>Opens the ledger of a member, or of the one who took them in, for whoever may still hold the id of a merged member; null when there is no such member.</summary>
    public static async Task<PointsLedger?> OpenSurvivorsPurseAsync(this LoyaltyDbContext db, MemberId member, Purse purse, string causedBy, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var survivor = await db.SurvivorOfAsync(member, cancellationToken);
        var ledger = await db.OpenPurseAsync(survivor, purse, causedBy, now, cancellationToken);
        await db.EnsureTakenAsync([survivor], cancellationToken);
        return ledger;
    }

    /// <summary>How much of what a stay brought a member, or one who was merged into them, has ended with its last day so far and has not come back.</summary>
    public static async Task<Points> ExpiredOfAsync(this LoyaltyDbContext db, MemberId member, Purse purse, StayId stay, CancellationToken cancellationToken)
    {
        var ended = await (from lot in db.Set<PointsLot>()
                           join owner in db.Set<Member>() on lot.MemberId equals owner.Id
                           join movement in db.Set<LotMovement>() on lot.Id equals movement.LotId
                           join entry in db.Set<LedgerEntry>() on movement.EntryId equals entry.Id
                           where (owner.Id == member || owner.MergedInto == member) && lot.StayId == stay && lot.Purse == purse && entry.To == LedgerAccount.Expired
                           select movement.Change).ToArrayAsync(cancellationToken);
        if (ended.Length == 0)
        {
            return Points.Zero;
        }

        var back = await (from entry in db.Set<LedgerEntry>()
                          join owner in db.Set<Member>() on entry.MemberId equals owner.Id
                          where (owner.Id == member || owner.MergedInto == member) && entry.StayId == stay && entry.Purse == purse && entry.From == LedgerAccount.Expired
                          select entry.Points).ToArrayAsync(cancellationToken); // all of it: what made good a debt is in no lot
        return new Points(-ended.Sum(change => change.Value) - back.Sum(points => points.Value));
    }

    /// <summary>The stays of which a member, or one who was merged into them, has lots by another departure than they have now.</summary>
    public static async Task<HashSet<StayId>> MovedStaysOfAsync(this LoyaltyDbContext db, MemberId member, Purse purse, CancellationToken cancellationToken) => await (
        from lot in db.Set<PointsLot>()
        join owner in db.Set<Member>() on lot.MemberId equals owner.Id
        join stay in db.Set<Stay>() on lot.StayId equals stay.Id
        where (owner.Id == member || owner.MergedInto == member) && lot.Purse == purse && lot.EarnedOn != stay.Departure
        select stay.Id).ToHashSetAsync(cancellationToken);

    /// <summary>Keeps what was posted.</summary>
    public static void Keep(this LoyaltyDbContext db, PointsLedger ledger)
    {
        db.AddRows(ledger.Entries);
        db.AddRows(ledger.NewLots);
        db.AddRows(ledger.Movements);
        db.HasPosted = true;
    }

    private static Task<IReadOnlyList<PointsLot>> OpenLotsAsync(this LoyaltyDbContext db, MemberId member, Purse purse, CancellationToken cancellationToken) =>
        db.RowsAsync<PointsLot>("\"MemberId\" = @member AND \"Purse\" = @purse AND \"Remaining\" <> 0", sql => sql.With("member", member.Value).With("purse", (int)purse), cancellationToken);
}
