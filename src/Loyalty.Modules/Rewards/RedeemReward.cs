using Loyalty.Domain;
using Loyalty.Domain.Members;
using Loyalty.Domain.Rewards;
using Loyalty.Modules.Ledger;
using Loyalty.Modules.Members;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;

namespace Loyalty.Modules.Rewards;

/// <summary>
/// Exchanges a member's points for a reward: the points are held, a place of the date that is chosen is taken, and a voucher is made that
/// the desk honours later, after the hotel has confirmed it where the offer asks for that. The same key again answers the same redemption,
/// and is refused where something else is asked for with it.
/// </summary>
[Allows(StaffRole.Staff, Scope = "redeem")]
public sealed record RedeemReward(MemberId Member, string RewardCode, string OnceKey, RewardChoice? Choice = null) : ICommand<RedemptionId>;

internal sealed class RedeemRewardHandler(LoyaltyDbContext db, RewardPreparation preparation, Unit unit, TimeProvider clock) : ICommandHandler<RedeemReward, RedemptionId>
{
    public async Task<Result<RedemptionId>> Handle(RedeemReward command, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (await db.OpenSurvivorsPurseAsync(command.Member, Purse.Points, unit.Caller.Name, now, cancellationToken) is not { } ledger)
        {
            return MembersRefusals.MemberNotFound();
        }

        if (await db.LookAtAsync<Redemption>("\"OnceKey\" = @key", sql => sql.With("key", command.OnceKey), cancellationToken) is [var earlier, ..])
        {
            return await IsSameAsync(earlier, command, ledger.Member, cancellationToken) ? earlier.Id : PipelineRefusals.DoneDifferently();
        }

        var today = await db.TodayAsync(clock, cancellationToken);
        if (await db.LockRewardAsync(command.RewardCode, today, cancellationToken) is not { Reward: var reward, Left: var left })
        {
            return RewardsRefusals.NotOnOffer(command.RewardCode);
        }

        var agreed = Bargain.Of(reward.Offer, command.Choice ?? RewardChoice.None, today);
        if (agreed.Refusal is { } impossible)
        {
            return impossible;
        }

        var member = await db.FreshRowAsync<Member>(ledger.Member, cancellationToken) ?? throw new InvalidOperationException($"There is no member {ledger.Member}.");
        var (bargain, places) = await WithPlacesAsync(agreed.Value, reward.Offer, command.Choice?.At, cancellationToken);
        var refusal = reward.WhyNot(member.TierRank, left, ledger.SpendableOn(today), bargain.Price)
            ?? (await AllowanceUse.OfAsync(db, ledger.Member, [reward.Offer], today, cancellationToken)).WhyUsedUp(reward.Offer)
            ?? (places is null ? null : places.Take(bargain.Date!).Refusal); // a place belongs to a date
        if (refusal is not null)
        {
            return refusal; // before anything is changed: who sent this may go on without it
        }

        reward.Take(member.TierRank, left);
        var redemption = Redemption.Of(RedemptionId.New(now), ledger.Member, reward, today, command.OnceKey, unit.Caller.Name, now, bargain);
        db.AddRow(redemption);
        await preparation.AskAsync(redemption, reward.Offer, $"{member.FirstName} {member.LastName}", today, cancellationToken);
        if (redemption.IsFree)
        {
            return redemption.Id;
        }

        return ledger.Place(redemption.Id, reward.Code, redemption.Price, today, redemption.ValidUntil).Map(hold =>
        {
            db.AddRow(hold);
            db.Keep(ledger);
            return redemption.Id;
        });
    }

    /// <summary>The bargain with the places of its date. Where no time was chosen, it is the first of the day with a place left; the price is the day's.</summary>
    private async Task<(Bargain Bargain, ExperiencePlaces? Places)> WithPlacesAsync(Bargain bargain, RewardOffer offer, string? at, CancellationToken cancellationToken)
    {
        ExperiencePlaces? places = null;
        foreach (var date in bargain.Date is { On: var on } ? offer.DatesOn(on, at) : [])
        {
            (bargain, places) = (bargain with { Date = date }, await db.LockPlacesAsync(offer.Code, date, cancellationToken));
            if (places.HasLeft(date))
            {
                break;
            }
        }

        return (bargain, places);
    }

    /// <summary>True when a redemption is what the command asks for; what is not chosen is as it was then.</summary>
    private async Task<bool> IsSameAsync(Redemption earlier, RedeemReward command, MemberId member, CancellationToken cancellationToken)
    {
        var choice = command.Choice ?? RewardChoice.None;
        return earlier.RewardCode == command.RewardCode
            && (choice.Pay is not { } pay || pay == earlier.Price)
            && (earlier.DateOn is null || (choice.On == earlier.DateOn && (choice.At is null || choice.At == earlier.DateAt)))
            && await db.SurvivorOfAsync(earlier.MemberId, cancellationToken) == member;
    }
}
