using Loyalty.Domain;
using Loyalty.Domain.Ledger;

namespace Loyalty.Modules.Ledger;

/// <summary>What the entries of one purse add up to.</summary>
internal sealed class PurseSum
{
    public Points Balance { get; private set; }

    public Points Held { get; private set; }

    public Points Pending { get; private set; }

    public long Sequence { get; private set; }

    public Anchor Hash { get; private set; }

    /// <summary>Whether the last entry leaves it negative.</summary>
    public bool Owes { get; private set; }

    /// <summary>What lots hold by the entries; there are none for what is owed.</summary>
    public Points InLots => (Balance < Points.Zero ? Points.Zero : Balance) + Held + Pending;

    /// <summary>Adds the next entry.</summary>
    public void Add(in StoredEntry entry, Anchor hash)
    {
        Balance += entry.Change;
        Held += entry.To == LedgerAccount.Reserved ? entry.Points : entry.From == LedgerAccount.Reserved ? -entry.Points : Points.Zero;
        Pending += entry.To == LedgerAccount.Pending ? entry.Points : entry.From == LedgerAccount.Pending ? -entry.Points : Points.Zero;
        Sequence++;
        (Hash, Owes) = (hash, entry.BalanceAfter < Points.Zero);
    }
}
