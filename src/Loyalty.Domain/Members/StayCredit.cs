namespace Loyalty.Domain.Members;

/// <summary>
/// What a stay counts towards the tier and what it has earned. A cache of the ledger, written only by its append,
/// so that a correction needs no look at the member's history.
/// </summary>
public sealed class StayCredit
{
    /// <summary>Nights that count towards the tier.</summary>
    public int CountedNights { get; private set; }

    /// <summary>Net spend in minor units that counts towards the tier; in the share of a payer the spend that has earned, which counts towards none.</summary>
    public long CountedSpendMinor { get; private set; }

    /// <summary>The points that the stay is worth by its newest state.</summary>
    public Points Worth { get; private set; }

    /// <summary>The points posted for it, all corrections included. More than its worth only where spent points could not be taken back.</summary>
    public Points Posted { get; private set; }

    /// <summary>The entry that first credited it.</summary>
    public LedgerEntryId? EarnedBy { get; private set; }

    /// <summary>Why it earns nothing, as a code; null when it earns or was not judged yet.</summary>
    public string? Reason { get; private set; }

    /// <summary>The tier whose bonus it has, by the stays before it; null before it was judged.</summary>
    public string? Tier { get; private set; }

    /// <summary>The bonus rules that it was granted, each in a line; null without any.</summary>
    public string? Granted { get; private set; }

    /// <summary>The departure by which it was judged last; null before it was.</summary>
    public BusinessDate? JudgedFor { get; private set; }

    /// <summary>True when points were posted for it by another departure than this.</summary>
    public bool WasPostedForOther(BusinessDate departure) => EarnedBy is not null && JudgedFor is { } before && before != departure;

    /// <summary>True when points were posted for it, or other stays of its member are judged by it: a stay beyond a limit counts nights and earns nothing.</summary>
    internal bool Matters => EarnedBy is not null || CountedNights > 0 || CountedSpendMinor > 0 || Granted is not null;

    /// <summary>What counts towards the tier, and the tier that it was judged by.</summary>
    public void Count(int nights, long spendMinor, string tier) => (CountedNights, CountedSpendMinor, Tier) = (nights, spendMinor, tier);

    /// <summary>What it is worth now, and what the ledger has posted for it so far.</summary>
    public void Settle(Points worth, Points posted, LedgerEntryId? earnedBy, string? reason) =>
        (Worth, Posted, EarnedBy, Reason) = (worth, posted, earnedBy, reason);

    /// <summary>By which departure it was judged, and the bonus rules that it was granted.</summary>
    public void Judge(BusinessDate departure, IEnumerable<string> rules) =>
        (JudgedFor, Granted) = (departure, string.Join('\n', rules) is { Length: > 0 } lines ? lines : null);

    /// <summary>
    /// Takes over what another credit has of the same stay, because both are one person's now. Where both were credited, the other keeps the name of the
    /// entry that first credited it: the ledger has both.
    /// </summary>
    internal void TakeOver(StayCredit other)
    {
        (Worth, Posted) = (Worth + other.Worth, Posted + other.Posted);
        (other.Worth, other.Posted) = (Points.Zero, Points.Zero);
        if (EarnedBy is null)
        {
            (EarnedBy, other.EarnedBy) = (other.EarnedBy, null);
        }
    }

    /// <summary>Moves everything to another credit and begins anew.</summary>
    internal void MoveTo(StayCredit other)
    {
        (other.CountedNights, other.CountedSpendMinor, other.Tier, other.JudgedFor) = (CountedNights, CountedSpendMinor, Tier, JudgedFor);
        (other.Worth, other.Posted, other.EarnedBy, other.Reason, other.Granted) = (Worth, Posted, EarnedBy, Reason, Granted);
        (CountedNights, CountedSpendMinor, Tier, JudgedFor) = (0, 0, null, null);
        (Worth, Posted, EarnedBy, Reason, Granted) = (Points.Zero, Points.Zero, null, null, null);
    }
}
