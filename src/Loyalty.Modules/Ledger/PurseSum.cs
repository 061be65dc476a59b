using Loyalty.Domain;
using Loyalty.Domain.Ledger;

namespace Loyalty.Modules.Ledger;

/// <summary>What the entries of one purse add up to. Where earlier entries are added up elsewhere, it begins with what the first one here says of them.</summary>
internal sealed class PurseSum
{
    private Points _balanceBefore;
    private long _sequenceBefore;
    private Anchor _hashBefore;

    public Points Balance { get; private set; }

    public Points Held { get; private set; }

    public Points Pending { get; private set; }

    public long Sequence { get; private set; }

    public Anchor Hash { get; private set; }

    /// <summary>Whether the last entry leaves it negative.</summary>
    public bool Owes { get; private set; }

    /// <summary>What lots hold by the entries; there are none for what is owed.</summary>
    public Points InLots => (Balance < Points.Zero ? Points.Zero : Balance) + Held + Pending;

    /// <summary>Believes its first entry what was before it, until <see cref="GoOn"/> proves it.</summary>
    public void BeginBefore(in StoredEntry first, Anchor previous)
    {
        (_balanceBefore, _sequenceBefore, _hashBefore) = (first.BalanceAfter - first.Change, first.Sequence - 1, previous);
        (Balance, Sequence, Hash) = (_balanceBefore, _sequenceBefore, _hashBefore);
    }

    /// <summary>Adds the next entry.</summary>
    public void Add(in StoredEntry entry, Anchor hash)
    {
        Balance += entry.Change;
        Held += entry.To == LedgerAccount.Reserved ? entry.Points : entry.From == LedgerAccount.Reserved ? -entry.Points : Points.Zero;
        Pending += entry.To == LedgerAccount.Pending ? entry.Points : entry.From == LedgerAccount.Pending ? -entry.Points : Points.Zero;
        Sequence++;
        (Hash, Owes) = (hash, entry.BalanceAfter < Points.Zero);
    }

    /// <summary>Goes on with what was added up of later entries; false when they do not begin where these end.</summary>
    public bool GoOn(PurseSum later)
    {
        if ((later._balanceBefore, later._sequenceBefore, later._hashBefore) != (Balance, Sequence, Hash))
        {
            return false;
        }

        (Balance, Sequence, Hash, Owes) = (later.Balance, later.Sequence, later.Hash, later.Owes);
        (Held, Pending) = (Held + later.Held, Pending + later.Pending);
        return true;
    }
}
