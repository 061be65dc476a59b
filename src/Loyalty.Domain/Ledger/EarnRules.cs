using System.Text.Json.Serialization;
using Loyalty.Domain.Members;

namespace Loyalty.Domain.Ledger;

/// <summary>
/// How a stay earns: points per unit of net spend, the channels and folio categories that count, the bonus per tier in per cent
/// of the base, and how long earned points live. What is not set judges as before there was such a setting, so that versions
/// published earlier keep their meaning.
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

    /// <summary>Which stays earn beyond their way of booking.</summary>
    public StayEligibility Eligibility { get; init; } = StayEligibility.Everything;

    /// <summary>How many per cent of a category's amount earn; 100 where it is not named.</summary>
    public IReadOnlyDictionary<string, int> CategoryPercent { get; init; } = new Dictionary<string, int>();

    /// <summary>The share of a package's price that counts, where its components are not on the bill; null when packages count like any category. Exact until all is summed.</summary>
    [JsonPropertyName("packageShare")]
    public int? PackagePercent { get; init; }

    /// <summary>The same in versions published when the share of each line was rounded down by itself; they go on judging so, and no stay is worth something else without news.</summary>
    [JsonPropertyName("packagePercent")]
    public int? PackagePercentOfEachLine { get; init; }

    /// <summary>Bonuses on top of the base.</summary>
    public IReadOnlyList<EarnRule> Bonuses { get; init; } = [];

    /// <summary>
    /// True when rooms of one booking, and stays that meet, are one stay to the bonus rules: one arrival, nights and spend add up, fixed points come once, a rule's
    /// limit and its rest hold for all. In versions published before there was such a choice each is looked at by itself.
    /// </summary>
    public bool BonusesPerWholeStay { get; init; }

    /// <summary>The most that can be earned.</summary>
    public EarnCaps Caps { get; init; } = EarnCaps.None;

    /// <summary>How fractions of points are rounded.</summary>
    public Rounding Rounding { get; init; }

    /// <summary>True when what a stay is worth depends on the member's earlier stays beyond the tier.</summary>
    public bool NeedHistory => Caps.NeedHistory || Bonuses.Any(rule => rule.NeedsHistory || (BonusesPerWholeStay && rule.LooksAtTheWholeStay));

    /// <summary>
    /// What a stay is worth in its newest state, to a guest of a tier, in the hotel's currency. The eligible net amount is summed first and
    /// rounded once; each bonus is a share of that base, rounded again.
    /// </summary>
    public EarnQuote Quote(Stay stay, string tierCode, string currency, EarnCircumstances? circumstances = null)
    {
        ArgumentNullException.ThrowIfNull(stay);
        circumstances ??= EarnCircumstances.Alone;
        var standing = Eligibility.Of(stay, Channels);
        var bill = EarningBill.Of(this, stay, standing, currency, circumstances, payers: null);
        var nights = standing is { WhyNot: null, NightsCount: true } ? stay.Nights : 0; // in whichever room of a booking: those of one guest count once, beside the other stays
        return Quote(stay, bill, standing.WhyNot, tierCode, currency, circumstances) with
        {
            CountedNights = nights,
            CountedSpendMinor = SpendIn(bill, standing),
        };
    }

    /// <summary>
    /// What the lines are worth that somebody else than the registered guest pays: the base points only, within the limits. Nights, tier bonus and bonus rules
    /// belong to the guest who sleeps; the spend that it counts is the sale behind the points, and counts towards no tier.
    /// </summary>
    public EarnQuote QuoteShare(Stay stay, IReadOnlyList<string> payers, string currency, EarnCircumstances? circumstances = null)
    {
        ArgumentNullException.ThrowIfNull(stay);
        var standing = Eligibility.Of(stay, Channels);
        var bill = EarningBill.Of(this, stay, standing, currency, EarnCircumstances.Alone, payers);
        return (this with { Bonuses = [], TierBonusPercent = new Dictionary<string, int>() }).Quote(stay, bill, standing.WhyNot, "", currency, circumstances ?? EarnCircumstances.Alone) with
        {
            CountedSpendMinor = SpendIn(bill, standing),
        };
    }

    private static long SpendIn(EarningBill bill, StayStanding standing) => standing.WhyNot is null ? Math.Max(0, bill.NetMinor) : 0;

    private EarnQuote Quote(Stay stay, EarningBill bill, string? whyNot, string tierCode, string currency, EarnCircumstances circumstances)
    {
        var bonusPercent = TierBonusPercent.GetValueOrDefault(tierCode);
        var basePoints = whyNot is null && bill.EarningMinor > 0 ? Rounding.Of((Int128)bill.EarningMinor * Rate.Thousandths, 100_000) : Points.Zero;
        var bonus = Rounding.Share(basePoints, bonusPercent);
        var granted = whyNot is null && bill.EarningMinor > 0 ? Grant(stay, basePoints, bonus, bill.NetMinor, tierCode, circumstances) : [];
        var (total, cap) = Caps.Apply(granted.Aggregate(basePoints + bonus, (sum, rule) => sum + rule.Points), circumstances);
        return new EarnQuote
        {
            Formula = new TraceFormula(bill.EarningMinor, currency, Rate.Thousandths, basePoints, tierCode, bonusPercent, bonus, total)
            {
                Rules = granted.Count > 0 ? granted : null,
                Cap = cap,
                HalvesUp = Rounding == Rounding.HalfUp ? true : null,
            },
            Counted = bill.Counted,
            LeftOut = bill.LeftOut,
            Granted = [.. granted.Select(rule => new GrantedBonus(rule.Rule, BonusesPerWholeStay ? rule.Points : Points.Zero))],
            Reason = whyNot ?? (total == Points.Zero ? cap is null ? WhyZero(stay, bill) : EarnReasons.CapReached : null),
        };
    }

    private List<TraceBonus> Grant(Stay stay, Points basePoints, Points tierBonus, long netMinor, string tierCode, EarnCircumstances circumstances)
    {
        var granted = new List<TraceBonus>();
        var sum = basePoints + tierBonus;
        var (before, earlier) = BonusesPerWholeStay ? (circumstances.SameStay, circumstances.EarlierOthers) : (StaySoFar.None, circumstances.Earlier);
        foreach (var rule in Bonuses.Where(rule => rule.Fits(stay, tierCode, netMinor, before, earlier)))
        {
            var points = rule.Percent is { } percent ? Rounding.Share(rule.Compounds ? sum : basePoints, percent) : new Points(rule.Points ?? 0);
            points = rule.MostPoints is { } most ? Points.Min(points, new Points(Math.Max(0, most - before.Granted.GetValueOrDefault(rule.Name).Value))) : points;
            sum += points;
            if (points > Points.Zero)
            {
                granted.Add(new TraceBonus(rule.Name, rule.Percent, points));
            }
        }

        return granted;
    }

    /// <summary>
    /// The last day of points that a stay earns; null when they never expire. Where stays renew points, the member's latest stay that earned counts
    /// when it was later.
    /// </summary>
    public BusinessDate? LastDay(BusinessDate departure, BusinessDate? activeOn) =>
        Expiry.LastDay(Expiry.RenewsMonths is not null && activeOn is { } active && active > departure ? active : departure, departure.AddDays(HoldDays));

    private string WhyZero(Stay stay, EarningBill bill) =>
        bill.NetMinor < 0 ? EarnReasons.NegativeAmount
        : bill.NetMinor > 0 ? bill.EarningMinor > 0 && Rate.Thousandths > 0 ? EarnReasons.BelowOnePoint : EarnReasons.NothingEligible
        : bill.LeftOut.FirstOrDefault(line => line.Reason is EarnReasons.PaidWithPoints or EarnReasons.PaidByCompany or EarnReasons.PaidByAnother or EarnReasons.ChannelNotEligible) is { Reason: { } reason } ? reason
        : stay.Nights == 0 ? EarnReasons.NoNight
        : EarnReasons.NothingEligible;

    /// <summary>The same rules in a programme without points: stays still count towards the tier, and earn nothing.</summary>
    public EarnRules WithoutPoints() => this with { Rate = new PointsRate(0), TierBonusPercent = new Dictionary<string, int>(), Bonuses = [] };
}
