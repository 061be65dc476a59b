using Loyalty.Domain.Members;

namespace Loyalty.Domain.Ledger;

/// <summary>
/// Which stays earn beyond their way of booking: rates and segments, groups, companies, several rooms, day use, stays paid with points, and
/// what a person has to look at first. A setting that was not made judges as the programme did before there was one.
/// </summary>
public sealed record StayEligibility
{
    private const string Unknown = "unknown";

    /// <summary>Everything that the other settings do not exclude.</summary>
    public static StayEligibility Everything { get; } = new();

    /// <summary>Rate plans and market segments that do not earn, such as crew or complimentary; a star at the end stands for any ending.</summary>
    public IReadOnlyList<string> ExcludedRates { get; init; } = [];

    /// <summary>Rate plans and market segments that a manager looks at first.</summary>
    public IReadOnlyList<string> ReviewedRates { get; init; } = [];

    /// <summary>True when a manager looks at stays whose way of booking nobody knows; otherwise they earn as the list of ways says.</summary>
    public bool ReviewUnknown { get; init; }

    /// <summary>True when guests of a way of booking that does not earn still earn on everything but the room.</summary>
    public bool ExtrasEarn { get; init; }

    /// <summary>So many rooms of one booking earn, those that the reporting system counts first; null for all. Nights of one guest at the same time count once.</summary>
    public int? MostRooms { get; init; }

    /// <summary>True when what a company pays earns for the guest, where its contract does not say.</summary>
    public bool CompanySpendEarns { get; init; } = true;

    /// <summary>True when guests of groups earn, where their block does not say.</summary>
    public bool GroupsEarn { get; init; } = true;

    /// <summary>True when day use earns on its spend.</summary>
    public bool DayUseEarns { get; init; } = true;

    /// <summary>True when nights that were paid with points count as nights.</summary>
    public bool AwardNightsCount { get; init; } = true;

    /// <summary>True when it is the rate or the segment of a stay that a manager looks at.</summary>
    public bool ReviewsRateOf(Stay stay)
    {
        ArgumentNullException.ThrowIfNull(stay);
        return IsAmong(ReviewedRates, stay);
    }

    /// <summary>How a stay stands before its bill is looked at.</summary>
    internal StayStanding Of(Stay stay, IReadOnlyList<string> channels) => stay.Status switch
    {
        StayStatus.Cancelled => StayStanding.Not(EarnReasons.Cancelled),
        StayStatus.NoShow => StayStanding.Not(EarnReasons.NoShow),
        StayStatus.CheckedOut when NeedsReview(stay, channels) => stay.CountsByReview is true ? Counting(stay) : StayStanding.Not(stay.CountsByReview is false ? EarnReasons.ReviewDeclined : EarnReasons.AwaitsReview),
        StayStatus.CheckedOut when IsAmong(ExcludedRates, stay) => StayStanding.Not(EarnReasons.RateNotEligible),
        StayStatus.CheckedOut when stay.GroupId is not null && !(stay.Terms?.GroupEarns ?? GroupsEarn) => StayStanding.Not(EarnReasons.GroupNotEligible),
        StayStatus.CheckedOut when channels.Contains(stay.ChannelKind) => Counting(stay),
        StayStatus.CheckedOut when ExtrasEarn => Counting(stay) is { WhyNot: null } counting ? counting with { WhyNotRoom = EarnReasons.ChannelNotEligible, NightsCount = false } : Counting(stay),
        StayStatus.CheckedOut => StayStanding.Not(EarnReasons.ChannelNotEligible),
        _ => StayStanding.Not(EarnReasons.NotDeparted),
    };

    private StayStanding Counting(Stay stay) =>
        stay.RoomIndex >= MostRooms ? StayStanding.Not(EarnReasons.TooManyRooms)
        : stay.Nights == 0 && !DayUseEarns ? StayStanding.Not(EarnReasons.DayUse)
        : stay.Terms is { PaidWithPoints: true } ? new StayStanding(null, EarnReasons.PaidWithPoints, AwardNightsCount)
        : new StayStanding(null, null, true);

    /// <summary>Imported history is not looked at: there is too much of it, and nobody remembers.</summary>
    private bool NeedsReview(Stay stay, IReadOnlyList<string> channels) => !stay.IsHistoric
        && ((ReviewUnknown && stay.ChannelKind == Unknown && !channels.Contains(Unknown)) || IsAmong(ReviewedRates, stay));

    private static bool IsAmong(IReadOnlyList<string> codes, Stay stay) => codes.Count > 0 && codes.Any(code => Fits(code, stay.RatePlan) || Fits(code, stay.MarketSegment));

    private static bool Fits(string code, string? value) => value is not null
        && (code is [.. var start, '*'] ? value.StartsWith(start, StringComparison.OrdinalIgnoreCase) : value.Equals(code, StringComparison.OrdinalIgnoreCase));
}

/// <summary>How a stay stands: why it earns nothing at all, why its room earns nothing, and whether its nights count.</summary>
internal readonly record struct StayStanding(string? WhyNot, string? WhyNotRoom, bool NightsCount)
{
    public static StayStanding Not(string reason) => new(reason, null, false);
}
