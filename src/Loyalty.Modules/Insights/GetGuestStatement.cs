using Loyalty.Domain;
using Loyalty.Domain.Ledger;
using Loyalty.Domain.Members;
using Loyalty.Domain.Rewards;
using Loyalty.Modules.Access;
using Loyalty.Modules.Ledger;
using Loyalty.Modules.Members;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;
using Loyalty.Modules.Rewards;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Insights;

/// <summary>The statement behind a guest's link; whoever holds the link may read it.</summary>
[Allows(Anyone = true)]
public sealed record GetGuestStatement(string Secret, int Take = 10) : IQuery<GuestStatement>;

internal sealed class GetGuestStatementHandler(LoyaltyDbContext db, IMediator mediator, TimeProvider clock) : IQueryHandler<GetGuestStatement, GuestStatement>
{
    private const int MostTaken = 200;

    public async Task<Result<GuestStatement>> Handle(GetGuestStatement query, CancellationToken cancellationToken)
    {
        var link = await db.OpenLinkAsync(query.Secret, AccessLinkKind.Statement, clock.GetUtcNow(), cancellationToken);
        if (link.IsRefused || link.Value is not { Hotel: { } house, Member: { } linked })
        {
            return link.Refusal ?? AccessRefusals.LinkUnknown();
        }

        db.ActFor(house);
        var id = await db.SurvivorOfAsync(linked, cancellationToken);
        var card = await mediator.Send(new GetMember(id), cancellationToken);
        if (card.IsRefused)
        {
            return AccessRefusals.LinkUnknown();
        }

        var hotel = await db.HotelAsync(cancellationToken);
        var today = hotel.DayAt(clock.GetUtcNow());
        var version = await db.VersionOnAsync(today, cancellationToken);
        var programme = version?.Read().Goals?.ProgramName is { Length: > 0 } name ? name : hotel.Name;
        var member = card.Value;
        var movements = await MovementsAsync(id, Math.Clamp(query.Take, 1, MostTaken), cancellationToken);
        var expiring = await ExpiringAsync(id, today, cancellationToken);
        return new GuestStatement(
            hotel, programme, today, member, expiring.FirstOrDefault(), await NightsAhead.OfAsync(db, hotel, member, today, cancellationToken),
            await RewardsAsync(member, cancellationToken), movements.Rows, movements.HasMore)
        {
            Claims = (await mediator.Send(new ListClaims(id), cancellationToken)).Value,
            ClaimDays = (await db.HouseRulesAsync(cancellationToken)).ClaimDays,
            Cashback = (await mediator.Send(new GetCashback(id, 1), cancellationToken)).Value is { IsOpen: true } wallet ? wallet : null, // the member was found above
            Expiring = expiring,
            Pending = await PendingPoints.OfAsync(db, id, Purse.Points, cancellationToken),
        };
    }

    private async Task<(GuestMovement[] Rows, bool HasMore)> MovementsAsync(MemberId member, int take, CancellationToken cancellationToken)
    {
        // Only what changes the guest's points: honouring a voucher moves points that were held before, and a release those that were earned before.
        var entries = await db.Set<LedgerEntry>().AsNoTracking()
            .Where(entry => entry.MemberId == member && entry.Purse == Purse.Points && entry.Kind != EntryKind.Activated
                && (entry.From == LedgerAccount.Active || entry.To == LedgerAccount.Active || entry.From == LedgerAccount.Pending || entry.To == LedgerAccount.Pending))
            .OrderByDescending(entry => entry.Sequence).Take(take + 1).ToArrayAsync(cancellationToken);
        var ids = entries.Select(entry => entry.StayId).OfType<StayId>().Distinct().ToArray();
        var stays = await db.Set<Stay>().Where(stay => ids.Contains(stay.Id)).Select(stay => new { stay.Id, stay.Arrival, stay.Departure, stay.Nights })
            .ToDictionaryAsync(stay => stay.Id, cancellationToken);
        var redeemed = entries.Select(entry => entry.RedemptionId).OfType<RedemptionId>().Distinct().ToArray();
        var rewards = await db.Set<Redemption>().Where(redemption => redeemed.Contains(redemption.Id)).Select(redemption => new { redemption.Id, redemption.RewardName })
            .ToDictionaryAsync(redemption => redemption.Id, redemption => redemption.RewardName, cancellationToken);
        var contests = (await mediator.Send(new ListContests(member), cancellationToken)).Value.ToDictionary(contest => contest.Entry);
        return ([.. entries.Take(take).Select(entry =>
        {
            var stay = entry.StayId is { } stayId ? stays.GetValueOrDefault(stayId) : null;
            var reward = entry.RedemptionId is { } redemption ? rewards.GetValueOrDefault(redemption) : null;
            return new GuestMovement(StatementEntry.Of(entry), stay?.Arrival, stay?.Departure, stay?.Nights, reward) { Contest = contests.GetValueOrDefault(entry.Id) };
        })], entries.Length > take);
    }

    private async Task<ExpiringPoints[]> ExpiringAsync(MemberId member, BusinessDate today, CancellationToken cancellationToken)
    {
        var lots = await db.Set<PointsLot>().AsNoTracking().Where(lot => lot.MemberId == member && lot.Purse == Purse.Points && lot.ExpiresOn >= today && lot.Remaining > lot.Held && lot.Pending == Points.Zero).ToArrayAsync(cancellationToken);
        return
        [
            .. lots.GroupBy(lot => lot.ExpiresOn).OrderBy(day => day.Key)
                .Select(day => new ExpiringPoints(day.Key ?? today, new Points(day.Sum(lot => lot.Available.Value)))), // filtered above: each has a day
        ];
    }

    private async Task<RewardsInReach> RewardsAsync(MemberCard member, CancellationToken cancellationToken)
    {
        var offered = (await mediator.Send(new ListRewards(member.Id), cancellationToken)).Value; // the member was found above
        var next = offered.FirstOrDefault(reward => reward.Missing > Points.Zero && reward.FromTierRank <= member.Tier.Rank && (reward.Left is null or > 0));
        var open = offered.Where(reward => reward.WhyNot is null).Reverse().ToArray();
        return new RewardsInReach([.. open.Where(reward => reward.Missing == Points.Zero).Select(Glance)], next is null ? null : Glance(next))
        {
            WithMoney = [.. open.Where(reward => reward.Missing > Points.Zero).Select(reward => new RewardGlance(reward.Name, reward.Offer.Cash?.Least ?? reward.Price))],
        };
    }

    private static RewardGlance Glance(OfferedReward reward) => new(reward.Name, reward.Price);
}
