using Loyalty.Domain;
using Loyalty.Domain.Ledger;
using Loyalty.Domain.Members;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Ledger;

/// <summary>
/// The invariants that hold at every moment, checked against the entries, which are the truth. Entries are streamed and recomputed here, so that a wrong
/// sum in SQL cannot prove itself.
/// </summary>
internal sealed class LedgerInvariants
{
    private const long WorthTwoReaders = 100_000;
    private readonly Invariant _lots = new("I4", "lots hold what their movements left, and all lots of a member hold the balance");
    private readonly Invariant _stays = new("I5", "a stay is credited once, and its entries add up to what it has earned");
    private readonly Invariant _once = new("I6", "what may happen once has happened once: one held entry a hold, one that ends it, and the entries that stored answers speak of");
    private readonly LoyaltyDbContext _db;
    private readonly EntryTerms _terms;
    private EntryCheck _entries;

    private LedgerInvariants(LoyaltyDbContext db, EntryTerms terms, StaySums stays) => (_db, _terms, _entries) = (db, terms, new EntryCheck(terms, stays));

    /// <summary>
    /// Checks all of them over all hotels. On SQLite the entries are read as they lie in the file, which is the order in which each member's were written,
    /// and not by an index that leads all over it; if they were copied in another order, they are read once more member by member. Many are read by one beside
    /// another who reads the other tables and does what else there is to ask of the context; both fold what lots and stays say into a few sums. When that finds
    /// anything, one reads them alone, and says what is wrong.
    /// </summary>
    public static async Task<InvariantLine[]> CheckAsync(LoyaltyDbContext db, Func<Task> meanwhile, CancellationToken cancellationToken)
    {
        var terms = await EntryTerms.OfAsync(db, cancellationToken);
        if (await InTwoAsync(db, terms, meanwhile, WorthTwoReaders, cancellationToken) is { } lines)
        {
            return lines;
        }

        var named = new NamedStaySums(terms.Survivors);
        var alone = new LedgerInvariants(db, terms, named);
        await alone.AloneAsync(named, cancellationToken);
        return alone.Lines();
    }

    /// <summary>What two find; null where it is not worth it, and where anything does not fit.</summary>
    internal static async Task<InvariantLine[]?> InTwoAsync(LoyaltyDbContext db, EntryTerms terms, Func<Task> meanwhile, long worthTwoReaders, CancellationToken cancellationToken)
    {
        if (await EntryReader.BesideAsync(db, worthTwoReaders, cancellationToken) is not { } reader)
        {
            return null;
        }

        var key = new FoldKey();
        var stays = new FoldedStaySums(terms.Survivors, key);
        var together = new LedgerInvariants(db, terms, stays);
        return await together.InTwoAsync(reader, stays, key, meanwhile, cancellationToken) && together.Lines() is var lines && lines.All(line => line.IsOk) ? lines : null;
    }

    private InvariantLine[] Lines() =>
        [.. new[] { _entries.Balance, _entries.Legs, _entries.Negative, _lots, _stays, _once, _entries.Sequence, _entries.Chain }.Select(invariant => invariant.Line)];

    /// <summary>False when the entries do not lie in the order of their numbers, or when lots or stays do not fit.</summary>
    private async Task<bool> InTwoAsync(EntryReader reader, FoldedStaySums posted, FoldKey key, Func<Task> meanwhile, CancellationToken cancellationToken)
    {
        var (lots, stays) = (new FoldedLotSums(key), new FoldedStaySums(_terms.Survivors, key));
        var entries = reader.Begin(_entries, cancellationToken);
        try
        {
            await LotsAsync(lots, cancellationToken);
            await StaysAsync(stays, cancellationToken);
            await meanwhile();
        }
        finally
        {
            await ((Task)entries).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing); // it uses what is let go of here
        }

        if (!await entries)
        {
            return false;
        }

        stays.Take(posted);
        await EndAsync(lots, cancellationToken);
        return lots.IsEven && stays.IsEven;
    }

    private async Task AloneAsync(NamedStaySums stays, CancellationToken cancellationToken)
    {
        var lots = new NamedLotSums();
        if (!_db.IsSqlite || !await ReadAsync(StoredEntry.AsTheyLie, cancellationToken))
        {
            stays = new NamedStaySums(_terms.Survivors);
            _entries = new EntryCheck(_terms, stays);
            await ReadAsync(StoredEntry.MemberByMember, cancellationToken);
        }

        await LotsAsync(lots, cancellationToken);
        await StaysAsync(stays, cancellationToken);
        await EndAsync(lots, cancellationToken);
        foreach (var (member, inLots) in lots.WithoutAccount)
        {
            _lots.Holds(false, $"member {member} has lots that hold {inLots}, and no account");
        }

        foreach (var (stay, member, points, credits) in stays.Left)
        {
            _stays.Holds(false, $"for stay {stay} the entries of member {member} add up to {points} points and {credits} credits more than the stay says");
        }
    }

    private async Task<bool> ReadAsync(string select, CancellationToken cancellationToken)
    {
        await using var rows = await _db.StoredRowsAsync(select, cancellationToken);
        return await _entries.ReadAsync(rows, mayLieInDisorder: select == StoredEntry.AsTheyLie, cancellationToken);
    }

    private async Task LotsAsync(LotSums sums, CancellationToken cancellationToken)
    {
        await using (var rows = await _db.StoredRowsAsync("SELECT \"LotId\", \"Change\", \"HeldChange\", \"PendingChange\" FROM lot_movements", cancellationToken))
        {
            while (await rows.ReadAsync(cancellationToken))
            {
                sums.Moved(rows.Id(0), new LotSum(rows.Number(1), rows.Number(2), rows.Number(3)));
            }
        }

        await using var lots = await _db.StoredRowsAsync("SELECT \"Id\", \"MemberId\", \"Purse\", \"Points\", \"Remaining\", \"Held\", \"Pending\" FROM points_lots", cancellationToken);
        while (await lots.ReadAsync(cancellationToken))
        {
            var (id, points, says) = (lots.Id(0), lots.Number(3), new LotSum(lots.Number(4), lots.Number(5), lots.Number(6)));
            var left = sums.Says(id, says);
            _lots.Holds(
                left == says && says.Held >= 0 && says.Pending >= 0 && says.Remaining - says.Held - says.Pending >= 0 && says.Remaining <= points,
                $"lot {id} holds {says.Remaining} ({says.Held} held, {says.Pending} pending), its movements left {left.Remaining} ({left.Held}, {left.Pending})");
            sums.Holds(lots.Id(1), (Purse)lots.Number(2), says.Remaining);
        }
    }

    private async Task StaysAsync(StaySums sums, CancellationToken cancellationToken)
    {
        await SaidAsync(sums, """SELECT "Id", "MemberId", "Credit_Posted", "Credit_EarnedBy" FROM stays WHERE "MemberId" IS NOT NULL""", cancellationToken);
        await SaidAsync(sums, """SELECT "StayId", "MemberId", "Credit_Posted", "Credit_EarnedBy" FROM stay_shares""", cancellationToken);
    }

    private async Task SaidAsync(StaySums sums, string select, CancellationToken cancellationToken)
    {
        await using var rows = await _db.StoredRowsAsync(select, cancellationToken);
        while (await rows.ReadAsync(cancellationToken))
        {
            sums.Said(new StayId(rows.Id(0)), new MemberId(rows.Id(1)), new Points(rows.Number(2)), rows.IdOrNull(3) is { } first ? new LedgerEntryId(first) : null);
            _stays.Holds(true, $"");
        }
    }

    /// <summary>What is compared when all entries are added up.</summary>
    private async Task EndAsync(LotSums lots, CancellationToken cancellationToken)
    {
        await AccountsAsync(lots, cancellationToken);
        await HoldsAsync(cancellationToken);
        await AnsweredEntries.CheckAsync(_db, _once, cancellationToken);
    }

    private async Task AccountsAsync(LotSums lots, CancellationToken cancellationToken)
    {
        await using var rows = await _db.StoredRowsAsync("SELECT \"MemberId\", \"Purse\", \"Balance\", \"Held\", \"Pending\", \"LastSequence\", \"LastHash\" FROM points_accounts", cancellationToken);
        while (await rows.ReadAsync(cancellationToken))
        {
            var (member, purse) = (new MemberId(rows.Id(0)), (Purse)rows.Number(1));
            var (balance, held, pending, sequence, hash) = (new Points(rows.Number(2)), new Points(rows.Number(3)), new Points(rows.Number(4)), rows.Number(5), Anchor.Of(rows.Bytes(6)));
            var sum = _entries.Take(member, purse);
            var inLots = lots.HoldsFor(member, purse, sum.InLots);
            _entries.Balance.Holds((balance, held, pending) == (sum.Balance, sum.Held, sum.Pending), $"the account of member {member} says {balance}, {held} held and {pending} pending, its entries add up to {sum.Balance}, {sum.Held} and {sum.Pending}");
            _entries.Negative.Holds((balance >= Points.Zero || sum.Owes) && held >= Points.Zero && pending >= Points.Zero, $"the account of member {member} is negative");
            _lots.Holds(inLots == sum.InLots, $"the lots of member {member} hold {inLots}, the entries {sum.InLots}");
            _entries.Sequence.Holds(sequence == sum.Sequence, $"the account of member {member} counts {sequence} entries, there are {sum.Sequence}");
            _entries.Chain.Holds(hash == sum.Hash, $"the last entry of member {member} is not the one anchored in the account");
        }

        foreach (var (member, _) in _entries.Left)
        {
            _entries.Balance.Holds(false, $"member {member} has entries and no account");
        }
    }

    private async Task HoldsAsync(CancellationToken cancellationToken)
    {
        await foreach (var hold in _db.Set<PointsHold>().AsNoTracking().IgnoreQueryFilters().AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            _entries.Redeemed.Remove(hold.RedemptionId, out var entries);
            _once.Holds(
                entries.Held == 1 && entries.Ends == (hold.State == HoldState.Placed ? 0 : 1) && entries.Undone <= (hold.State == HoldState.GivenBack ? 1 : 0),
                $"hold {hold.Id} is {hold.State}, with {entries.Held} held entries, {entries.Ends} that end it and {entries.Undone} that give back");
        }

        foreach (var (redemption, _) in _entries.Redeemed)
        {
            _once.Holds(false, $"redemption {redemption} has entries and no hold");
        }
    }
}
