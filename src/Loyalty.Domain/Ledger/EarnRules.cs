using Loyalty.Domain.Members;

namespace Loyalty.Domain.Ledger;

/// <summary>
/// How a stay earns: points per unit of net spend, the channels and folio categories that count, the bonus per tier in per cent
/// of the base, and how long earned points live.
/// </summary>
public sealed record EarnRules(
    PointsRate Rate,
    IReadOnlyList<string> Channels,
    IReadOnlyList<string> Categories,
    IReadOnlyDictionary<string, int> TierBonusPercent,
    ExpiryPolicy Expiry)
{
    /// <summary>So many days after departure the points may be spent; 0 means at once.</summary>
    public int HoldDays { get; init; }

    /// <summary>What is taken back when points of a corrected stay are spent.</summary>
    public ReversalPolicy Reversal { get; init; } = ReversalPolicy.WithinBalance;

    /// <summary>
    /// What a stay is worth in its newest state, to a guest of a tier, in the hotel's currency. The eligible net amount is summed first and
    /// rounded down once; the bonus is a share of that base, rounded down again.
    /// </summary>
    public EarnQuote Quote(Stay stay, string tierCode, string currency)
    {
        ArgumentNullException.ThrowIfNull(stay);
        var counted = new List<TraceLine>();
        var leftOut = new List<TraceLine>();
        foreach (var line in stay.FolioLines)
        {
            var reason = WhyNot(line, currency);
            (reason is null ? counted : leftOut).Add(new TraceLine(line.Id, line.Category, line.NetMinor, line.Currency, reason));
        }

        var net = new Money(counted.Sum(line => line.NetMinor), currency);
        var whyNot = WhyNot(stay);
        var bonusPercent = TierBonusPercent.GetValueOrDefault(tierCode);
        var basePoints = whyNot is null ? Rate.Apply(net) : Points.Zero;
        var bonus = new Points((long)((Int128)basePoints.Value * bonusPercent / 100));
        return new EarnQuote
        {
            Formula = new TraceFormula(net.Minor, currency, Rate.Thousandths, basePoints, tierCode, bonusPercent, bonus, basePoints + bonus),
            Counted = counted,
            LeftOut = leftOut,
            CountedNights = whyNot is null && stay.RoomIndex == 0 ? stay.Nights : 0, // several rooms of one booking: the nights count once
            CountedSpendMinor = whyNot is null ? Math.Max(0, net.Minor) : 0,
            Reason = whyNot ?? (basePoints + bonus == Points.Zero ? WhyZero(stay, net.Minor) : null),
        };
    }

    private string? WhyNot(Stay stay) => stay.Status switch
    {
        StayStatus.Cancelled => EarnReasons.Cancelled,
        StayStatus.NoShow => EarnReasons.NoShow,
        StayStatus.CheckedOut => Channels.Contains(stay.ChannelKind) ? null : EarnReasons.ChannelNotEligible,
        _ => EarnReasons.NotDeparted,
    };

    private string? WhyNot(FolioLine line, string currency) =>
        line.IsVoid ? EarnReasons.LineVoid
        : line.IsOpen ? EarnReasons.LineOpen
        : !Categories.Contains(line.Category) ? EarnReasons.CategoryNotEligible
        : line.Currency != currency ? EarnReasons.OtherCurrency
        : null;

    private static string WhyZero(Stay stay, long netMinor) =>
        netMinor < 0 ? EarnReasons.NegativeAmount
        : netMinor > 0 ? EarnReasons.BelowOnePoint
        : stay.Nights == 0 ? EarnReasons.NoNight
        : EarnReasons.NothingEligible;

    /// <summary>The same rules in a programme without points: stays still count towards the tier, and earn nothing.</summary>
    public EarnRules WithoutPoints() => this with { Rate = new PointsRate(0), TierBonusPercent = new Dictionary<string, int>() };
}
