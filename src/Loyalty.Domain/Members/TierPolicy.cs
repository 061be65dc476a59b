using System.Text.Json.Serialization;

namespace Loyalty.Domain.Members;

/// <summary>
/// The tiers of the programme, the days in which deeds count for them, and what happens when a status ends. What is not said is as it was before it
/// could be said, so that a version published earlier judges as it did.
/// </summary>
public sealed record TierPolicy(IReadOnlyList<TierRule> Tiers, int WindowMonths = 24)
{
    private const int MonthsAYear = 12;
    private const string StayAction = "stay";

    /// <summary>The policy of a hotel that has not published a programme yet: everyone is simply a member.</summary>
    public static TierPolicy BeforeTheFirst { get; } = new([new TierRule("member", new LocalText("Mitglied", "Member"), 1, null, null, [])]);

    /// <summary>The days in which deeds count together.</summary>
    public TierWindow Window { get; init; }

    /// <summary>The month of the day on which a status of a calendar year ends.</summary>
    public int StatusEndMonth { get; init; } = 12;

    /// <summary>The day of it; a day that the month does not have is its last.</summary>
    public int StatusEndDay { get; init; } = 31;

    /// <summary>What happens when a status has ended.</summary>
    public TierFall Fall { get; init; }

    /// <summary>So many days after the end of a status nobody falls yet.</summary>
    public int GraceDays { get; init; }

    /// <summary>So many days before the end of a status the member is told.</summary>
    public IReadOnlyList<int> NoticeDays { get; init; } = [];

    /// <summary>The tier whose bonus a stay has.</summary>
    public TierBonusFrom BonusFrom { get; init; }

    /// <summary>The most nights above the threshold that count in the next year, once; 0 for none.</summary>
    public int RollOverNights { get; init; }

    /// <summary>Status points for a night.</summary>
    public int StatusPointsANight { get; init; }

    /// <summary>Status points for one unit of the currency spent.</summary>
    public int StatusPointsAUnit { get; init; }

    /// <summary>What each action weighs in the engagement score.</summary>
    public IReadOnlyDictionary<string, int> EngagementWeights { get; init; } = new Dictionary<string, int>();

    /// <summary>After so many months an action weighs half.</summary>
    public int EngagementHalfLifeMonths { get; init; } = 6;

    /// <summary>The tier in which a member starts.</summary>
    [JsonIgnore]
    public TierRule Lowest => Tiers.MinBy(tier => tier.Rank) ?? throw new InvalidOperationException("A tier policy has at least one tier.");

    /// <summary>The actions beside stays that count anywhere, by their codes.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> Actions =>
    [
        .. Tiers.SelectMany(tier => tier.AllWays).SelectMany(way => way.All).Select(condition => condition.Action).OfType<string>()
            .Concat(EngagementWeights.Keys.Where(action => action != StayAction)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
    ];

    /// <summary>The highest tier of which the nights or the net spend are reached; a threshold counts as reached when it is met exactly.</summary>
    public TierRule Review(int nights, long spendMinor) =>
        Tiers.Where(tier => tier.IsReachedBy(nights, spendMinor)).MaxBy(tier => tier.Rank) ?? Lowest;

    /// <summary>The tier with a code, or null.</summary>
    public TierRule? Find(string code) => Tiers.FirstOrDefault(tier => tier.Code == code);

    /// <summary>The tier above one, or null for the highest.</summary>
    public TierRule? After(TierRule tier) => Tiers.Where(other => other.Rank > tier.Rank).MinBy(other => other.Rank);

    /// <summary>The tier below one; the lowest has itself.</summary>
    public TierRule Below(TierRule tier) => Tiers.Where(other => other.Rank < tier.Rank).MaxBy(other => other.Rank) ?? Lowest;

    /// <summary>
    /// The tier that takes the place of one of other rules: the one with its code; without it the one below the first that stood above it there and is left, so that
    /// nobody rises because a tier is dropped; and where none is left above it, the highest that is not above its rank.
    /// </summary>
    public TierRule HeirOf(TierRule tier, TierPolicy of)
    {
        ArgumentNullException.ThrowIfNull(tier);
        ArgumentNullException.ThrowIfNull(of);
        if (Find(tier.Code) is { } same)
        {
            return same;
        }

        var above = of.Tiers.Where(other => other.Rank > tier.Rank).OrderBy(other => other.Rank).Select(other => Find(other.Code)).FirstOrDefault(other => other is not null);
        return above is null ? HighestUpTo(tier.Rank) : Below(above);
    }

    /// <summary>The highest tier up to a rank; the lowest where none is.</summary>
    public TierRule HighestUpTo(int rank) => Tiers.Where(tier => tier.Rank <= rank).MaxBy(tier => tier.Rank) ?? Lowest;

    /// <summary>The first departure day that still counts on a day, for a member who enrolled on a day.</summary>
    public BusinessDate WindowStart(BusinessDate on, BusinessDate enrolledOn) => Window == TierWindow.Rolling ? RollingStart(on, WindowMonths) : YearOf(on, enrolledOn).From;

    /// <summary>The qualification year of a day.</summary>
    public TierYear YearOf(BusinessDate on, BusinessDate enrolledOn)
    {
        if (Window != TierWindow.MembershipYear)
        {
            return new TierYear(BusinessDate.Of(on.Day.Year, 1, 1), BusinessDate.Of(on.Day.Year, 12, 31));
        }

        var years = on.Day.Year - enrolledOn.Day.Year;
        years = enrolledOn.AddMonths(years * MonthsAYear) > on ? years - 1 : years;
        return new TierYear(enrolledOn.AddMonths(years * MonthsAYear), enrolledOn.AddMonths((years + 1) * MonthsAYear).AddDays(-1));
    }

    /// <summary>The last day of a status that was reached in a qualification year: the end of the next one, up to the fixed day.</summary>
    public BusinessDate StatusEnd(TierYear year, BusinessDate enrolledOn)
    {
        if (Window == TierWindow.MembershipYear)
        {
            return YearOf(year.To.AddDays(1), enrolledOn).To;
        }

        var isYearEnd = StatusEndMonth == 12 && StatusEndDay >= 31;
        var at = year.From.Day.Year + (isYearEnd ? 1 : 2);
        return BusinessDate.Of(at, StatusEndMonth, Math.Min(StatusEndDay, DateTime.DaysInMonth(at, StatusEndMonth)));
    }

    /// <summary>
    /// The first day whose deeds can matter for the tier on a day; what happened before it changes nothing more. With tiers for life, where nobody falls, or
    /// where nights are carried from year to year, all of it matters.
    /// </summary>
    public BusinessDate Earliest(BusinessDate on)
    {
        if (Fall == TierFall.Never || CarriesNights || Tiers.Any(tier => tier.IsForLife))
        {
            return BusinessDate.Of(1, 1, 1);
        }

        var months = Math.Max(Math.Max(Months.DefaultIfEmpty(0).Max(), EngagementMonths), Window == TierWindow.Rolling ? WindowMonths : MonthsAYear * 3);
        months += Fall == TierFall.OneDown ? MonthsAYear * Tiers.Count : 0;
        months += Window == TierWindow.Rolling ? 0 : MonthsAYear * 2;
        return RollingStart(on.AddDays(-GraceDays), months);
    }

    /// <summary>True when nights above the threshold count in the next year; what they bring there depends on the years before it.</summary>
    [JsonIgnore]
    internal bool CarriesNights => RollOverNights > 0 && Window != TierWindow.Rolling;

    /// <summary>The spans of months in which anything counts, its own window included.</summary>
    [JsonIgnore]
    internal IEnumerable<int> Months => Tiers.SelectMany(tier => tier.Ways).SelectMany(way => way.All).Select(condition => condition.Months).OfType<int>()
        .Concat(Window == TierWindow.Rolling ? [WindowMonths] : []).Distinct();

    /// <summary>The months after which a stay weighs nothing more in the engagement score; 0 where no tier asks for it.</summary>
    private int EngagementMonths => AsksFor(TierMeasure.Engagement) ? EngagementHalfLifeMonths * (32 - int.LeadingZeroCount(EngagementWeights.GetValueOrDefault(StayAction))) : 0;

    /// <summary>True when some tier asks for a measure.</summary>
    public bool AsksFor(TierMeasure measure) => Tiers.Any(tier => tier.AllWays.Any(way => way.All.Any(condition => condition.Measure == measure)));

    /// <summary>What a deed weighs in the engagement score on its day.</summary>
    internal int WeightOf(TierDeed deed) => EngagementWeights.GetValueOrDefault(deed.Action ?? (deed.Stays > 0 ? StayAction : ""));

    internal static BusinessDate RollingStart(BusinessDate on, int months) => on.AddMonths(-months).AddDays(1);
}

/// <summary>The rules of all published versions, to find the one that judges a day.</summary>
public sealed class TierVersions(IEnumerable<(TierPolicy Policy, int Number, BusinessDate ValidFrom)> versions)
{
    private readonly (TierPolicy Policy, int Number, BusinessDate ValidFrom)[] _versions = [.. versions.OrderBy(version => version.ValidFrom).ThenBy(version => version.Number)];

    /// <summary>The rules of all versions.</summary>
    public IEnumerable<TierPolicy> Policies => _versions.Length == 0 ? [TierPolicy.BeforeTheFirst] : _versions.Select(version => version.Policy);

    /// <summary>The days on which other rules begin.</summary>
    public IEnumerable<BusinessDate> Beginnings => _versions.Skip(1).Select(version => version.ValidFrom);

    /// <summary>The policy valid on a day; before the first one the first, and before any programme the one in which everyone is a member.</summary>
    public (TierPolicy Policy, int Number) On(BusinessDate day)
    {
        if (_versions.Length == 0)
        {
            return (TierPolicy.BeforeTheFirst, 0);
        }

        var at = _versions.Length - 1;
        while (at > 0 && _versions[at].ValidFrom > day)
        {
            at--;
        }

        return (_versions[at].Policy, _versions[at].Number);
    }

    /// <summary>The first day whose deeds can matter for the tier on a day, by any of the versions that may still judge it.</summary>
    public BusinessDate Earliest(BusinessDate on) => _versions.Length == 0 ? on : _versions.Min(version => version.Policy.Earliest(on));

    /// <summary>The same for members who have been given something: what was done towards a challenge matters as long as what it led to.</summary>
    public BusinessDate Earliest(BusinessDate on, params IEnumerable<TierGift?> gifts) =>
        gifts.Where(gift => gift?.TargetNights is not null).Select(gift => gift?.From ?? on).Append(Earliest(on)).Min();
}
