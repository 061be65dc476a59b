using Loyalty.Domain;
using Loyalty.Domain.Design;
using Loyalty.Domain.Integrations;
using Loyalty.Domain.Ledger;
using Loyalty.Domain.Members;
using Loyalty.Domain.Rewards;
using Loyalty.Modules.Members;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Insights;

/// <summary>
/// Reads the newest events of the outbox as lines for people. It looks at a bounded number of events of the last two weeks and
/// looks names up only for the lines that are shown.
/// </summary>
internal sealed class EventDesk(LoyaltyDbContext db, Hotel hotel, TimeProvider clock)
{
    private const int Lines = 8;
    private const int MostRead = 1000;
    private const int Days = 14;

    private static readonly string[] Told =
    [
        nameof(MemberEnrolled), nameof(PointsEarned), nameof(PointsAdjusted), nameof(PointsExpired), nameof(TierChanged), nameof(RewardRedeemed),
        nameof(VoucherHonoured), nameof(RedemptionCancelled), nameof(StayRecorded), nameof(BlueprintPublished), nameof(BookingsImported),
    ];

    public async Task<IReadOnlyList<EventLine>> ListAsync(CancellationToken cancellationToken)
    {
        var since = clock.GetUtcNow().AddDays(-Days);
        var rows = await db.Set<OutboxEvent>().AsNoTracking().Where(row => row.HappenedAt >= since && Told.Contains(row.Type))
            .OrderByDescending(row => row.HappenedAt).ThenByDescending(row => row.Id).Take(MostRead)
            .Select(row => new { row.HappenedAt, row.Type, row.Payload }).ToArrayAsync(cancellationToken);
        var events = rows.Select(row => new Happened(row.HappenedAt, EventJson.Read(row.Type, row.Payload))).ToArray();
        var isCut = rows.Length == MostRead;
        if (isCut)
        {
            // The last day read is cut off somewhere. Older days are left out; a single day that is too full counts as "more than".
            var cut = hotel.DayAt(rows[^1].HappenedAt);
            var whole = events.Where(happened => hotel.DayAt(happened.At) > cut).ToArray();
            (events, isCut) = whole.Length > 0 ? (whole, false) : (events, true);
        }

        var lines = EventBundles.Of(events, hotel, isCut).OrderByDescending(draft => draft.Line.At).Take(Lines).ToArray();
        return await NamedAsync(lines, cancellationToken);
    }

    private async Task<IReadOnlyList<EventLine>> NamedAsync(IReadOnlyList<DraftLine> drafts, CancellationToken cancellationToken)
    {
        var members = drafts.Select(draft => draft.Line.Member).OfType<MemberId>().Distinct().ToArray();
        var redemptions = drafts.Select(draft => draft.Redemption).OfType<RedemptionId>().Distinct().ToArray();
        var names = await db.Set<Member>().Where(member => members.Contains(member.Id))
            .ToDictionaryAsync(member => member.Id, member => member.FirstName + " " + member.LastName, cancellationToken);
        var rewards = await db.Set<Redemption>().Where(redemption => redemptions.Contains(redemption.Id))
            .Select(redemption => new { redemption.Id, redemption.RewardName }).ToDictionaryAsync(redemption => redemption.Id, redemption => redemption.RewardName, cancellationToken);
        var tiers = await db.TierNamesAsync(clock, cancellationToken);
        return [.. drafts.Select(draft => draft.Line with
        {
            Name = draft.Line.Member is { } member ? names.GetValueOrDefault(member)?.Trim() : null,
            What = draft.Tier is { } tier ? tiers(tier) : draft.Redemption is { } redemption ? rewards.GetValueOrDefault(redemption) : null,
        })];
    }
}
