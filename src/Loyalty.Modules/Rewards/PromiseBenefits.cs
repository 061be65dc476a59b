using System.Globalization;
using System.Text.Json.Nodes;
using Loyalty.Domain;
using Loyalty.Domain.Members;
using Loyalty.Domain.Rewards;
using Loyalty.Modules.Members;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Rewards;

/// <summary>
/// Promises the members who arrive today or tomorrow the benefits of their tier, and asks the people of the hotel once per stay to see to them; what was
/// promised for stays that were called off, that arrive on another day or that are another guest's by now is withdrawn, and promised again to whom and when it is due.
/// Some at a time; answers how many, 0 means that all is done.
/// </summary>
[Allows]
public sealed record PromiseBenefits : ICommand<int>;

internal sealed class PromiseBenefitsHandler(LoyaltyDbContext db, IAskStaff staff, Unit unit, TimeProvider clock) : ICommandHandler<PromiseBenefits, int>
{
    private const int Most = 100;

    public async Task<Result<int>> Handle(PromiseBenefits command, CancellationToken cancellationToken)
    {
        var today = await db.TodayAsync(clock, cancellationToken);
        return await PromiseAsync(today, cancellationToken) + await WithdrawAsync(today, cancellationToken);
    }

    private async Task<int> PromiseAsync(BusinessDate today, CancellationToken cancellationToken)
    {
        var tiers = (await TierPolicies.OfAsync(db, cancellationToken)).On(today).Policy.Tiers;
        if (tiers.Where(tier => tier.Benefits.Count > 0).MinBy(tier => tier.Rank) is not { Rank: var fromRank })
        {
            return 0;
        }

        var tomorrow = today.AddDays(1);
        var arrivals = await (from stay in db.Set<Stay>().AsNoTracking()
                              join member in db.Set<Member>() on stay.MemberId equals member.Id
                              where stay.Arrival >= today && stay.Arrival <= tomorrow && stay.RoomIndex == 0 && !stay.IsHistoric && member.TierRank >= fromRank
                                  && stay.Status != StayStatus.Cancelled && stay.Status != StayStatus.NoShow && stay.Status != StayStatus.CheckedOut
                                  && !db.Set<BenefitPromise>().Any(promise => promise.StayId == stay.Id && promise.State != PromiseState.Withdrawn)
                              orderby stay.Id
                              select new { stay.Id, stay.Arrival, Member = member.Id, Name = member.FirstName + " " + member.LastName, member.TierRank }).Take(Most).ToArrayAsync(cancellationToken);
        foreach (var arrival in arrivals)
        {
            var benefits = tiers.Where(tier => tier.Rank <= arrival.TierRank).OrderByDescending(tier => tier.Rank).SelectMany(tier => tier.Benefits)
                .DistinctBy(benefit => benefit.In("de")).ToArray(); // a tier has the benefits of those below it too
            db.AddRange(benefits.Select((benefit, place) => BenefitPromise.With(BenefitPromiseId.New(clock.GetUtcNow()), arrival.Id, arrival.Member, benefit, place, arrival.Arrival)));
            await staff.AskAsync(ArrivalBenefits.Question(arrival.Id, arrival.Member, arrival.Name, arrival.Arrival, benefits), cancellationToken);
        }

        return arrivals.Length;
    }

    /// <summary>What was promised for a day that has come is kept as it was: the guest is in the house, and nothing would be promised anew.</summary>
    private async Task<int> WithdrawAsync(BusinessDate today, CancellationToken cancellationToken)
    {
        var over = await (from promise in db.Set<BenefitPromise>()
                          join stay in db.Set<Stay>() on promise.StayId equals stay.Id
                          where promise.State == PromiseState.Open && (stay.Status == StayStatus.Cancelled || stay.Status == StayStatus.NoShow
                              || (stay.Status != StayStatus.CheckedOut && stay.Arrival >= today && (stay.Arrival != promise.DueOn || stay.MemberId != promise.MemberId)))
                          select promise).Take(Most).ToArrayAsync(cancellationToken);
        foreach (var promise in over)
        {
            promise.Withdraw(unit.Caller.Name, clock.GetUtcNow());
            await staff.WithdrawAsync(ArrivalBenefits.Kept, promise.StayId!.Value.Value, cancellationToken); // joined by it
        }

        return over.Length;
    }
}

/// <summary>What is asked about a guest with benefits, and what is noted of the answer: the benefits named were kept, the others were not.</summary>
internal sealed class ArrivalBenefits(LoyaltyDbContext db, Unit unit, TimeProvider clock) : IStaffAnswer
{
    public const string Kept = "arrival-benefits";
    public const string KeptField = "kept";

    public string Kind => Kept;

    public static StaffQuestion Question(StayId stay, MemberId member, string name, BusinessDate arrival, IReadOnlyList<LocalText> benefits)
    {
        var kept = QuestionField.Choices(KeptField, new LocalText("Was hat der Gast bekommen?", "What did the guest get?"),
            benefits.Select((benefit, index) => (KeyOf(index), new LocalText(benefit.In("de"), benefit.In("en")))));
        return new StaffQuestion(Kept, stay.Value, new LocalText($"Vorteile für {name}", $"Benefits for {name}"), StaffRole.Staff)
        {
            Teaser = new LocalText(
                "Bereiten Sie vor, was der Stufe zugesagt ist, und haken Sie ab, was der Gast bekommen hat.",
                "Prepare what the tier is promised, and tick what the guest got."),
            Fields = [kept, QuestionField.Of(RewardPreparation.ReasonField, "text", new LocalText("Grund, wenn etwas nicht möglich war", "Reason, if something was not possible"), required: false)],
            DueOn = arrival,
            Link = $"/members/{member}",
        };
    }

    public async Task<Result<Done>> CarryOutAsync(Guid subject, JsonObject answer, CancellationToken cancellationToken)
    {
        var stay = StayId.From(subject);
        var promises = await db.Set<BenefitPromise>().Where(promise => promise.StayId == stay && promise.State == PromiseState.Open).ToArrayAsync(cancellationToken);
        var kept = answer[KeptField] is JsonArray chosen ? chosen.Select(value => value?.ToString()).ToHashSet() : [];
        var reason = RewardPreparation.ReasonOf(answer);
        if (reason is null && promises.Any(promise => !kept.Contains(KeyOf(promise.Place))))
        {
            return RewardsRefusals.ReasonNeeded();
        }

        foreach (var promise in promises)
        {
            promise.Settle(kept.Contains(KeyOf(promise.Place)), reason, unit.Caller.Name, clock.GetUtcNow());
        }

        return Done.It;
    }

    private static string KeyOf(int index) => (index + 1).ToString(CultureInfo.InvariantCulture);
}
