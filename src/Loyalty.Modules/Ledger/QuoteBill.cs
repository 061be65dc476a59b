using Loyalty.Domain;
using Loyalty.Domain.Ledger;
using Loyalty.Domain.Members;
using Loyalty.Modules.Members;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Ledger;

/// <summary>What a bill would earn if it were entered now, with the reasons; nothing is written.</summary>
[Allows(StaffRole.Staff, Scope = "read")]
public sealed record QuoteBill(EnterBill Bill) : IQuery<BillQuote>, IChecked
{
    /// <inheritdoc/>
    public IEnumerable<Refusal> Check() => Bill.Check();
}

/// <summary>The quote of a bill, the programme version that judges it, and the last day on which the points would be valid.</summary>
public sealed record BillQuote(EarnQuote Quote, TraceVersion? Version, BusinessDate? ValidUntil);

internal sealed class QuoteBillHandler(LoyaltyDbContext db, TimeProvider clock) : IQueryHandler<QuoteBill, BillQuote>
{
    public async Task<Result<BillQuote>> Handle(QuoteBill query, CancellationToken cancellationToken)
    {
        var (bill, now) = (query.Bill, clock.GetUtcNow());
        var hotel = await db.HotelAsync(cancellationToken);
        if (bill.Departure > hotel.DayAt(now))
        {
            return MembersRefusals.DepartureInFuture();
        }

        if (await db.Set<Member>().AsNoTracking().SingleOrDefaultAsync(known => known.Id == bill.Member, cancellationToken) is not { } member)
        {
            return MembersRefusals.MemberNotFound();
        }

        var stay = Stay.Report(StayId.New(now), EnterBillHandler.ReportOf(bill, member, hotel.Currency, now));
        if (await EarnRulesVersion.OnAsync(db, bill.Departure, cancellationToken) is not { } version)
        {
            return new BillQuote(Without(EarnReasons.NoProgramme, hotel.Currency), null, null);
        }

        var circumstances = version.Rules.NeedHistory
            ? EarnCircumstances.Of(JudgedStay.Of(stay), await db.JudgedStaysOf(member.Id, cancellationToken))
            : EarnCircumstances.Alone;
        var quote = version.Rules.Quote(stay, await TierAtAsync(member, bill.Departure, cancellationToken), hotel.Currency, circumstances);
        return new BillQuote(member.Covers(bill.Departure) ? quote : quote.Refused(EarnReasons.BeforeEnrolment), version.Named, version.Rules.Expiry.LastDay(bill.Departure));
    }

    /// <summary>The tier at the departure follows from the stays that departed before it, as when the stay is judged.</summary>
    private async Task<string> TierAtAsync(Member member, BusinessDate departure, CancellationToken cancellationToken)
    {
        var policies = await TierPolicies.OfAsync(db, cancellationToken);
        var stays = await db.CountedStaysOf(member.Id, policies.Versions.Earliest(departure), cancellationToken);
        var others = await TierDeeds.BesideStaysAsync(db, [member.Id], policies, cancellationToken);
        var before = stays.Select(TierDeed.Of).Concat(others[member.Id]).Where(deed => deed.On < departure);
        return TierPath.On(departure, TierHistory.Of(member.EnrolledOn, before), policies.Versions).Reached.Code;
    }

    private static EarnQuote Without(string reason, string currency) => new()
    {
        Formula = new TraceFormula(0, currency, 0, Points.Zero, "", 0, Points.Zero, Points.Zero),
        Reason = reason,
    };
}
