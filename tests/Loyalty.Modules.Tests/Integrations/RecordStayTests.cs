using System.Text;
using Loyalty.Domain;
using Loyalty.Domain.Integrations;
using Loyalty.Domain.Ledger;
using Loyalty.Domain.Members;
using Loyalty.Modules.Integrations;
using Loyalty.Modules.Integrations.Reading;
using Loyalty.Modules.Ledger;
using Loyalty.Modules.Members;
using Loyalty.Modules.Pipeline;
using Loyalty.Modules.Tests.Ledger;
using Loyalty.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Tests.Integrations;

public sealed class RecordStayTests
{
    [Theory, OnEachStore]
    public async Task A_stay_of_a_member_earns_and_says_what_it_did(Store store)
    {
        await using var hotel = await OpenAsync(store);
        var member = await EnrolAsync(hotel);

        var recording = (await Report(hotel, StayJson.CheckedOut)).Value;

        Assert.Equal((member, "member", 3_000), (recording.Member!.Id, recording.Member.Tier, recording.Member.Points.Value));
        Assert.Equal((EntryKind.Earned, 3_000), (Assert.Single(recording.Entries).Kind, recording.Entries[0].Change.Value));
        Assert.Null(recording.Ignored);
        Assert.Null(recording.Reason);
    }

    [Theory, OnEachStore]
    public async Task A_stay_reported_twice_earns_once(Store store)
    {
        await using var hotel = await OpenAsync(store);
        await EnrolAsync(hotel);
        var first = (await Report(hotel, StayJson.CheckedOut)).Value;

        var again = (await Report(hotel, StayJson.CheckedOut)).Value;

        Assert.Equal((first.Stay, StayIgnored.Repeated), (again.Stay, again.Ignored));
        Assert.Empty(again.Entries);
        Assert.Equal(3_000, again.Member!.Points.Value);
        Assert.Equal((1, 1), await CountsAsync(hotel));
    }

    [Theory, OnEachStore]
    public async Task An_event_id_that_another_stay_has_used_is_no_repetition(Store store)
    {
        await using var hotel = await OpenAsync(store);
        await EnrolAsync(hotel);
        var first = (await Report(hotel, StayJson.Of("1", externalId: "R-1"))).Value;

        var other = (await Report(hotel, StayJson.Of("1", externalId: "R-2", arrival: "2026-11-16", departure: "2026-11-18", consumedOn: "2026-11-17"))).Value;

        Assert.NotEqual(first.Stay, other.Stay);
        Assert.Null(other.Ignored);
        Assert.Equal(StayIgnored.Repeated, (await Report(hotel, StayJson.Of("1", externalId: "R-1"))).Value.Ignored);
        Assert.Equal(6_000, other.Member!.Points.Value);
    }

    [Theory, OnEachStore]
    public async Task A_guest_who_comes_again_is_known_by_the_id_of_the_reporting_system_and_the_member_by_the_address(Store store)
    {
        await using var hotel = await OpenAsync(store);
        var member = await EnrolAsync(hotel);
        await Report(hotel, StayJson.CheckedOut);

        var again = await Report(hotel, StayJson.Of("e-again", externalId: "R-again", arrival: "2026-11-16", departure: "2026-11-18", consumedOn: "2026-11-17"));

        Assert.Null(again.Refusal);
        Assert.Equal(member, again.Value.Member!.Id);
        var guest = Assert.Single(await hotel.ReadAsync(db => db.Set<GuestProfile>().ToListAsync()));
        Assert.All(await hotel.ReadAsync(db => db.Set<Stay>().ToListAsync()), stay => Assert.Equal((guest.Id, member), (stay.GuestId, stay.MemberId)));
    }

    [Fact]
    public async Task An_older_event_is_kept_but_changes_nothing()
    {
        await using var hotel = await OpenAsync();
        await EnrolAsync(hotel);
        await Report(hotel, StayJson.CheckedOut);

        var late = (await Report(hotel, StayJson.Of(eventId: "e-0", type: "created", status: "reserved", occurredAt: "2026-11-01T10:00:00+01:00"))).Value;

        Assert.Equal(StayIgnored.Older, late.Ignored);
        Assert.Equal((2, 1), await CountsAsync(hotel));
    }

    [Theory, OnEachStore]
    public async Task The_guest_is_the_one_whom_the_newest_event_names_that_names_any_in_whatever_order_they_come(Store store)
    {
        await using var hotel = await OpenAsync(store);
        var (anna, ben) = (await hotel.EnrolAsync("anna@example.org"), await hotel.EnrolAsync("ben@example.org"));
        var report = hotel.Report(100m, "anna@example.org");

        var silent = await RecordAsync(hotel, report.Later(3) with { GuestEmail = null });
        var first = await RecordAsync(hotel, report.Later(1));
        var second = await RecordAsync(hotel, report.Later(2) with { GuestEmail = "ben@example.org" });
        var before = await RecordAsync(hotel, report with { GuestEmail = "carl@example.org" });
        await hotel.EnrolAsync("carl@example.org");

        Assert.Equal((null, anna, ben), (silent.Member?.Id, first.Member?.Id, second.Member?.Id));
        Assert.Equal((new Points(1_000), (StayIgnored?)null, StayIgnored.Older), (Assert.Single(first.Entries).Change, second.Ignored, before.Ignored));
        Assert.Equal((Points.Zero, new Points(1_000)), (await hotel.BalanceAsync(anna), await hotel.BalanceAsync(ben)));
        Assert.All(Programme.Done(await hotel.Ask(new VerifyLedger(), hotel.System)), line => Assert.Null(line.FirstBroken));
        Assert.Empty(Programme.Done(await hotel.Ask(new ReplayLedgers(), Caller.System(null))).Differences);
    }

    [Fact]
    public async Task Of_two_events_at_one_instant_the_greater_id_wins()
    {
        await using var hotel = await OpenAsync();
        await EnrolAsync(hotel);
        await Report(hotel, StayJson.Of(eventId: "e-2", net: "200.00"));

        Assert.Equal(StayIgnored.Older, (await Report(hotel, StayJson.Of(eventId: "e-1", net: "100.00"))).Value.Ignored);
        Assert.Equal(1_000, Assert.Single((await Report(hotel, StayJson.Of(eventId: "e-3", net: "300.00"))).Value.Entries).Change.Value);
    }

    [Fact]
    public async Task A_refund_takes_back_what_the_stay_is_worth_less()
    {
        await using var hotel = await OpenAsync();
        await EnrolAsync(hotel);
        await Report(hotel, StayJson.CheckedOut);

        var refund = (await Report(hotel, StayJson.Of(eventId: "e-2", type: "refund", occurredAt: "2026-11-22T10:00:00Z",
            lines: $"{StayJson.Line("1", "300.00")},{StayJson.Line("2", "-49.99")}"))).Value;

        Assert.Equal((EntryKind.Adjusted, -500), (Assert.Single(refund.Entries).Kind, refund.Entries[0].Change.Value));
    }

    [Fact]
    public async Task A_stay_cancelled_after_check_out_gives_its_points_back()
    {
        await using var hotel = await OpenAsync();
        await EnrolAsync(hotel);
        await Report(hotel, StayJson.CheckedOut);

        var cancelled = (await Report(hotel, StayJson.Of(eventId: "e-2", type: "cancelled", status: "cancelled", occurredAt: "2026-11-22T10:00:00Z"))).Value;

        Assert.Equal((0, EarnReasons.Cancelled), (cancelled.Member!.Points.Value, cancelled.Reason));
    }

    [Fact]
    public async Task A_stay_of_a_stranger_is_kept_and_earns_when_the_guest_enrols()
    {
        await using var hotel = await OpenAsync();

        var stranger = (await Report(hotel, StayJson.CheckedOut)).Value;
        var member = await EnrolAsync(hotel);

        Assert.Null(stranger.Member);
        Assert.Equal((StayIgnored.NoMember, EarnReasons.NoMember), (stranger.Ignored, stranger.Reason));
        Assert.Equal(3_000, (await hotel.Ask(new GetMember(member))).Value.Points.Value);
    }

    [Fact]
    public async Task A_guest_is_recognised_by_the_systems_own_id_when_the_address_is_missing()
    {
        await using var hotel = await OpenAsync();
        var member = await EnrolAsync(hotel);
        await Report(hotel, StayJson.CheckedOut);

        var next = (await Report(hotel, StayJson.Of(eventId: "e-9", externalId: "R-9", guests: """{"externalId":"G-1"}"""))).Value;

        Assert.Equal(member, next.Member?.Id);
    }

    [Theory, OnEachStore]
    public async Task A_stay_that_told_no_address_earns_when_a_later_report_tells_the_guests(Store store)
    {
        await using var hotel = await OpenAsync(store);
        var member = await EnrolAsync(hotel);
        var first = hotel.Report(100m, "baerbel@example.org", "R-1", departedDaysAgo: 5, nights: 1) with { GuestEmail = null, GuestExternalId = "G-7" };
        Programme.Done(await hotel.Send(new RecordStay(first), hotel.System));
        Programme.Done(await hotel.Send(new RecordStay(first with { ExternalId = "R-2", EventId = "R-2-1" }), hotel.System));

        var told = Programme.Done(await hotel.Send(new RecordStay(hotel.Report(100m, "baerbel@example.org", "R-3", nights: 1) with { GuestExternalId = "G-7" }), hotel.System));

        Assert.Equal(member, told.Member?.Id);
        Assert.Equal(3 * told.Entries[0].Change.Value, (await hotel.BalanceAsync(member)).Value);
        Assert.All(await hotel.ReadAsync(db => db.Set<Stay>().ToListAsync()), stay => Assert.Equal(member, stay.MemberId));
    }

    [Fact]
    public async Task When_one_books_and_another_comes_the_one_who_comes_earns()
    {
        await using var hotel = await OpenAsync();
        var booker = await EnrolAsync(hotel);
        var guest = (await hotel.Send(new EnrolMember("boss@example.org", "Bo", "Ss", "en", null, true, []))).Value.Member;

        var booked = (await Report(hotel, StayJson.Of(eventId: "1", type: "created", status: "reserved", occurredAt: "2026-11-01T10:00:00Z"))).Value;
        var left = (await Report(hotel, StayJson.Of(eventId: "2", guests: """{"externalId":"G-2","email":"boss@example.org"}"""))).Value;

        Assert.Equal((booker, guest), (booked.Member!.Id, left.Member!.Id));
        Assert.Equal(3_000, left.Member.Points.Value);
        Assert.Equal(0, (await hotel.Ask(new GetMember(booker))).Value.Points.Value);
    }

    [Fact]
    public async Task A_bill_in_another_currency_is_refused_and_leaves_nothing_behind()
    {
        await using var hotel = await OpenAsync();

        var refused = await Report(hotel, StayJson.CheckedOut.Replace("EUR", "CHF", StringComparison.Ordinal));

        Assert.Equal(("integrations.currency-differs", "/folioLines/0/currency"), (refused.Refusal?.Code, refused.Refusal?.Field));
        Assert.Equal((0, 0), await CountsAsync(hotel));
    }

    [Theory]
    [InlineData("2016-11-17", "2026-11-20", null, "members.stay-too-long", "/reservation/departure")]
    [InlineData("2025-11-19", "2026-11-20", null, "members.stay-too-long", "/reservation/departure")]
    [InlineData("2026-11-17", "2026-11-20", 4, "members.more-nights-than-days", "/reservation/nights")]
    [InlineData("2026-11-20", "2026-11-20", 1, "members.more-nights-than-days", "/reservation/nights")]
    [InlineData("2026-11-17", "2026-11-26", null, "members.not-departed-yet", "/reservation/departure")]
    public async Task A_stay_that_cannot_be_is_refused_at_the_field_that_is_wrong_and_leaves_nothing_behind(string arrival, string departure, int? nights, string code, string field)
    {
        await using var hotel = await OpenAsync();

        var refused = await Report(hotel, WithNights(StayJson.Of(arrival: arrival, departure: departure), nights));

        Assert.Equal((code, field), (refused.Refusal?.Code, refused.Refusal?.Field));
        Assert.Equal((0, 0), await CountsAsync(hotel));
    }

    [Theory]
    [InlineData("checked_out", "checked_out", "2026-11-20", "2026-11-20", 0)]
    [InlineData("checked_out", "checked_out", "2026-11-18", "2026-11-20", 0)]
    [InlineData("checked_out", "checked_out", "2026-11-17", "2026-11-25", null)]
    [InlineData("checked_out", "checked_out", "2025-11-20", "2026-11-20", null)]
    [InlineData("created", "reserved", "2027-11-17", "2028-11-16", null)]
    [InlineData("checked_in", "in_house", "2026-11-17", "2027-02-28", null)]
    [InlineData("cancelled", "cancelled", "2016-11-17", "2026-11-20", null)]
    [InlineData("no_show", "no_show", "2027-11-17", "2027-11-18", 3)]
    public async Task Day_use_long_stays_bookings_ahead_and_what_was_called_off_are_taken(string type, string status, string arrival, string departure, int? nights)
    {
        await using var hotel = await OpenAsync();

        Programme.Done(await Report(hotel, WithNights(StayJson.Of(type: type, status: status, arrival: arrival, departure: departure), nights)));
    }

    [Fact]
    public async Task A_departure_to_come_is_not_over_because_the_senders_clock_is_ahead()
    {
        await using var hotel = await OpenAsync();

        var refused = await Report(hotel, StayJson.Of(occurredAt: "2027-11-20T10:00:00+01:00", arrival: "2027-11-17", departure: "2027-11-20"));

        Assert.Equal("members.not-departed-yet", refused.Refusal?.Code);
    }

    /// <summary>Every order of the same events, with some of them twice, ends in the same points.</summary>
    [Fact]
    public async Task Events_in_any_order_converge()
    {
        string[] events =
        [
            StayJson.Of(eventId: "1", type: "created", status: "reserved", occurredAt: "2026-10-01T10:00:00Z"),
            StayJson.Of(eventId: "2", type: "checked_in", status: "in_house", occurredAt: "2026-11-17T15:00:00Z"),
            StayJson.Of(eventId: "3", type: "checked_out", occurredAt: "2026-11-20T09:00:00Z", net: "400.00"),
            StayJson.Of(eventId: "4", type: "folio_reopened", occurredAt: "2026-11-20T10:00:00Z", lines: StayJson.Line("1", "400.00").Replace("closed", "open", StringComparison.Ordinal)),
            StayJson.Of(eventId: "5", type: "folio_closed", occurredAt: "2026-11-20T11:00:00Z", net: "350.50"),
            StayJson.Of(eventId: "6", type: "refund", occurredAt: "2026-11-21T11:00:00Z", net: "300.50"),
        ];
        await using var hotel = await OpenAsync();
        await EnrolAsync(hotel);
        var random = new Random(20261124);

        for (var round = 0; round < 25; round++)
        {
            var mixed = events.Concat(events.Where(_ => random.Next(3) == 0))
                .Select(one => one.Replace("R-1", $"R-{round}", StringComparison.Ordinal).Replace("\"eventId\":\"", $"\"eventId\":\"{round}-", StringComparison.Ordinal)).ToArray();
            random.Shuffle(mixed);
            foreach (var one in mixed)
            {
                Assert.False((await Report(hotel, one)).IsRefused);
            }
        }

        var worth = await hotel.ReadAsync(db => db.Set<Stay>().Select(stay => stay.Credit.Posted).ToArrayAsync());
        var expected = worth.Count(points => points.Value is 3_005 or 3_756); // the tier's bonus comes with the fifth night
        Assert.Equal((25, 25), (worth.Length, expected));
        Assert.All((await hotel.Ask(new VerifyLedger(), hotel.System)).Value, invariant => Assert.Null(invariant.FirstBroken));
    }

    [Fact]
    public async Task What_is_stored_can_be_read_again()
    {
        await using var hotel = await OpenAsync();
        var report = StayEventJson.Read(Encoding.UTF8.GetBytes(StayJson.CheckedOut), hotel.Today).Value;

        var written = StayEventJson.Read(Encoding.UTF8.GetBytes(StayEventWriter.Write(report)), hotel.Today).Value;

        Assert.Equal(report with { FolioLines = [] }, written with { FolioLines = [] });
        Assert.Equal(report.FolioLines, written.FolioLines);
    }

    private static async Task<TestHotel> OpenAsync(Store store = Store.Sqlite)
    {
        var hotel = await TestHotel.OpenAsync(store);
        await hotel.UseCases.TenPointsPerEuroAsync(hotel.Id);
        return hotel;
    }

    private static async Task<MemberId> EnrolAsync(TestHotel hotel) =>
        (await hotel.Send(new EnrolMember("baerbel@example.org", "Bärbel", "Prüfer", "de", null, true, []))).Value.Member;

    private static Task<Result<StayRecording>> Report(TestHotel hotel, string json) =>
        hotel.Send(new RecordStay(StayEventJson.Read(Encoding.UTF8.GetBytes(json), hotel.Today).Value, json), hotel.Key("stays"));

    private static string WithNights(string json, int? nights) => nights is null ? json : json.Replace("\"adults\":2", $"\"nights\":{nights},\"adults\":2", StringComparison.Ordinal);

    private static async Task<StayRecording> RecordAsync(TestHotel hotel, StayReport report) => Programme.Done(await hotel.Send(new RecordStay(report), hotel.Key("stays")));

    private static Task<(int Events, int Stays)> CountsAsync(TestHotel hotel) =>
        hotel.ReadAsync(async db => (await db.Set<StayEvent>().CountAsync(), await db.Set<Stay>().CountAsync()));
}
