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
using Loyalty.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Tests.Integrations;

public sealed class RecordStaysTests
{
    [Theory, OnEachStore]
    public async Task Many_stays_at_once_earn_what_they_would_one_by_one(Store store)
    {
        await using var hotel = await OpenAsync(store);
        await using var other = await OpenAsync(store);
        string[] stays = [.. Enumerable.Range(1, 12).Select(number => Event(number, $"m{number % 3}@example.org", correction: number % 4 == 0))];

        var together = (await hotel.Send(RecordStaysOf(stays))).Value.Select(result => result.Value).ToArray();
        var alone = new List<StayRecording>();
        foreach (var stay in stays)
        {
            alone.Add((await other.Send(RecordStayOf(stay))).Value);
        }

        Assert.Equal(alone.Select(recording => (recording.Entries.Sum(entry => entry.Change.Value), recording.Member!.Points.Value, recording.Ignored)),
            together.Select(recording => (recording.Entries.Sum(entry => entry.Change.Value), recording.Member!.Points.Value, recording.Ignored)));
        Assert.Equal(await NewsAsync(other), await NewsAsync(hotel));
        Assert.All((await hotel.Ask(new VerifyLedger(), Caller.System(null))).Value, line => Assert.True(line.IsOk, line.FirstBroken));
    }

    [Theory, OnEachStore]
    public async Task Sending_all_of_them_again_has_no_second_effect(Store store)
    {
        await using var hotel = await OpenAsync(store);
        string[] stays = [Event(1, "m0@example.org"), Event(2, "m1@example.org")];
        await hotel.Send(RecordStaysOf(stays));

        var again = (await hotel.Send(RecordStaysOf(stays))).Value;

        Assert.All(again, result => Assert.Equal(StayIgnored.Repeated, result.Value.Ignored));
        Assert.Equal(2, await hotel.ReadAsync(db => db.Set<LedgerEntry>().CountAsync()));
    }

    [Theory, OnEachStore]
    public async Task The_same_event_twice_in_one_request_has_one_effect_and_an_answer_each(Store store)
    {
        await using var hotel = await OpenAsync(store);
        var (first, other) = (Event(1, "m0@example.org"), Event(2, "m1@example.org"));

        var results = (await hotel.Send(RecordStaysOf(first, other, first, first))).Value.Select(result => result.Value).ToArray();

        Assert.Equal([null, null, StayIgnored.Repeated, StayIgnored.Repeated], results.Select(result => result.Ignored));
        Assert.Equal([1, 1, 0, 0], results.Select(result => result.Entries.Count));
        Assert.All([results[2], results[3]], repeated => Assert.Equal((results[0].Stay, results[0].Member), (repeated.Stay, repeated.Member)));
        Assert.Equal(2, await hotel.ReadAsync(db => db.Set<LedgerEntry>().CountAsync()));
        Assert.Equal(2, await hotel.ReadAsync(db => db.Set<StayEvent>().CountAsync()));
        Assert.All((await hotel.Ask(new VerifyLedger(), Caller.System(null))).Value, line => Assert.True(line.IsOk, line.FirstBroken));
    }

    [Theory, OnEachStore]
    public async Task The_same_event_in_requests_that_come_at_once_has_one_effect(Store store)
    {
        await using var hotel = await OpenAsync(store);
        var (first, other) = (Event(1, "m0@example.org"), Event(2, "m1@example.org"));

        var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => hotel.Send(RecordStaysOf(first, other, first)))));

        Assert.Equal(2, results.SelectMany(result => result.Value).Count(result => result.Value.Ignored is null));
        Assert.Equal(2, await hotel.ReadAsync(db => db.Set<LedgerEntry>().CountAsync()));
    }

    [Theory, OnEachStore]
    public async Task One_that_is_refused_leaves_nothing_behind_and_the_others_alone(Store store)
    {
        await using var hotel = await OpenAsync(store);

        var results = (await hotel.Send(RecordStaysOf(Event(1, "m0@example.org"), Event(2, "m1@example.org").Replace("EUR", "CHF", StringComparison.Ordinal), Event(3, "m2@example.org")))).Value;

        Assert.Equal([null, "integrations.currency-differs", null], results.Select(result => result.Refusal?.Code));
        Assert.Equal(["e-1", "e-3"], await hotel.ReadAsync(db => db.Set<StayEvent>().OrderBy(row => row.EventId).Select(row => row.EventId).ToArrayAsync()));
        Assert.Equal(2, await hotel.ReadAsync(db => db.Set<LedgerEntry>().CountAsync()));
    }

    private static string Event(int number, string email, bool correction = false) => StayJson.Of(
        eventId: $"e-{number}", externalId: $"R-{(correction ? number - 1 : number)}", net: correction ? "150.00" : "300.00", email: email,
        occurredAt: $"2026-11-20T10:{number:00}:00+01:00", guests: $$"""{"email":"{{email}}","main":true}""");

    private static RecordStays RecordStaysOf(params string[] events) => new([.. events.Select(RecordStayOf)]);

    private static RecordStay RecordStayOf(string json) => new(StayEventJson.Read(Encoding.UTF8.GetBytes(json), BusinessDate.Of(2026, 11, 24)).Value, json);

    private static Task<string[]> NewsAsync(TestHotel hotel) => hotel.ReadAsync(async db =>
        (await db.Set<OutboxEvent>().Select(row => row.Type).ToArrayAsync()).Order(StringComparer.Ordinal).ToArray());

    private static async Task<TestHotel> OpenAsync(Store store)
    {
        var hotel = await TestHotel.OpenAsync(store);
        await hotel.UseCases.TenPointsPerEuroAsync(hotel.Id);
        for (var number = 0; number < 3; number++)
        {
            Assert.False((await hotel.Send(new EnrolMember($"m{number}@example.org", "Guest", $"Number {number}", "de", null, true, []), hotel.Staff)).IsRefused);
        }

        return hotel;
    }
}
