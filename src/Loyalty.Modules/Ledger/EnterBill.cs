using System.Globalization;
using Loyalty.Domain;
using Loyalty.Domain.Members;
using Loyalty.Modules.Members;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Ledger;

/// <summary>
/// Enters the bill of a completed stay by hand, for a hotel without a connected system; it is judged like a reported one.
/// The same key again changes nothing, and is refused for another member or bill.
/// </summary>
[Allows(StaffRole.Staff)]
public sealed record EnterBill(MemberId Member, BusinessDate Arrival, BusinessDate Departure, string ChannelKind, IReadOnlyList<BillLine> Lines, string OnceKey)
    : ICommand<StayAward>, IChecked
{
    /// <summary>The most that one line may amount to, in minor units.</summary>
    public const long MostMinor = 100_000_000;

    /// <inheritdoc/>
    public IEnumerable<Refusal> Check()
    {
        if (Departure < Arrival)
        {
            yield return MembersRefusals.DepartureBeforeArrival();
        }

        if (Arrival.DaysUntil(Departure) > StayReport.MostNights)
        {
            yield return MembersRefusals.StayTooLong(StayReport.MostNights);
        }

        if (Lines.Count == 0)
        {
            yield return MembersRefusals.BillEmpty();
        }

        if (Lines.Any(line => Math.Abs(line.NetMinor) > MostMinor))
        {
            yield return PipelineRefusals.OutOfRange("/lines", -MostMinor / 100, MostMinor / 100);
        }
    }
}

/// <summary>A line of a bill in the hotel's currency: room, breakfast, restaurant, spa, minibar, parking, … and the net amount in minor units.</summary>
public sealed record BillLine(string Category, long NetMinor);

internal sealed class EnterBillHandler(LoyaltyDbContext db, IMediator mediator, Unit unit, TimeProvider clock) : ICommandHandler<EnterBill, StayAward>
{
    private const string Desk = "desk";

    public async Task<Result<StayAward>> Handle(EnterBill command, CancellationToken cancellationToken)
    {
        var hotel = await db.HotelAsync(cancellationToken);
        var now = clock.GetUtcNow();
        if (command.Departure > hotel.DayAt(now))
        {
            return MembersRefusals.DepartureInFuture();
        }

        var survivor = await db.SurvivorOfAsync(command.Member, cancellationToken);
        if (await db.Set<Member>().FindAsync([survivor], cancellationToken) is not { } member)
        {
            return MembersRefusals.MemberNotFound();
        }

        var stay = await db.Set<Stay>().SingleOrDefaultAsync(known => known.Source == Desk && known.ExternalId == command.OnceKey && known.RoomIndex == 0, cancellationToken);
        if (stay is null)
        {
            db.Add(stay = Stay.Report(StayId.New(now), ReportOf(command, member, hotel.Currency, now)));
            stay.AttachTo(member.Id);
            unit.Tell(new StayRecorded(stay.Id, member.Id));
        }
        else if (!await IsSameAsync(stay, ReportOf(command, member, hotel.Currency, now), survivor, cancellationToken))
        {
            return PipelineRefusals.DoneDifferently();
        }

        return await mediator.Send(new AwardPointsForStay(stay.Id), cancellationToken);
    }

    private async Task<bool> IsSameAsync(Stay stay, StayReport bill, MemberId member, CancellationToken cancellationToken) =>
        (stay.Arrival, stay.Departure, stay.ChannelKind) == (bill.Arrival, bill.Departure, bill.ChannelKind)
        && stay.FolioLines.SequenceEqual(bill.FolioLines)
        && stay.MemberId is { } known && await db.SurvivorOfAsync(known, cancellationToken) == member;

    internal static StayReport ReportOf(EnterBill bill, Member member, string currency, DateTimeOffset now) => new(
        Desk, bill.OnceKey, 0, bill.OnceKey, "checked_out", now, StayStatus.CheckedOut, bill.ChannelKind, null, null, null, null,
        bill.Arrival, bill.Departure, bill.Arrival.DaysUntil(bill.Departure), 1, 0, member.Email, null,
        [.. bill.Lines.Select((line, index) => new FolioLine((index + 1).ToString(CultureInfo.InvariantCulture), line.Category, line.NetMinor, null, null, currency, null, "closed"))]);
}
