using Loyalty.Domain;
using Loyalty.Modules.Ledger;

namespace Loyalty.Modules.Integrations.Reading;

/// <summary>Reads a stay for which somebody asks what it would earn.</summary>
public static class QuoteJson
{
    private const int MostLines = 500;
    private const int MostCategory = 100;
    private const int MonthsAhead = 24;

    /// <summary>The question that a body holds. A booking engine asks before the guest has booked.</summary>
    public static Result<QuoteBill> Read(byte[] body, BusinessDate today) => JsonFields.Of(body).Then<QuoteBill>(fields =>
    {
        var (least, most) = (BusinessDate.Of(2000, 1, 1), today.AddMonths(MonthsAhead));
        var bill = new EnterBill(
            new MemberId(fields.Id("memberId")), fields.Day("arrival", least, most), fields.Day("departure", least, most), fields.Inner("channel").OneOf("kind", StayEventWords.ChannelKinds),
            [.. fields.Objects("folioLines", MostLines).Select(line => new BillLine(line.Text("category", MostCategory), line.Minor("net")))], "quote");
        var booking = new QuotedBooking(
            fields.OptionalText("ratePlan", StayEventJson.MostName), fields.OptionalText("marketSegment", StayEventJson.MostName), fields.OptionalText("groupId", StayEventJson.MostName),
            fields.OptionalNumber("roomIndex", 0, StayEventJson.MostRooms) ?? 0, StayEventJson.Terms(fields));
        return fields.Wrong is { } wrong ? wrong : new QuoteBill(bill) { IsAhead = true, Booking = booking };
    });
}
