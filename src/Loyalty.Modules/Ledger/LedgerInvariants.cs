using System.Buffers.Binary;
using Loyalty.Domain;
using Loyalty.Domain.Ledger;
using Loyalty.Domain.Members;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Ledger;

/// <summary>
/// The invariants that hold at every moment, checked against the entries, which are the truth. Entries are streamed member by
/// member and recomputed here, so that a wrong sum in SQL cannot prove itself.
/// </summary>
internal sealed class LedgerInvariants
{
    private readonly Invariant _balance = new("I1", "the sum of a member's entries is the stored balance");
    private readonly Invariant _legs = new("I2", "every entry moves points between two accounts, so that all accounts together are zero");
    private readonly Invariant _negative = new("I3", "no balance is negative, unless the programme lets a correction take points that were spent");
    private readonly Invariant _lots = new("I4", "lots hold what their movements left, and all lots of a member hold the balance");
    private readonly Invariant _stays = new("I5", "a stay is credited once, and its entries add up to what it has earned");
    private readonly Invariant _once = new("I6", "what may happen once has happened once: one held entry a hold, and one that ends it");
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

    /// <summary>Checks all of them over all hotels.</summary>
    public static async Task<InvariantLine[]> CheckAsync(LoyaltyDbContext db, CancellationToken cancellationToken)
    {
        var check = new LedgerInvariants();
        await check.LoadAccountsAsync(db, cancellationToken);
        await check.EntriesAsync(db, cancellationToken);
        await check.LotsAsync(db, cancellationToken);
        check.Accounts();
        await check.StaysAsync(db, cancellationToken);
        await check.HoldsAsync(db, cancellationToken);
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
        await foreach (var row in db.Set<PointsAccount>().AsNoTracking().IgnoreQueryFilters().AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            _accounts[(row.MemberId, row.Purse)] = new Account(row);
        }
    }

    private async Task EntriesAsync(LoyaltyDbContext db, CancellationToken cancellationToken)
    {
        var entries = db.Set<LedgerEntry>().AsNoTracking().IgnoreQueryFilters().OrderBy(entry => entry.MemberId).ThenBy(entry => entry.Purse).ThenBy(entry => entry.Sequence);
        await foreach (var entry in entries.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            if (!_accounts.TryGetValue((entry.MemberId, entry.Purse), out var account))
            {
                _balance.Holds(false, () => $"member {entry.MemberId} has entries and no account");
                continue;
            }

            Entry(entry, account);
            Remember(entry);
        }
    }

    private void Entry(LedgerEntry entry, Account account)
    {
        account.Balance += entry.Change;
        account.Held += entry.To == LedgerAccount.Reserved ? entry.Points : entry.From == LedgerAccount.Reserved ? -entry.Points : Points.Zero;
        account.Pending += entry.To == LedgerAccount.Pending ? entry.Points : entry.From == LedgerAccount.Pending ? -entry.Points : Points.Zero;
        account.Sequence++;
        _legs.Holds(entry.From != entry.To && entry.Points > Points.Zero, () => $"entry {entry.Id} moves {entry.Points} points from {entry.From} to {entry.To}");
        _negative.Holds(entry.BalanceAfter >= Points.Zero || MayOwe(entry), () => $"entry {entry.Id} leaves a balance of {entry.BalanceAfter}");
        _balance.Holds(entry.BalanceAfter == account.Balance, () => $"entry {entry.Id} says {entry.BalanceAfter} are left, the entries add up to {account.Balance}");
        _sequence.Holds(entry.Sequence == account.Sequence, () => $"entry {entry.Id} has number {entry.Sequence}, expected was {account.Sequence}");
        _chain.Holds(
            entry.PreviousHash.AsSpan().SequenceEqual(account.Hash) && EntryHash.Of(entry).AsSpan().SequenceEqual(entry.Hash),
            () => $"entry {entry.Id}, number {entry.Sequence} of member {entry.MemberId}, does not fit its hash");
        account.Hash = entry.Hash;
        account.Owes = entry.BalanceAfter < Points.Zero;
    }

    /// <summary>
    /// A balance is negative only because a correction by rules that allow it, or a merge with a membership that owed, took more than was there; what comes
    /// in makes it good. The trace, which says so, is read for such entries alone.
    /// </summary>
    private bool MayOwe(LedgerEntry entry)
    {
        if (entry.Change >= Points.Zero)
        {
            return true;
        }

        return entry.To switch
        {
            LedgerAccount.Reversed => EntryTraceJson.Read(entry.Trace).Version is { } version && _mayOwe.Contains((entry.HotelId, version.Number)),
            LedgerAccount.Transferred => EntryTraceJson.Read(entry.Trace).Rule == PointsLedger.Merged,
            _ => false,
        };
    }

    private void Remember(LedgerEntry entry)
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
        var lots = new Dictionary<LotId, (Points Remaining, Points Held, Points Pending)>();
        await foreach (var movement in db.Set<LotMovement>().AsNoTracking().IgnoreQueryFilters().AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            var known = lots.GetValueOrDefault(movement.LotId);
            lots[movement.LotId] = (known.Remaining + movement.Change, known.Held + movement.HeldChange, known.Pending + movement.PendingChange);
        }

        await foreach (var lot in db.Set<PointsLot>().AsNoTracking().IgnoreQueryFilters().AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            var moved = lots.GetValueOrDefault(lot.Id);
            _lots.Holds(
                moved == (lot.Remaining, lot.Held, lot.Pending) && lot.Held >= Points.Zero && lot.Pending >= Points.Zero && lot.Available >= Points.Zero && lot.Remaining <= lot.Points,
                () => $"lot {lot.Id} holds {lot.Remaining} ({lot.Held} held, {lot.Pending} pending), its movements left {moved.Remaining} ({moved.Held}, {moved.Pending})");
            if (_accounts.TryGetValue((lot.MemberId, lot.Purse), out var account))
            {
                account.InLots += lot.Remaining;
            }
        }
    }

    private void Accounts()
    {
        foreach (var ((member, _), account) in _accounts)
        {
            _balance.Holds(account.IsBalanced, () => $"the account of member {member} says {account.Stored.Balance}, {account.Stored.Held} held and {account.Stored.Pending} pending, its entries add up to {account.Balance}, {account.Held} and {account.Pending}");
            _negative.Holds((account.Stored.Balance >= Points.Zero || account.Owes) && account.Stored.Held >= Points.Zero && account.Stored.Pending >= Points.Zero, () => $"the account of member {member} is negative");
            _lots.Holds(account.InLots == account.InEntries, () => $"the lots of member {member} hold {account.InLots}, the entries {account.InEntries}");
            _sequence.Holds(account.Stored.LastSequence == account.Sequence, () => $"the account of member {member} counts {account.Stored.LastSequence} entries, there are {account.Sequence}");
            _chain.Holds(account.Stored.LastHash.AsSpan().SequenceEqual(account.Hash), () => $"the last entry of member {member} is not the one anchored in the account");
        }
    }

    private async Task StaysAsync(LoyaltyDbContext db, CancellationToken cancellationToken)
    {
        var stays = db.Set<Stay>().AsNoTracking().IgnoreQueryFilters().Where(stay => stay.MemberId != null)
            .Select(stay => new { stay.Id, Member = stay.MemberId ?? default, stay.Credit.Posted, stay.Credit.EarnedBy });
        await foreach (var stay in stays.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            Said(stay.Id, stay.Member, stay.Posted, stay.EarnedBy);
        }

        var shares = db.Set<StayShare>().AsNoTracking().IgnoreQueryFilters().Select(share => new { share.StayId, share.MemberId, share.Credit.Posted, share.Credit.EarnedBy });
        await foreach (var share in shares.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            Said(share.StayId, share.MemberId, share.Posted, share.EarnedBy);
        }

        foreach (var ((stay, member), left) in _unsaid)
        {
            _stays.Holds(false, () => $"for stay {stay} the entries of member {member} add up to {left.Points} points and {left.Credits} credits more than the stay says");
        }
    }

    private void Said(StayId stay, MemberId member, Points posted, LedgerEntryId? first)
    {
        Note(stay, member, new Unsaid(-posted, first is null ? 0 : -1, first is { } entry ? Bits(entry) : 0));
        _stays.Holds(true, () => "");
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

    private static UInt128 Bits(LedgerEntryId entry) => BinaryPrimitives.ReadUInt128BigEndian(entry.Value.ToByteArray());

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

    /// <summary>What the account says, and what the entries and lots add up to.</summary>
    private sealed class Account(PointsAccount stored)
    {
        public PointsAccount Stored => stored;

        public Points Balance { get; set; }

        public Points Held { get; set; }

        public Points Pending { get; set; }

        public Points InLots { get; set; }

        /// <summary>Whether the last entry leaves it negative.</summary>
        public bool Owes { get; set; }

        /// <summary>What lots hold by the entries; there are none for what is owed.</summary>
        public Points InEntries => (Balance < Points.Zero ? Points.Zero : Balance) + Held + Pending;

        public long Sequence { get; set; }

        public byte[] Hash { get; set; } = [];

        public bool IsBalanced => stored.Balance == Balance && stored.Held == Held && stored.Pending == Pending;
    }
}
