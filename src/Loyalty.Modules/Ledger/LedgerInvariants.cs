using System.Buffers.Binary;
using System.Runtime.InteropServices;
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
    private readonly Invariant _balance = new("I1", "the sum of a member's entries is the stored balance");
    private readonly Invariant _legs = new("I2", "every entry moves points between two accounts, so that all accounts together are zero");
    private readonly Invariant _negative = new("I3", "no balance is negative, unless the programme lets a correction take points that were spent");
    private readonly Invariant _lots = new("I4", "lots hold what their movements left, and all lots of a member hold the balance");
    private readonly Invariant _stays = new("I5", "a stay is credited once, and its entries add up to what it has earned");
    private readonly Invariant _once = new("I6", "what may happen once has happened once: one held entry a hold, one that ends it, and the entries that stored answers speak of");
    private readonly Invariant _sequence = new("I7", "entries are numbered without gaps");
    private readonly Invariant _chain = new("I8", "each entry fits the hash of the one before, and the last is anchored in the account");
    private readonly Dictionary<(MemberId Member, Purse Purse), Account> _accounts = [];
    private readonly Dictionary<(StayId Stay, MemberId Member), Unsaid> _unsaid = [];
    private readonly Dictionary<MemberId, MemberId> _survivors = [];
    private readonly HashSet<(HotelId Hotel, int Version)> _mayOwe = [];
    private readonly Dictionary<RedemptionId, (int Held, int Ends)> _redeemed = [];

    private LedgerInvariants()
    {
    }

    /// <summary>
    /// Checks all of them over all hotels. On SQLite the entries are read as they lie in the file, which is the order in which each member's were written,
    /// and not by an index that leads all over it; if they were copied in another order, they are read once more member by member.
    /// </summary>
    public static async Task<InvariantLine[]> CheckAsync(LoyaltyDbContext db, CancellationToken cancellationToken)
    {
        var check = new LedgerInvariants();
        if (!db.IsSqlite || !await check.EntriesAsync(db, StoredEntry.AsTheyLie, cancellationToken))
        {
            check = new LedgerInvariants();
            await check.EntriesAsync(db, StoredEntry.MemberByMember, cancellationToken);
        }

        await check.LotsAsync(db, cancellationToken);
        check.Accounts();
        await check.StaysAsync(db, cancellationToken);
        await check.HoldsAsync(db, cancellationToken);
        await AnsweredEntries.CheckAsync(db, check._once, cancellationToken);
        return [.. new[] { check._balance, check._legs, check._negative, check._lots, check._stays, check._once, check._sequence, check._chain }.Select(invariant => invariant.Line)];
    }

    private async Task LoadAccountsAsync(LoyaltyDbContext db, CancellationToken cancellationToken)
    {
        var merged = db.Set<Member>().AsNoTracking().IgnoreQueryFilters().Where(member => member.MergedInto != null).Select(member => new { member.Id, Survivor = member.MergedInto ?? default });
        await foreach (var member in merged.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            _survivors[member.Id] = member.Survivor;
        }

        var versions = await db.Set<EarnRulesVersion>().AsNoTracking().IgnoreQueryFilters().ToArrayAsync(cancellationToken);
        _mayOwe.UnionWith(versions.Where(version => version.Rules.Reversal == ReversalPolicy.MayGoNegative).Select(version => (version.HotelId, version.Number)));
        await using var rows = await db.StoredRowsAsync("SELECT \"MemberId\", \"Purse\", \"Balance\", \"Held\", \"Pending\", \"LastSequence\", \"LastHash\" FROM points_accounts", cancellationToken);
        while (await rows.ReadAsync(cancellationToken))
        {
            _accounts[(new MemberId(rows.Id(0)), (Purse)rows.Number(1))] = new Account(new Points(rows.Number(2)), new Points(rows.Number(3)), new Points(rows.Number(4)), rows.Number(5), Anchor.Of(rows.Bytes(6)));
        }
    }

    /// <summary>False when they were to be read as they lie and are not in the order of their numbers.</summary>
    private async Task<bool> EntriesAsync(LoyaltyDbContext db, string select, CancellationToken cancellationToken)
    {
        await LoadAccountsAsync(db, cancellationToken);
        await using var hashing = new ChainCheck(_chain);
        await using var rows = await db.StoredRowsAsync(select, cancellationToken);
        while (await rows.ReadAsync(cancellationToken))
        {
            var entry = StoredEntry.At(rows);
            if (!_accounts.TryGetValue((entry.MemberId, entry.Purse), out var account))
            {
                _balance.Holds(false, () => $"member {entry.MemberId} has entries and no account");
                continue;
            }

            if (entry.Sequence != account.Sequence + 1 && select == StoredEntry.AsTheyLie)
            {
                return false;
            }

            var (follows, hash) = (StoredEntry.PreviousHash(rows) == account.Hash, StoredEntry.Hash(rows));
            Entry(entry, account, rows);
            Remember(entry);
            (account.Hash, account.Owes) = (hash, entry.BalanceAfter < Points.Zero);
            await hashing.AddAsync(entry.Hashed(rows), follows, hash);
        }

        await hashing.EndAsync();
        return true;
    }

    private void Entry(in StoredEntry entry, Account account, IStoredRows rows)
    {
        account.Balance += entry.Change;
        account.Held += entry.To == LedgerAccount.Reserved ? entry.Points : entry.From == LedgerAccount.Reserved ? -entry.Points : Points.Zero;
        account.Pending += entry.To == LedgerAccount.Pending ? entry.Points : entry.From == LedgerAccount.Pending ? -entry.Points : Points.Zero;
        account.Sequence++;
        var (of, balance, number) = (entry, account.Balance, account.Sequence);
        _legs.Holds(entry.From != entry.To && entry.Points > Points.Zero, () => $"entry {of.Id} moves {of.Points} points from {of.From} to {of.To}");
        _negative.Holds(entry.BalanceAfter >= Points.Zero || MayOwe(entry, rows), () => $"entry {of.Id} leaves a balance of {of.BalanceAfter}");
        _balance.Holds(entry.BalanceAfter == balance, () => $"entry {of.Id} says {of.BalanceAfter} are left, the entries add up to {balance}");
        _sequence.Holds(entry.Sequence == number, () => $"entry {of.Id} has number {of.Sequence}, expected was {number}");
    }

    /// <summary>
    /// A balance is negative only because a correction by rules that allow it, or a merge with a membership that owed, took more than was there; what comes
    /// in makes it good. The trace, which says so, is read for such entries alone.
    /// </summary>
    private bool MayOwe(in StoredEntry entry, IStoredRows rows)
    {
        if (entry.Change >= Points.Zero)
        {
            return true;
        }

        return entry.To switch
        {
            LedgerAccount.Reversed => StoredEntry.Trace(rows).Version is { } version && _mayOwe.Contains((StoredEntry.Hotel(rows), version.Number)),
            LedgerAccount.Transferred => StoredEntry.Trace(rows).Rule == PointsLedger.Merged,
            _ => false,
        };
    }

    private void Remember(in StoredEntry entry)
    {
        if (entry.StayId is { } id && entry.Purse == Purse.Points) // a stay keeps what it has earned in points
        {
            Note(id, entry.MemberId, new Unsaid(entry.Gain, entry.Kind == EntryKind.Earned ? 1 : 0, entry.Kind == EntryKind.Earned ? Bits(entry.Id) : 0));
        }

        if (entry.RedemptionId is { } redemption && entry.Kind != EntryKind.Transferred) // a merge takes holds along as they are
        {
            var known = _redeemed.GetValueOrDefault(redemption);
            _redeemed[redemption] = entry.Kind == EntryKind.Held ? known with { Held = known.Held + 1 } : known with { Ends = known.Ends + 1 };
        }
    }

    private async Task LotsAsync(LoyaltyDbContext db, CancellationToken cancellationToken)
    {
        var moved = new Dictionary<Guid, LotSum>();
        await using (var rows = await db.StoredRowsAsync("SELECT \"LotId\", \"Change\", \"HeldChange\", \"PendingChange\" FROM lot_movements", cancellationToken))
        {
            while (await rows.ReadAsync(cancellationToken))
            {
                ref var sum = ref CollectionsMarshal.GetValueRefOrAddDefault(moved, rows.Id(0), out _);
                sum = new LotSum(checked(sum.Remaining + rows.Number(1)), checked(sum.Held + rows.Number(2)), checked(sum.Pending + rows.Number(3)));
            }
        }

        await using var lots = await db.StoredRowsAsync("SELECT \"Id\", \"MemberId\", \"Purse\", \"Points\", \"Remaining\", \"Held\", \"Pending\" FROM points_lots", cancellationToken);
        while (await lots.ReadAsync(cancellationToken))
        {
            var (id, points, says) = (lots.Id(0), lots.Number(3), new LotSum(lots.Number(4), lots.Number(5), lots.Number(6)));
            var left = moved.GetValueOrDefault(id);
            _lots.Holds(
                left == says && says.Held >= 0 && says.Pending >= 0 && says.Remaining - says.Held - says.Pending >= 0 && says.Remaining <= points,
                () => $"lot {id} holds {says.Remaining} ({says.Held} held, {says.Pending} pending), its movements left {left.Remaining} ({left.Held}, {left.Pending})");
            if (_accounts.TryGetValue((new MemberId(lots.Id(1)), (Purse)lots.Number(2)), out var account))
            {
                account.InLots += new Points(says.Remaining);
            }
        }
    }

    private void Accounts()
    {
        foreach (var ((member, _), account) in _accounts)
        {
            _balance.Holds(account.IsBalanced, () => $"the account of member {member} says {account.SaysBalance}, {account.SaysHeld} held and {account.SaysPending} pending, its entries add up to {account.Balance}, {account.Held} and {account.Pending}");
            _negative.Holds((account.SaysBalance >= Points.Zero || account.Owes) && account.SaysHeld >= Points.Zero && account.SaysPending >= Points.Zero, () => $"the account of member {member} is negative");
            _lots.Holds(account.InLots == account.InEntries, () => $"the lots of member {member} hold {account.InLots}, the entries {account.InEntries}");
            _sequence.Holds(account.SaysSequence == account.Sequence, () => $"the account of member {member} counts {account.SaysSequence} entries, there are {account.Sequence}");
            _chain.Holds(account.SaysHash == account.Hash, () => $"the last entry of member {member} is not the one anchored in the account");
        }
    }

    private async Task StaysAsync(LoyaltyDbContext db, CancellationToken cancellationToken)
    {
        await SaidAsync(db, """SELECT "Id", "MemberId", "Credit_Posted", "Credit_EarnedBy" FROM stays WHERE "MemberId" IS NOT NULL""", cancellationToken);
        await SaidAsync(db, """SELECT "StayId", "MemberId", "Credit_Posted", "Credit_EarnedBy" FROM stay_shares""", cancellationToken);
        foreach (var ((stay, member), left) in _unsaid)
        {
            _stays.Holds(false, () => $"for stay {stay} the entries of member {member} add up to {left.Points} points and {left.Credits} credits more than the stay says");
        }
    }

    private async Task SaidAsync(LoyaltyDbContext db, string select, CancellationToken cancellationToken)
    {
        await using var rows = await db.StoredRowsAsync(select, cancellationToken);
        while (await rows.ReadAsync(cancellationToken))
        {
            LedgerEntryId? first = rows.IsMissing(3) ? null : new LedgerEntryId(rows.Id(3));
            Note(new StayId(rows.Id(0)), new MemberId(rows.Id(1)), new Unsaid(-new Points(rows.Number(2)), first is null ? 0 : -1, first is { } entry ? Bits(entry) : 0));
            _stays.Holds(true, () => "");
        }
    }

    /// <summary>Counts what was posted, and takes off what the stay says of it; nothing is left of what fits. Who was merged into another member is that one.</summary>
    private void Note(StayId stay, MemberId member, Unsaid more)
    {
        while (_survivors.TryGetValue(member, out var survivor))
        {
            member = survivor;
        }

        var known = _unsaid.GetValueOrDefault((stay, member));
        var left = new Unsaid(known.Points + more.Points, known.Credits + more.Credits, known.First ^ more.First);
        if (left == default)
        {
            _unsaid.Remove((stay, member));
        }
        else
        {
            _unsaid[(stay, member)] = left;
        }
    }

    private static UInt128 Bits(LedgerEntryId entry)
    {
        Span<byte> bytes = stackalloc byte[16];
        entry.Value.TryWriteBytes(bytes);
        return BinaryPrimitives.ReadUInt128BigEndian(bytes);
    }

    private async Task HoldsAsync(LoyaltyDbContext db, CancellationToken cancellationToken)
    {
        await foreach (var hold in db.Set<PointsHold>().AsNoTracking().IgnoreQueryFilters().AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            _redeemed.Remove(hold.RedemptionId, out var entries);
            _once.Holds(
                entries.Held == 1 && entries.Ends == (hold.State == HoldState.Placed ? 0 : 1),
                () => $"hold {hold.Id} is {hold.State}, with {entries.Held} held entries and {entries.Ends} that end it");
        }

        foreach (var (redemption, _) in _redeemed)
        {
            _once.Holds(false, () => $"redemption {redemption} has entries and no hold");
        }
    }

    /// <summary>Points of a stay that the entries have and the stay does not say, the number of first credits, and which they are, folded into one number.</summary>
    private readonly record struct Unsaid(Points Points, int Credits, UInt128 First);

    /// <summary>What is left in a lot.</summary>
    private readonly record struct LotSum(long Remaining, long Held, long Pending);

    /// <summary>What the account says, and what the entries and lots add up to.</summary>
    private sealed class Account(Points saysBalance, Points saysHeld, Points saysPending, long saysSequence, Anchor saysHash)
    {
        public Points SaysBalance => saysBalance;

        public Points SaysHeld => saysHeld;

        public Points SaysPending => saysPending;

        public long SaysSequence => saysSequence;

        public Anchor SaysHash => saysHash;

        public Points Balance { get; set; }

        public Points Held { get; set; }

        public Points Pending { get; set; }

        public Points InLots { get; set; }

        /// <summary>Whether the last entry leaves it negative.</summary>
        public bool Owes { get; set; }

        /// <summary>What lots hold by the entries; there are none for what is owed.</summary>
        public Points InEntries => (Balance < Points.Zero ? Points.Zero : Balance) + Held + Pending;

        public long Sequence { get; set; }

        public Anchor Hash { get; set; }

        public bool IsBalanced => saysBalance == Balance && saysHeld == Held && saysPending == Pending;
    }
}
