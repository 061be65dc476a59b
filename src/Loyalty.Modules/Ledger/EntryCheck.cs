using System.Runtime.InteropServices;
using Loyalty.Domain;
using Loyalty.Domain.Ledger;
using Loyalty.Domain.Members;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;

namespace Loyalty.Modules.Ledger;

/// <summary>Goes through entries in the order of their numbers, adds up what they did, and has their hashes checked.</summary>
internal sealed class EntryCheck(EntryTerms terms, StaySums stays)
{
    private readonly Dictionary<(MemberId Member, Purse Purse), PurseSum> _purses = [];
    private readonly Dictionary<RedemptionId, (int Held, int Ends, int Undone)> _redeemed = [];

    public Invariant Balance { get; } = new("I1", "the sum of a member's entries is the stored balance");

    public Invariant Legs { get; } = new("I2", "every entry moves points between two accounts, so that all accounts together are zero");

    public Invariant Negative { get; } = new("I3", "no balance is negative, unless the programme lets a correction take points that were spent");

    public Invariant Sequence { get; } = new("I7", "entries are numbered without gaps");

    public Invariant Chain { get; } = new("I8", "each entry fits the hash of the one before, and the last is anchored in the account");

    /// <summary>Held entries of redemptions, those that end them, and those that give back what was spent.</summary>
    public Dictionary<RedemptionId, (int Held, int Ends, int Undone)> Redeemed => _redeemed;

    /// <summary>What a purse's entries add up to, taken out; nothing where it has none.</summary>
    public PurseSum Take(MemberId member, Purse purse) => _purses.Remove((member, purse), out var sum) ? sum : new PurseSum();

    /// <summary>The purses that were not taken out.</summary>
    public IEnumerable<(MemberId Member, Purse Purse)> Left => _purses.Keys;

    /// <summary>False when the entries were to be read as they lie and are not in the order of their numbers.</summary>
    public async Task<bool> ReadAsync(IStoredRows rows, bool mayLieInDisorder, CancellationToken cancellationToken)
    {
        await using var hashing = new ChainCheck(Chain);
        while (await rows.ReadAsync(cancellationToken))
        {
            if (!Add(rows, hashing, mayLieInDisorder))
            {
                return false;
            }

            if (hashing.IsFull)
            {
                await hashing.PassOnAsync();
            }
        }

        await hashing.EndAsync();
        return true;
    }

    private bool Add(IStoredRows rows, ChainCheck hashing, bool mayLieInDisorder)
    {
        var entry = StoredEntry.At(rows);
        var hash = StoredEntry.Hash(rows);
        var sum = SumOf(entry);
        if (entry.Sequence != sum.Sequence + 1 && mayLieInDisorder)
        {
            return false;
        }

        hashing.Add(entry.Hashed(rows), follows: StoredEntry.PreviousHash(rows) == sum.Hash, hash);
        sum.Add(entry, hash);
        Check(entry, sum, rows);
        Remember(entry);
        return true;
    }

    private PurseSum SumOf(in StoredEntry entry)
    {
        ref var sum = ref CollectionsMarshal.GetValueRefOrAddDefault(_purses, (entry.MemberId, entry.Purse), out _);
        return sum ??= new PurseSum();
    }

    private void Check(in StoredEntry entry, PurseSum sum, IStoredRows rows)
    {
        Legs.Holds(entry.From != entry.To && entry.Points > Points.Zero, $"entry {entry.Id} moves {entry.Points} points from {entry.From} to {entry.To}");
        Negative.Holds(entry.BalanceAfter >= Points.Zero || MayOwe(entry, rows), $"entry {entry.Id} leaves a balance of {entry.BalanceAfter}");
        Balance.Holds(entry.BalanceAfter == sum.Balance, $"entry {entry.Id} says {entry.BalanceAfter} are left, the entries add up to {sum.Balance}");
        Sequence.Holds(entry.Sequence == sum.Sequence, $"entry {entry.Id} has number {entry.Sequence}, expected was {sum.Sequence}");
    }

    /// <summary>
    /// A balance is negative only because a correction by rules that allow it, one of points that came back and made good a part, or a merge with a membership that
    /// owed, took more than was there; what comes in makes it good. The trace, which says so, is read for such entries alone.
    /// </summary>
    private bool MayOwe(in StoredEntry entry, IStoredRows rows)
    {
        if (entry.Change >= Points.Zero)
        {
            return true;
        }

        return entry.To switch
        {
            LedgerAccount.Reversed => StoredEntry.Trace(rows) is var trace && (trace.Rule == PointsLedger.ExpiryUndone || (trace.Version is { } version && terms.MayOwe.Contains((StoredEntry.Hotel(rows), version.Number)))),
            LedgerAccount.Transferred => StoredEntry.Trace(rows).Rule == PointsLedger.Merged,
            _ => false,
        };
    }

    private void Remember(in StoredEntry entry)
    {
        if (entry is { StayId: { } stay, Purse: Purse.Points, From: not LedgerAccount.Expired }) // a stay keeps what it has earned in points; what had expired and came back was earned before
        {
            stays.Posted(entry, stay);
        }

        if (entry.RedemptionId is { } redemption && entry.Kind != EntryKind.Transferred) // a merge takes holds along as they are
        {
            ref var known = ref CollectionsMarshal.GetValueRefOrAddDefault(_redeemed, redemption, out _);
            known = entry.Kind switch
            {
                EntryKind.Held => known with { Held = known.Held + 1 },
                EntryKind.Adjusted => known with { Undone = known.Undone + 1 },
                _ => known with { Ends = known.Ends + 1 },
            };
        }
    }
}
