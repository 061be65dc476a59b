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
    /// <summary>True for a stay that is still to be booked: what it would earn by the stays known today. Such a bill cannot be entered yet.</summary>
    public bool IsAhead { get; init; }

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
        if (!query.IsAhead && bill.Departure > hotel.DayAt(now))
        {
            return MembersRefusals.DepartureInFuture();
        }

        if (await db.Set<Member>().AsNoTracking().SingleOrDefaultAsync(known => known.Id == bill.Member, cancellationToken) is not { } member)
        {
            return MembersRefusals.MemberNotFound();
        }

        var stay = Stay.Report(StayId.New(now), EnterBillHandler.ReportOf(bill, member, hotel.Currency, now));
        stay.AttachTo(member.Id);
        var bench = await JudgesBench.OpenAsync(db, member, [stay], now, cancellationToken);
        if (await bench.QuoteAsync(stay, cancellationToken) is not { } judged)
        {
            return new BillQuote(Without(EarnReasons.NoProgramme, hotel.Currency), null, null);
        }

        var activeOn = await db.PointsAccounts().Where(account => account.MemberId == member.Id).Select(account => account.ActiveOn).SingleOrDefaultAsync(cancellationToken);
        return new BillQuote(judged.Quote, judged.Version.Named, judged.Version.Rules.LastDay(stay.Departure, activeOn));
    }

    private static EarnQuote Without(string reason, string currency) => new()
    {
        Formula = new TraceFormula(0, currency, 0, Points.Zero, "", 0, Points.Zero, Points.Zero),
        Reason = reason,
    };
}
