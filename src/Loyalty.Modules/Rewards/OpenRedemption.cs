using Loyalty.Domain;
using Loyalty.Domain.Ledger;
using Loyalty.Domain.Rewards;
using Loyalty.Modules.Ledger;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Rewards.Tables;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Rewards;

/// <summary>A redemption taken up again with all that belongs to it: the member's ledger, the hold (a present has none), and the lots that the hold reserved.</summary>
internal sealed record OpenRedemption(Redemption Redemption, PointsHold? Hold, IReadOnlyList<LotMovement> Placed, PointsLedger Ledger)
{
    /// <summary>Spends the points that are held, if any are.</summary>
    public Result<Done> Capture(BusinessDate on) => Hold is null ? Done.It : Ledger.Capture(Hold, Placed, Redemption.RewardCode, on).Map(_ => Done.It);

    /// <summary>Gives the points back that are held, if any are.</summary>
    public Result<Done> Release(BusinessDate on, int graceDays, HoldState end) =>
        Hold is null ? Done.It : Ledger.Release(Hold, Placed, Redemption.RewardCode, on, graceDays, end).Map(_ => Done.It);

    /// <summary>Locks the member's account first, so that honouring and cancelling at the same moment follow each other.</summary>
    public static async Task<OpenRedemption?> TakeUpAsync(LoyaltyDbContext db, RedemptionId id, string causedBy, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await db.Set<Redemption>().AsNoTracking().SingleOrDefaultAsync(known => known.Id == id, cancellationToken) is not { } known)
        {
            return null;
        }

        var ledger = await db.OpenLedgerAsync(known.MemberId, causedBy, now, cancellationToken) ?? throw new InvalidOperationException($"Member {known.MemberId} has no account.");
        var redemption = await db.Set<Redemption>().SingleAsync(row => row.Id == id, cancellationToken);
        if (redemption.MemberId != known.MemberId)
        {
            throw new OutdatedUnitException($"Redemption {id} went over to another member while this unit waited.");
        }

        if (redemption.IsFree)
        {
            return new OpenRedemption(redemption, null, [], ledger);
        }

        var hold = await db.Set<PointsHold>().SingleAsync(row => row.RedemptionId == id, cancellationToken);
        var placed = await db.Set<LotMovement>().AsNoTracking().Where(row => row.EntryId == hold.EntryId && row.HeldChange != Points.Zero).ToArrayAsync(cancellationToken);
        return new OpenRedemption(redemption, hold, placed, ledger);
    }
}

/// <summary>A reward on offer, and how many are left of it; null when there is no limit.</summary>
internal sealed record RewardOnShelf(Reward Reward, int? Left);

/// <summary>Takes a reward for this unit, so that the last one is given once.</summary>
internal static class RewardLock
{
    /// <summary>
    /// The reward on offer with this code; null when there is none. On PostgreSQL its row is locked, and those of its other versions that have a stock: who
    /// takes the last one in one version is seen in all of them. The oldest first, so that two desks never wait for each other.
    /// </summary>
    public static async Task<RewardOnShelf?> LockRewardAsync(this LoyaltyDbContext db, string code, BusinessDate day, CancellationToken cancellationToken)
    {
        const string IsIt = "\"Code\" = @code AND (\"Version\" = @version OR \"Left\" IS NOT NULL)";
        if (await RewardCatalogue.FindAsync(db, day, cancellationToken) is not { Version: var version })
        {
            return null;
        }

        var versions = await db.RowsAsync<Reward>(db.IsSqlite ? IsIt : IsIt + " ORDER BY \"Id\" FOR UPDATE", sql => sql.With("code", code).With("version", version.Value), cancellationToken);
        return versions.FirstOrDefault(reward => reward.Version == version) is { } reward ? new RewardOnShelf(reward, reward.LeftIn(versions)) : null;
    }

    public static Task<Reward> LockRewardAsync(this LoyaltyDbContext db, RewardId id, CancellationToken cancellationToken) => db.IsSqlite
        ? db.Set<Reward>().SingleAsync(reward => reward.Id == id, cancellationToken)
        : db.Set<Reward>().FromSql($"""SELECT * FROM rewards WHERE "Id" = {id.Value} FOR UPDATE""").SingleAsync(cancellationToken);

    /// <summary>The places of a date, taken for this unit. On PostgreSQL the row is locked.</summary>
    public static async Task<ExperiencePlaces> LockPlacesAsync(this LoyaltyDbContext db, string code, ExperienceDate date, CancellationToken cancellationToken)
    {
        var id = await db.Set<ExperiencePlaces>().Where(row => row.RewardCode == code && row.On == date.On && row.At == date.At).Select(row => row.Id).SingleAsync(cancellationToken);
        return await db.LockAsync<ExperiencePlaces>(RewardTables.Places, id.Value, row => row.Id == id, cancellationToken) ?? throw new InvalidOperationException($"The places of {code} on {date.On} are gone.");
    }

    /// <summary>Lets the vouchers of one bill follow each other, so that what may not stand together is seen. On SQLite the lane does that.</summary>
    public static Task LockBillAsync(this LoyaltyDbContext db, string number, CancellationToken cancellationToken) => db.LockNameAsync("bill:" + number, cancellationToken);
}
