namespace Loyalty.Domain.Rewards;

/// <summary>
/// A reward as the programme offers it: its price in points, the tier from which it is open (1 = everyone), how many there are, and how long
/// its voucher is valid. What it is worth to the guest and what it costs the house are two things.
/// </summary>
public sealed record RewardOffer(string Code, LocalText Name, LocalText? Description, Points Price, int FromTierRank, int? Stock, int ValidDays)
{
    /// <summary>What kind of thing it is.</summary>
    public RewardKind Kind { get; init; } = RewardKind.Service;

    /// <summary>What is let off the bill; null for what is no discount.</summary>
    public Discount? Discount { get; init; }

    /// <summary>What it is worth to the guest, in minor units; null when nobody has said.</summary>
    public long? ValueMinor { get; init; }

    /// <summary>What it costs the house, in minor units; null when nobody has said.</summary>
    public long? CostMinor { get; init; }

    /// <summary>Prices of seasons; outside of them the usual price holds.</summary>
    public IReadOnlyList<SeasonPrice> Seasons { get; init; } = [];

    /// <summary>How part of the price may be paid in money; null when all of it is paid in points.</summary>
    public CashPart? Cash { get; init; }

    /// <summary>With which other vouchers it may be honoured on one bill.</summary>
    public Stacking Stacking { get; init; } = Stacking.Free;

    /// <summary>What its voucher is in the eyes of value added tax.</summary>
    public VoucherPurpose Purpose { get; init; } = VoucherPurpose.MultiPurpose;

    /// <summary>True when the hotel confirms each redemption before its voucher is valid.</summary>
    public bool NeedsConfirmation { get; init; }

    /// <summary>True when somebody has to prepare it.</summary>
    public bool NeedsPreparing { get; init; }

    /// <summary>The days of an experience; empty for what can be had on any day.</summary>
    public IReadOnlyList<ExperienceDate> Dates { get; init; } = [];

    /// <summary>Days on which its voucher is not honoured.</summary>
    public IReadOnlyList<DaySpan> ClosedDays { get; init; } = [];

    /// <summary>How often one member may have it; null when there is no limit.</summary>
    public Allowance? Allowance { get; init; }

    /// <summary>True for what comes with a tier or opens a door, and so may cost no points.</summary>
    public bool IsPerk => Kind is RewardKind.Benefit or RewardKind.Access;

    /// <summary>True when something is let off the bill.</summary>
    public bool IsDiscount => Kind is RewardKind.Percentage or RewardKind.Amount;

    /// <summary>True when its voucher is honoured only on a bill whose number is known: what it lets off, or what may not stand beside it, is a matter of that bill.</summary>
    public bool NeedsBillNumber => IsDiscount || Discount is not null || Stacking != Stacking.Free;

    /// <summary>True for what can be given as a present: its voucher is valid as it is, without a date to choose or a confirmation to wait for.</summary>
    public bool MayBeGiven => !NeedsConfirmation && Kind != RewardKind.Experience && Dates.Count == 0;

    /// <summary>The price in points on a day.</summary>
    public Points PriceOn(BusinessDate day) => Seasons.FirstOrDefault(season => season.From <= day && day <= season.Until)?.Price ?? Price;

    /// <summary>The days on which its voucher is not honoured, of which this one is one; null when it is none.</summary>
    public DaySpan? ClosedOn(BusinessDate day) => ClosedDays.FirstOrDefault(span => span.Holds(day));

    /// <summary>The dates of a day, the earliest first: all of them, or the one at a time; none on closed days.</summary>
    public IEnumerable<ExperienceDate> DatesOn(BusinessDate day, string? at) =>
        ClosedOn(day) is not null ? [] : Dates.Where(date => date.On == day && (at is null || date.At == at)).OrderBy(date => date.At, StringComparer.Ordinal);

    /// <summary>True when its voucher may stand on a bill with another reward's.</summary>
    public bool GoesWith(RewardOffer other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Stacking != Stacking.Alone && other.Stacking != Stacking.Alone
            && !((Stacking == Stacking.OneDiscount || other.Stacking == Stacking.OneDiscount) && IsDiscount && other.IsDiscount);
    }

    /// <summary>True when another offer says the same, its lists included.</summary>
    public bool Says(RewardOffer other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return WithoutLists() == other.WithoutLists() && Seasons.SequenceEqual(other.Seasons) && Dates.SequenceEqual(other.Dates) && ClosedDays.SequenceEqual(other.ClosedDays);
    }

    private RewardOffer WithoutLists() => this with { Seasons = [], Dates = [], ClosedDays = [] };
}
