using System.Text;
using Loyalty.Domain;
using Loyalty.Domain.Members;
using Loyalty.Modules.Integrations.Reading;
using Loyalty.TestKit;

namespace Loyalty.Modules.Tests.Integrations;

public sealed class StayEventJsonTests
{
    private static readonly BusinessDate s_today = BusinessDate.Of(2026, 11, 24);

    [Fact]
    public void A_whole_event_is_read()
    {
        var report = Read(StayJson.CheckedOut).Value;

        Assert.Equal(("pms", "R-1", 0, "e-1", "checked_out"), (report.Source, report.ExternalId, report.RoomIndex, report.EventId, report.Type));
        Assert.Equal(StayStatus.CheckedOut, report.Status);
        Assert.Equal((BusinessDate.Of(2026, 11, 17), BusinessDate.Of(2026, 11, 20), 3), (report.Arrival, report.Departure, report.Nights));
        Assert.Equal(("baerbel@example.org", "G-1"), (report.GuestEmail, report.GuestExternalId));
        Assert.Equal(new FolioLine("1", "room", 30000, 2100, 32100, "EUR", BusinessDate.Of(2026, 11, 19), "closed"), Assert.Single(report.FolioLines));
    }

    [Fact]
    public void All_wrong_fields_are_named_at_once_by_their_pointers()
    {
        const string body = """
            {"eventId":"","source":"pms","type":"vanished","occurredAt":"2026-11-20T10:00:00",
             "reservation":{"externalId":7,"status":"checked_out","channel":{"kind":"direct"},"arrival":"20.11.2026","departure":"2099-01-01","guests":[{"email":"nobody"},7]},
             "folioLines":[{"id":"1","category":"room","net":10.005,"currency":"eur"}]}
            """;

        var refusal = Read(body).Refusal!;

        Assert.Equal(RefusalKind.Malformed, refusal.Kind);
        Assert.Equal(
            ["/eventId", "/folioLines/0/currency", "/folioLines/0/net", "/occurredAt", "/reservation/arrival", "/reservation/departure",
             "/reservation/externalId", "/reservation/guests/0/email", "/reservation/guests/1", "/type"],
            refusal.Others.Select(other => other.Field!).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void An_object_that_is_missing_is_named_once_and_not_member_by_member() =>
        Assert.Equal(
            ["/folioLines", "/reservation"],
            Read("""{"eventId":"e","source":"pms","type":"created","occurredAt":"2026-11-20T10:00:00Z"}""").Refusal!.Others.Select(other => other.Field!).Order(StringComparer.Ordinal));

    [Fact]
    public void A_stay_cannot_end_before_it_begins() =>
        Assert.Equal("integrations.departure-before-arrival", Read(StayJson.Of(departure: "2026-11-16")).Refusal!.Code);

    [Fact]
    public void Two_lines_with_one_id_are_refused()
    {
        var line = StayJson.Line("1", "12.50");

        Assert.Equal("integrations.line-twice", Read(StayJson.Of(lines: $"{line},{line}")).Refusal!.Code);
    }

    [Fact]
    public void More_lines_than_a_request_may_bring_are_refused()
    {
        var lines = string.Join(',', Enumerable.Range(1, 501).Select(number => StayJson.Line(number.ToString(), "1")));

        Assert.Equal("integrations.list-too-long", Read(StayJson.Of(lines: lines)).Refusal!.Code);
    }

    [Fact]
    public void Of_several_guests_the_main_one_counts() =>
        Assert.Equal("b@example.org", Read(StayJson.Of(guests: """{"email":"a@example.org"},{"email":"b@example.org","main":true}""")).Value.GuestEmail);

    [Fact]
    public void Of_several_guests_without_a_main_one_nobody_counts() =>
        Assert.Null(Read(StayJson.Of(guests: """{"email":"a@example.org"},{"email":"b@example.org"}""")).Value.GuestEmail);

    [Fact]
    public void Two_main_guests_are_refused() =>
        Assert.Equal("integrations.main-guest-twice", Read(StayJson.Of(guests: """{"email":"a@example.org","main":true},{"email":"b@example.org","main":true}""")).Refusal!.Code);

    [Theory]
    [InlineData("300", 30000)]
    [InlineData("300.5", 30050)]
    [InlineData("300.00000", 30000)]
    [InlineData("3.005e2", 30050)]
    [InlineData("-0.01", -1)]
    [InlineData("1000000", 100000000)]
    public void Money_is_read_exactly(string net, long minor) => Assert.Equal(minor, Read(StayJson.Of(lines: StayJson.Line("1", net))).Value.FolioLines[0].NetMinor);

    [Theory]
    [InlineData("300.001", "integrations.money-too-fine")]
    [InlineData("1e-30", "integrations.money-too-fine")]
    [InlineData("0.00000000000000000000000000000000001", "integrations.money-too-fine")]
    [InlineData("1000000.01", "pipeline.out-of-range")]
    [InlineData("-1e300", "pipeline.out-of-range")]
    [InlineData("\"300\"", "pipeline.unreadable")]
    [InlineData("null", "pipeline.required")]
    public void Money_that_is_none_is_refused(string net, string code)
    {
        var refusal = Read(StayJson.Of(lines: StayJson.Line("1", net))).Refusal!;

        Assert.Equal((code, "/folioLines/0/net"), (refusal.Code, refusal.Field));
    }

    [Theory]
    [InlineData("2026-11-20T10:00:00")]
    [InlineData("2026-11-20 10:00:00+01:00")]
    [InlineData("2026-13-20T10:00:00Z")]
    [InlineData("20261120T100000Z")]
    [InlineData("today")]
    public void An_instant_needs_a_date_a_time_and_an_offset(string instant)
    {
        var refusal = Read(StayJson.Of(occurredAt: instant)).Refusal!;

        Assert.Equal(("pipeline.unreadable", "/occurredAt"), (refusal.Code, refusal.Field));
    }

    [Theory]
    [InlineData("1999-12-31")]
    [InlineData("2029-11-25")]
    public void Days_far_away_are_refused(string day)
    {
        var refusal = Read(StayJson.Of(consumedOn: day)).Refusal!;

        Assert.Equal(("pipeline.out-of-range", "/folioLines/0/consumedOn"), (refusal.Code, refusal.Field));
    }

    [Theory]
    [InlineData("{", "integrations.no-json")]
    [InlineData("", "integrations.no-json")]
    [InlineData("{\"a\":1,\"a\":2}", "integrations.no-json")]
    [InlineData("[]", "integrations.no-object")]
    [InlineData("null", "integrations.no-object")]
    public void What_is_no_JSON_object_is_refused(string body, string code) => Assert.Equal(code, Read(body).Refusal!.Code);

    [Fact]
    public void Bytes_that_are_no_text_are_refused() =>
        Assert.Equal("integrations.no-json", StayEventJson.Read([.. "{\"a\":\""u8, 0xFF, .. "\"}"u8], s_today).Refusal!.Code);

    [Theory]
    [InlineData("\\ud800")]
    [InlineData("a\\u0000b")]
    [InlineData("a\\nb")]
    public void Texts_that_no_database_can_keep_are_refused(string text)
    {
        var refusal = Read(StayJson.Of(eventId: text)).Refusal!;

        Assert.Equal(("pipeline.unreadable", "/eventId"), (refusal.Code, refusal.Field));
    }

    [Fact]
    public void JSON_of_endless_depth_is_refused() =>
        Assert.Equal("integrations.no-json", Read("{\"a\":" + new string('[', 100_000) + new string(']', 100_000) + "}").Refusal!.Code);

    private static Result<StayReport> Read(string body) => StayEventJson.Read(Encoding.UTF8.GetBytes(body), s_today);
}
