using System.Runtime.InteropServices;
using Loyalty.Domain;
using Loyalty.Domain.Ledger;

namespace Loyalty.Modules.Ledger;

/// <summary>What is left in a lot: all of it, held, and pending.</summary>
internal readonly record struct LotSum(long Remaining, long Held, long Pending)
{
    public static LotSum operator +(LotSum left, LotSum right) => new(checked(left.Remaining + right.Remaining), checked(left.Held + right.Held), checked(left.Pending + right.Pending));
}

/// <summary>What the movements of lots add up to beside what the lots say, and what the lots of a purse hold beside what its entries say.</summary>
internal abstract class LotSums
{
    /// <summary>What a movement did.</summary>
    public abstract void Moved(Guid lot, LotSum by);

    /// <summary>What a lot says of itself; answers what its movements left.</summary>
    public abstract LotSum Says(Guid lot, LotSum says);

    /// <summary>What a lot holds for a purse.</summary>
    public abstract void Holds(Guid member, Purse purse, long points);

    /// <summary>What a purse's lots should hold by its entries; answers what they do hold.</summary>
    public abstract Points HoldsFor(MemberId member, Purse purse, Points byEntries);
}

/// <summary>Keeps every sum, so that it can name the one that does not fit.</summary>
internal sealed class NamedLotSums : LotSums
{
    private readonly Dictionary<Guid, LotSum> _moved = [];
    private readonly Dictionary<(Guid Member, Purse Purse), long> _held = [];

    /// <summary>Purses with lots that hold something, and no account.</summary>
    public IEnumerable<(MemberId Member, Points InLots)> WithoutAccount => _held.Where(purse => purse.Value != 0).Select(purse => (new MemberId(purse.Key.Member), new Points(purse.Value)));

    /// <inheritdoc/>
    public override void Moved(Guid lot, LotSum by) => CollectionsMarshal.GetValueRefOrAddDefault(_moved, lot, out _) += by;

    /// <inheritdoc/>
    public override LotSum Says(Guid lot, LotSum says) => _moved.GetValueOrDefault(lot);

    /// <inheritdoc/>
    public override void Holds(Guid member, Purse purse, long points) => CollectionsMarshal.GetValueRefOrAddDefault(_held, (member, purse), out _) += points;

    /// <inheritdoc/>
    public override Points HoldsFor(MemberId member, Purse purse, Points byEntries) => _held.Remove((member.Value, purse), out var some) ? new Points(some) : Points.Zero;
}

/// <summary>Keeps no sum of its own for a lot or a purse: it answers what is said, and whether all of it was true is known at the end.</summary>
internal sealed class FoldedLotSums(FoldKey key) : LotSums
{
    private Fold _remaining;
    private Fold _held;
    private Fold _pending;
    private Fold _inPurses;

    /// <summary>True when all that was said was true.</summary>
    public bool IsEven => (_remaining, _held, _pending, _inPurses) == default;

    /// <inheritdoc/>
    public override void Moved(Guid lot, LotSum by) => Add(key.Of(lot), by, 1);

    /// <inheritdoc/>
    public override LotSum Says(Guid lot, LotSum says)
    {
        Add(key.Of(lot), says, -1);
        return says;
    }

    /// <inheritdoc/>
    public override void Holds(Guid member, Purse purse, long points) => _inPurses += Factors(member, purse) * points;

    /// <inheritdoc/>
    public override Points HoldsFor(MemberId member, Purse purse, Points byEntries)
    {
        _inPurses += Factors(member.Value, purse) * -byEntries.Value;
        return byEntries;
    }

    private void Add(Fold lot, LotSum sum, long times)
    {
        _remaining += lot * (times * sum.Remaining);
        _held += lot * (times * sum.Held);
        _pending += lot * (times * sum.Pending);
    }

    private Fold Factors(Guid member, Purse purse) => key.Of(member, new Guid((int)purse, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0));
}
