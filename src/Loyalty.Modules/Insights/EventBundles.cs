using Loyalty.Domain;
using Loyalty.Domain.Design;
using Loyalty.Domain.Integrations;
using Loyalty.Domain.Ledger;
using Loyalty.Domain.Members;
using Loyalty.Domain.Rewards;

namespace Loyalty.Modules.Insights;

/// <summary>An event and when it happened.</summary>
internal sealed record Happened(DateTimeOffset At, DomainEvent News);

/// <summary>A line whose tier or reward is still to be looked up.</summary>
internal sealed record DraftLine(EventLine Line, string? Tier = null, RedemptionId? Redemption = null);

/// <summary>
/// Makes lines of events. Stays come in bundles, one a hotel day; everything else of one kind and day is bundled only where there
/// is much of it.
/// </summary>
internal static class EventBundles
{
    private const int MostAlone = 3;

    /// <summary>The lines of the events, which come newest first; cut ones stand for more than they count.</summary>
    public static IEnumerable<DraftLine> Of(IEnumerable<Happened> events, Hotel hotel, bool areCut) =>
        events.GroupBy(happened => (hotel.DayAt(happened.At), KindOf(happened.News))).SelectMany(group => LinesOf(group, areCut));

    private static EventLineKind KindOf(DomainEvent news) => news switch
    {
        MemberEnrolled => EventLineKind.Enrolled,
        StayRecorded or PointsEarned { Stay: not null } => EventLineKind.Stays,
        PointsEarned => EventLineKind.Earned,
        PointsAdjusted => EventLineKind.Adjusted,
        PointsExpired => EventLineKind.Expired,
        TierChanged { IsRise: true } => EventLineKind.Rose,
        TierChanged => EventLineKind.Fell,
        RewardRedeemed => EventLineKind.Redeemed,
        VoucherHonoured => EventLineKind.Honoured,
        RedemptionCancelled => EventLineKind.Cancelled,
        BlueprintPublished => EventLineKind.Published,
        _ => EventLineKind.Imported,
    };

    private static IEnumerable<DraftLine> LinesOf(IGrouping<(BusinessDate Day, EventLineKind Kind), Happened> group, bool areCut)
    {
        var (kind, newest) = (group.Key.Kind, group.First().At);
        if (kind is EventLineKind.Stays)
        {
            var members = group.Select(happened => MemberOf(happened.News)).OfType<MemberId>().Distinct().ToArray();
            var stays = group.Select(happened => StayOf(happened.News)).OfType<StayId>().Distinct().Count();
            var points = group.Sum(happened => happened.News is PointsEarned earned ? earned.Points.Value : 0);
            return [new DraftLine(new EventLine(newest, kind) { Count = stays, Points = new Points(points), Member = stays == 1 && members.Length == 1 ? members[0] : null, IsAtLeast = areCut })];
        }

        if (kind is not (EventLineKind.Published or EventLineKind.Imported) && group.Count() > MostAlone)
        {
            var points = group.Sum(happened => PointsOf(happened.News)?.Value ?? 0);
            return [new DraftLine(new EventLine(newest, kind) { Count = group.Count(), Points = points == 0 ? null : new Points(points), IsAtLeast = areCut })];
        }

        return group.Select(happened => LineOf(happened, kind));
    }

    private static DraftLine LineOf(Happened happened, EventLineKind kind)
    {
        var line = new EventLine(happened.At, kind) { Member = MemberOf(happened.News), Points = PointsOf(happened.News) };
        return happened.News switch
        {
            TierChanged changed => new DraftLine(line, Tier: changed.To),
            RewardRedeemed redeemed => new DraftLine(line, Redemption: redeemed.Redemption),
            VoucherHonoured honoured => new DraftLine(line, Redemption: honoured.Redemption),
            RedemptionCancelled cancelled => new DraftLine(line, Redemption: cancelled.Redemption),
            BlueprintPublished published => new DraftLine(line with { Count = published.Number, From = published.ValidFrom }),
            BookingsImported imported => new DraftLine(line with { Count = imported.Rows }),
            _ => new DraftLine(line),
        };
    }

    private static MemberId? MemberOf(DomainEvent news) => news switch
    {
        MemberEnrolled enrolled => enrolled.Member,
        StayRecorded stay => stay.Member,
        PointsEarned earned => earned.Member,
        PointsAdjusted adjusted => adjusted.Member,
        PointsExpired expired => expired.Member,
        TierChanged changed => changed.Member,
        RewardRedeemed redeemed => redeemed.Member,
        VoucherHonoured honoured => honoured.Member,
        RedemptionCancelled cancelled => cancelled.Member,
        _ => null,
    };

    private static StayId? StayOf(DomainEvent news) => news switch
    {
        StayRecorded stay => stay.Stay,
        PointsEarned earned => earned.Stay,
        _ => null,
    };

    private static Points? PointsOf(DomainEvent news) => news switch
    {
        PointsEarned earned => earned.Points,
        PointsAdjusted adjusted => adjusted.Points,
        PointsExpired expired => expired.Points,
        _ => null,
    };
}
