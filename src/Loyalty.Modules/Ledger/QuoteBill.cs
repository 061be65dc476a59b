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

    /// <summary>How it would be booked beyond what a bill entered by hand says.</summary>
    public QuotedBooking Booking { get; init; } = QuotedBooking.Plain;

    /// <inheritdoc/>
    public IEnumerable<Refusal> Check() => Bill.Check();
}

/// <summary>The rate plan, segment and group of a stay, its room of the reservation counted from 0, and what was agreed beyond the usual.</summary>
public sealed record QuotedBooking(string? RatePlan, string? MarketSegment, string? GroupId, int RoomIndex, StayTerms? Terms)
{
    /// <summary>The first room of a reservation of which nothing more is known.</summary>
    public static QuotedBooking Plain { get; } = new(null, null, null, 0, null);
}

/// <summary>The quote of a bill, the programme version that judges it, and the last day on which the points would be valid.</summary>
public sealed record BillQuote(EarnQuote Quote, TraceVersion? Version, BusinessDate? ValidUntil)
{
    /// <summary>By how much other stays of the member would be worth more, or less where it is negative, because of this one: by limits, nights and first stays.</summary>
    public Points OthersChange { get; init; }
}

internal sealed class QuoteBillHandler(LoyaltyDbContext db, TimeProvider clock) : IQueryHandler<QuoteBill, BillQuote>
{
    private const string AfterAllOthers = "~"; // of stays of one day the one of a source that comes last by its name

    public async Task<Result<BillQuote>> Handle(QuoteBill query, CancellationToken cancellationToken)
    {
        var (bill, now) = (query.Bill, clock.GetUtcNow());
        var hotel = await db.HotelAsync(cancellationToken);
        if (!query.IsAhead && bill.Departure > hotel.DayAt(now))
        {
            return MembersRefusals.DepartureInFuture();
        }

        var survivor = await db.SurvivorOfAsync(bill.Member, cancellationToken);
        if (await db.Set<Member>().AsNoTracking().SingleOrDefaultAsync(known => known.Id == survivor, cancellationToken) is not { } member)
        {
            return MembersRefusals.MemberNotFound();
        }

        var report = EnterBillHandler.ReportOf(bill, member, hotel.Currency, now) with
        {
            RatePlan = query.Booking.RatePlan,
            MarketSegment = query.Booking.MarketSegment,
            GroupId = query.Booking.GroupId,
            RoomIndex = query.Booking.RoomIndex,
            Terms = query.Booking.Terms,
        };
        var stay = Stay.Report(StayId.New(now), query.IsAhead ? report with { Source = AfterAllOthers } : report);
        stay.AttachTo(member.Id);
        var bench = await JudgesBench.OpenAsync(db, member, [stay], now, cancellationToken);
        if (await bench.PreviewAsync(stay, cancellationToken) is not ({ } judged, var others))
        {
            return new BillQuote(Without(EarnReasons.NoProgramme, hotel.Currency), null, null);
        }

        var activeOn = await db.PointsAccounts().Where(account => account.MemberId == member.Id).Select(account => account.ActiveOn).SingleOrDefaultAsync(cancellationToken);
        return new BillQuote(judged.Quote, judged.Version.Named, judged.Version.Rules.LastDay(stay.Departure, activeOn)) { OthersChange = others };
    }

    private static EarnQuote Without(string reason, string currency) => new()
    {
        Formula = new TraceFormula(0, currency, 0, Points.Zero, "", 0, Points.Zero, Points.Zero),
        Reason = reason,
    };
}
