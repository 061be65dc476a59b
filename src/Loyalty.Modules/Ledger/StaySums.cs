using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Loyalty.Domain;
using Loyalty.Domain.Ledger;

namespace Loyalty.Modules.Ledger;

/// <summary>What entries have posted for stays, less what the stays say of it: nothing is left of what fits.</summary>
internal sealed class StaySums(IReadOnlyDictionary<MemberId, MemberId> survivors)
{
    private readonly Dictionary<(StayId Stay, MemberId Member), Unsaid> _unsaid = [];

    /// <summary>What does not fit.</summary>
    public IEnumerable<(StayId Stay, MemberId Member, Points Points, int Credits)> Left => _unsaid.Select(left => (left.Key.Stay, left.Key.Member, left.Value.Points, left.Value.Credits));

    /// <summary>An entry of a stay; the one that earned counts as its first.</summary>
    public void Posted(in StoredEntry entry, StayId stay)
    {
        var earned = entry.Kind == EntryKind.Earned;
        Note(stay, entry.MemberId, new Unsaid(entry.Gain, earned ? 1 : 0, earned ? Bits(entry.Id) : 0));
    }

    /// <summary>What a stay says of itself.</summary>
    public void Said(StayId stay, MemberId member, Points points, LedgerEntryId? first) =>
        Note(stay, member, new Unsaid(-points, first is null ? 0 : -1, first is { } entry ? Bits(entry) : 0));

    /// <summary>Takes over what others have added up.</summary>
    public void Take(StaySums others)
    {
        foreach (var ((stay, member), unsaid) in others._unsaid)
        {
            Note(stay, member, unsaid);
        }
    }

    /// <summary>Who was merged into another member is that one.</summary>
    private void Note(StayId stay, MemberId member, Unsaid more)
    {
        while (survivors.TryGetValue(member, out var survivor))
        {
            member = survivor;
        }

        ref var known = ref CollectionsMarshal.GetValueRefOrAddDefault(_unsaid, (stay, member), out _);
        known = new Unsaid(known.Points + more.Points, known.Credits + more.Credits, known.First ^ more.First);
        if (known == default)
        {
            _unsaid.Remove((stay, member));
        }
    }

    private static UInt128 Bits(LedgerEntryId entry)
    {
        Span<byte> bytes = stackalloc byte[16];
        entry.Value.TryWriteBytes(bytes);
        return BinaryPrimitives.ReadUInt128BigEndian(bytes);
    }

    /// <summary>Points of a stay that the entries have and the stay does not say, the number of first credits, and which they are, folded into one number.</summary>
    private readonly record struct Unsaid(Points Points, int Credits, UInt128 First);
}
