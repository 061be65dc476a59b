using System.Runtime.InteropServices;
using Loyalty.Domain;
using Loyalty.Domain.Ledger;

namespace Loyalty.Modules.Ledger;

/// <summary>What entries have posted for stays, less what the stays say of it: nothing is left of what fits. Who was merged into another member is that one.</summary>
internal abstract class StaySums(IReadOnlyDictionary<MemberId, MemberId> survivors)
{
    /// <summary>An entry of a stay; the one that earned counts as its first.</summary>
    public void Posted(in StoredEntry entry, StayId stay) => Note(stay, SurvivorOf(entry.MemberId), entry.Gain, entry.Kind == EntryKind.Earned ? 1 : 0, entry.Id);

    /// <summary>What a stay says of itself: the points, and the entry that first credited it.</summary>
    public void Said(StayId stay, MemberId member, Points points, LedgerEntryId? first) => Note(stay, SurvivorOf(member), -points, first is null ? 0 : -1, first ?? default);

    /// <summary>Adds points of a stay, and a first credit, takes one off, or neither.</summary>
    protected abstract void Note(StayId stay, MemberId member, Points points, int credits, LedgerEntryId credit);

    private MemberId SurvivorOf(MemberId member)
    {
        while (survivors.Count > 0 && survivors.TryGetValue(member, out var survivor))
        {
            member = survivor;
        }

        return member;
    }
}

/// <summary>Keeps what is left for each stay, so that it can name the one that does not fit.</summary>
internal sealed class NamedStaySums(IReadOnlyDictionary<MemberId, MemberId> survivors) : StaySums(survivors)
{
    private readonly Dictionary<(StayId Stay, MemberId Member), Unsaid> _unsaid = [];

    /// <summary>What does not fit.</summary>
    public IEnumerable<(StayId Stay, MemberId Member, Points Points, int Credits)> Left => _unsaid.Select(left => (left.Key.Stay, left.Key.Member, left.Value.Points, left.Value.Credits));

    /// <inheritdoc/>
    protected override void Note(StayId stay, MemberId member, Points points, int credits, LedgerEntryId credit)
    {
        ref var known = ref CollectionsMarshal.GetValueRefOrAddDefault(_unsaid, (stay, member), out _);
        known = new Unsaid(known.Points + points, known.Credits + credits, credits == 0 ? known.First : known.First ^ Bits(credit));
        if (known == default)
        {
            _unsaid.Remove((stay, member));
        }
    }

    private static UInt128 Bits(LedgerEntryId entry) => MemoryMarshal.Read<UInt128>(entry.Value.ToByteArray());

    /// <summary>Points of a stay that the entries have and the stay does not say, the number of first credits, and which they are, folded into one number.</summary>
    private readonly record struct Unsaid(Points Points, int Credits, UInt128 First);
}

/// <summary>Keeps nothing for a stay; whether anything is left over all of them is known at the end.</summary>
internal sealed class FoldedStaySums(IReadOnlyDictionary<MemberId, MemberId> survivors, FoldKey key) : StaySums(survivors)
{
    private Fold _points;
    private Fold _credits;

    /// <summary>True when nothing is left.</summary>
    public bool IsEven => (_points, _credits) == default;

    /// <summary>Takes over what others have added up with the same key.</summary>
    public void Take(FoldedStaySums others) => (_points, _credits) = (_points + others._points, _credits + others._credits);

    /// <inheritdoc/>
    protected override void Note(StayId stay, MemberId member, Points points, int credits, LedgerEntryId credit)
    {
        var factors = key.Of(stay.Value, member.Value);
        _points += factors * points.Value;
        if (credits != 0)
        {
            _credits += factors * key.Of(credit.Value) * credits;
        }
    }
}
