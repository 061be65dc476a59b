using System.Net;
using Loyalty.Domain;
using Loyalty.Domain.Ledger;
using Loyalty.Domain.Rewards;
using Loyalty.Modules.Ledger;
using Loyalty.Modules.Pipeline;
using Loyalty.Modules.Rewards;
using Loyalty.TestKit;
using Microsoft.EntityFrameworkCore;
using static Loyalty.Web.Tests.Integrations.ApiDoorTests;

namespace Loyalty.Web.Tests.Integrations;

public sealed class ApiPointsTests(ApiSite site) : IClassFixture<ApiSite>, IAsyncLifetime
{
    private static readonly BusinessDate s_today = BusinessDate.Of(2026, 11, 24);
    private static readonly BusinessDate s_trip = BusinessDate.Of(2026, 12, 5);
    private ApiCaller _caller = null!; // made before each test

    public async Task InitializeAsync()
    {
        if (!await site.ReadAsync(db => db.Set<EarnRulesVersion>().AnyAsync()))
        {
            await site.UseCases.TenPointsPerEuroAsync(site.Hotel);
            var catalogue = new ReplaceCatalogue(BlueprintVersionId.New(TestHotel.Start), 1, BusinessDate.Of(2000, 1, 1),
            [
                new RewardOffer("coffee", new LocalText("Kaffee", "Coffee"), null, new Points(100), 1, null, 30),
                new RewardOffer("tenth", new LocalText("Zehntel", "Tenth"), null, new Points(100), 1, null, 30) { Kind = RewardKind.Percentage, Discount = new Discount(10, null, LeastBillMinor: 5_000) },
                new RewardOffer("boat", new LocalText("Bootsfahrt", "Boat trip"), null, new Points(400), 1, null, 30)
                {
                    Kind = RewardKind.Experience,
                    NeedsConfirmation = true,
                    Cash = new CashPart(5, new Points(100)),
                    Dates = [new ExperienceDate(s_trip, "10:00", 5), new ExperienceDate(s_trip, "18:00", 5), new ExperienceDate(s_today, "20:00", 5)],
                },
            ]);
            await site.UseCases.Send(catalogue, Caller.System(site.Hotel), CancellationToken.None);
        }

        _caller = await site.CallerAsync("read", "stays", "members", "redeem", "adjust");
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task A_quote_tells_what_a_stay_would_earn_and_books_nothing()
    {
        var member = await EnrolAsync("quote@example.org");

        var answer = await _caller.PostAsync("/quotes", QuoteOf(member, "214.49").Bytes(), null);

        var quote = await ApiCaller.JsonOf(answer);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal((2_144L, 214.49m, null), ((long)quote["points"]!, (decimal)quote["formula"]!["net"]!, quote["reason"]));
        Assert.Equal(0, await CountAsync(member));
        await Problem(await _caller.PostAsync("/quotes", QuoteOf(Guid.NewGuid(), "1").Bytes(), null), HttpStatusCode.NotFound, "members.member-not-found");
        await Problem(await _caller.PostAsync("/quotes", "{}"), HttpStatusCode.BadRequest, "pipeline.fields-wrong");
    }

    [Fact]
    public async Task A_booking_engine_asks_for_a_stay_to_come()
    {
        var member = await EnrolAsync("ahead@example.org");
        string Ahead(string arrival, string departure) => QuoteOf(member, "214.49").Replace("2026-11-20", departure, StringComparison.Ordinal).Replace("2026-11-17", arrival, StringComparison.Ordinal);

        var quote = await ApiCaller.JsonOf(await _caller.PostAsync("/quotes", Ahead("2027-06-01", "2027-06-04").Bytes(), null));

        Assert.Equal((3, null), ((int)quote["nights"]!, quote["reason"]));
        Assert.InRange((long)quote["points"]!, 2_144, 3_000); // by the version of that day
        await Problem(await _caller.PostAsync("/quotes", Ahead("2029-06-01", "2029-06-04")), HttpStatusCode.BadRequest, "pipeline.fields-wrong");
    }

    [Fact]
    public async Task A_statement_names_the_points_the_bonus_rules_and_the_limit_of_each_entry_as_a_quote_does()
    {
        var rules = new EarnRules(PointsRate.Of(10m), ["direct"], ["room", "spa"], new Dictionary<string, int>(), new ExpiryPolicy(null))
        {
            Bonuses = [new EarnRule("Late autumn") { Percent = 50 }, new EarnRule("Hello") { Points = 200 }],
            Caps = new EarnCaps(PerStay: 3_000),
            CategoryPercent = new Dictionary<string, int> { ["spa"] = 50 },
            HoldDays = 10,
        };
        await site.UseCases.Send(new ReplaceEarnRules(BlueprintVersionId.New(TestHotel.Start), 2, BusinessDate.Of(2026, 11, 23), rules), Caller.System(site.Hotel), CancellationToken.None);
        var member = await EnrolAsync("trace@example.org");
        var lines = $"{StayJson.Line("1", "180.00")},{StayJson.Line("2", "40.00", category: "spa")}";

        var quote = await ApiCaller.JsonOf(await _caller.PostAsync("/quotes", QuoteOf(member, "200").Replace("11-20", "11-24", StringComparison.Ordinal).Bytes(), null));
        var stay = await ApiCaller.JsonOf(await _caller.PostAsync("/stays", StayJson.Of("t-1", externalId: "T-1", departure: "2026-11-24", email: "trace@example.org", lines: lines)));
        var statement = await ApiCaller.JsonOf(await _caller.Client.GetAsync($"/api/v1/members/{member}/statement"));
        var (entry, trace) = (statement["items"]![0]!, statement["items"]![0]!["trace"]!);

        Assert.Equal((3_000L, 0L), ((long)stay["entries"]![0]!["points"]!, (long)stay["member"]!["points"]!)); // earned, and not to be spent yet
        Assert.Equal((3_000L, 3_000L, 0L, 0L), ((long)entry["points"]!, (long)entry["pending"]!, (long)entry["balanceAfter"]!, (long)statement["points"]!));
        Assert.Equal("""[{"rule":"Late autumn","percent":50,"points":1000},{"rule":"Hello","percent":null,"points":200}]""", trace["formula"]!["rules"]!.ToJsonString());
        Assert.Equal("""{"span":"stay","limit":3000,"before":0}""", trace["formula"]!["cap"]!.ToJsonString());
        Assert.Equal(quote["formula"]!.ToJsonString(), trace["formula"]!.ToJsonString());
        Assert.Equal((3_000L, false, "2026-12-04"), ((long)trace["formula"]!["total"]!, (bool)trace["formula"]!["halvesUp"]!, (string?)trace["activeFrom"]));
        Assert.Equal((null, 50), (trace["inputs"]![0]!["percent"], (int)trace["inputs"]![1]!["percent"]!));
    }

    [Fact]
    public async Task A_redemption_is_made_read_honoured_and_cannot_be_cancelled_then_but_undone()
    {
        var member = await EnrolAsync("redeem@example.org", 250);

        var made = await _caller.PostAsync("/redemptions", RedeemOf(member));
        var redemption = await ApiCaller.JsonOf(made);
        var (id, code) = ((string?)redemption["id"], (string?)redemption["voucherCode"]);
        var found = await ApiCaller.JsonOf(await _caller.Client.GetAsync($"/api/v1/vouchers/{code}"));
        var honoured = await ApiCaller.JsonOf(await _caller.PostAsync($"/vouchers/{code}/honour", ""));

        Assert.Equal((HttpStatusCode.Created, "open", 100L), (made.StatusCode, (string?)redemption["state"], (long)redemption["points"]!));
        Assert.Equal((id, "honoured"), ((string?)found["id"], (string?)honoured["state"]));
        Assert.Equal("honoured", (string?)(await ApiCaller.JsonOf(await _caller.Client.GetAsync($"/api/v1/redemptions/{id}")))["state"]);
        await Problem(await _caller.PostAsync($"/redemptions/{id}/cancel", "{}"), HttpStatusCode.Conflict, "rewards.already-honoured");
        await Problem(await _caller.PostAsync($"/redemptions/{id}/undo", "{}"), HttpStatusCode.BadRequest, "pipeline.required");
        var undone = await ApiCaller.JsonOf(await _caller.PostAsync($"/redemptions/{id}/undo", """{"reason":"Wrong voucher"}"""));
        Assert.Equal(("cancelled", 250L), ((string?)undone["state"], (long)(await ApiCaller.JsonOf(await _caller.Client.GetAsync($"/api/v1/members/{member}")))["points"]!));
        await Problem(await _caller.PostAsync($"/redemptions/{id}/undo", """{"reason":"Once more"}"""), HttpStatusCode.Gone, "rewards.cancelled");
        await Problem(await _caller.PostAsync("/redemptions", RedeemOf(member, "tea")), HttpStatusCode.NotFound, "rewards.not-on-offer");
        await Problem(await _caller.Client.GetAsync("/api/v1/vouchers/NONE"), HttpStatusCode.NotFound, "rewards.voucher-not-found");
    }

    [Fact]
    public async Task A_discount_is_honoured_on_the_bill_that_the_system_names()
    {
        var member = await EnrolAsync("discount@example.org", 300);
        var redemption = await ApiCaller.JsonOf(await _caller.PostAsync("/redemptions", RedeemOf(member, "tenth")));
        var (id, code) = ((string?)redemption["id"], (string?)redemption["voucherCode"]);

        await Problem(await _caller.PostAsync($"/vouchers/{code}/honour", ""), HttpStatusCode.UnprocessableEntity, "rewards.bill-needed");
        await Problem(await _caller.PostAsync($"/redemptions/{id}/honour", """{"bill":49.99,"billNumber":"R-2026-17"}"""), HttpStatusCode.UnprocessableEntity, "rewards.bill-too-small");
        await Problem(await _caller.PostAsync($"/redemptions/{id}/honour", """{"bill":214.50}"""), HttpStatusCode.UnprocessableEntity, "rewards.bill-number-needed");
        var negative = await Problem(await _caller.PostAsync($"/redemptions/{id}/honour", """{"bill":-1}"""), HttpStatusCode.BadRequest, "pipeline.out-of-range");
        var honoured = await ApiCaller.JsonOf(await _caller.PostAsync($"/redemptions/{id}/honour", """{"bill":214.50,"billNumber":"R-2026-17"}"""));

        Assert.Equal(["/bill"], negative["errors"]!.AsObject().Select(error => error.Key));
        Assert.Null(redemption["discount"]);
        Assert.Equal(("honoured", 21.45m), ((string?)honoured["state"], (decimal)honoured["discount"]!));
        Assert.Equal("R-2026-17", await site.ReadAsync(db => db.Set<Redemption>().Where(row => row.VoucherCode == VoucherCode.Read(code!)).Select(row => row.BillNumber).SingleAsync()));
    }

    [Fact]
    public async Task A_place_of_an_experience_is_taken_for_points_and_money_and_waits_for_the_hotel()
    {
        var member = await EnrolAsync("boat@example.org", 300);

        await Problem(await _caller.PostAsync("/redemptions", RedeemOf(member, "boat")), HttpStatusCode.UnprocessableEntity, "rewards.date-needed");
        await Problem(await _caller.PostAsync("/redemptions", RedeemOf(member, "coffee", ""","on":"2026-12-05" """)), HttpStatusCode.UnprocessableEntity, "rewards.no-dates");
        await Problem(await _caller.PostAsync("/redemptions", RedeemOf(member, "boat", ""","on":"5.12.2026","points":-1""")), HttpStatusCode.BadRequest, "pipeline.fields-wrong");
        await Problem(await _caller.PostAsync("/redemptions", RedeemOf(member, "boat", ""","on":"2026-12-05","points":99""")), HttpStatusCode.UnprocessableEntity, "rewards.pay-between");
        var redemption = await ApiCaller.JsonOf(await _caller.PostAsync("/redemptions", RedeemOf(member, "boat", ""","on":"2026-11-24","at":"20:00","points":250""")));

        Assert.Equal(("asked", 250L, 30.00m), ((string?)redemption["state"], (long)redemption["points"]!, (decimal)redemption["cash"]!));
        Assert.Equal(("2026-11-24", "20:00"), ((string?)redemption["on"], (string?)redemption["at"]));
        Assert.Equal(50L, (long)(await ApiCaller.JsonOf(await _caller.Client.GetAsync($"/api/v1/members/{member}")))["points"]!);
        await Problem(await _caller.PostAsync($"/redemptions/{redemption["id"]}/honour", ""), HttpStatusCode.Conflict, "rewards.not-confirmed");

        Assert.Equal("open", (string?)(await ApiCaller.JsonOf(await _caller.PostAsync($"/redemptions/{redemption["id"]}/confirm", "")))["state"]);
        Assert.Equal("open", (string?)(await ApiCaller.JsonOf(await _caller.PostAsync($"/redemptions/{redemption["id"]}/confirm", "{}")))["state"]);
        Assert.Equal("honoured", (string?)(await ApiCaller.JsonOf(await _caller.PostAsync($"/redemptions/{redemption["id"]}/honour", "")))["state"]);
        await Problem(await _caller.PostAsync($"/redemptions/{redemption["id"]}/confirm", ""), HttpStatusCode.Conflict, "rewards.already-honoured");
        await Problem(await _caller.PostAsync($"/redemptions/{Guid.NewGuid()}/confirm", ""), HttpStatusCode.NotFound, "pipeline.not-found");
    }

    [Fact]
    public async Task A_cancelled_redemption_gives_the_points_back()
    {
        var member = await EnrolAsync("cancel@example.org", 100);
        var id = (string?)(await ApiCaller.JsonOf(await _caller.PostAsync("/redemptions", RedeemOf(member))))["id"];

        var cancelled = await ApiCaller.JsonOf(await _caller.PostAsync($"/redemptions/{id}/cancel", ""));

        Assert.Equal("cancelled", (string?)cancelled["state"]);
        Assert.Equal(100L, (long)(await ApiCaller.JsonOf(await _caller.Client.GetAsync($"/api/v1/members/{member}")))["points"]!);
        await Problem(await _caller.PostAsync($"/redemptions/{id}/honour", ""), HttpStatusCode.Gone, "rewards.cancelled");
    }

    [Fact]
    public async Task The_same_key_fifty_times_at_once_redeems_once_and_answers_the_same_bytes()
    {
        var member = await EnrolAsync("fifty@example.org", 1_000);

        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(async _ =>
        {
            var answer = await _caller.PostAsync("/redemptions", RedeemOf(member), "fifty");
            return (answer.StatusCode, Body: await answer.Content.ReadAsStringAsync());
        }));

        Assert.Equal(HttpStatusCode.Created, Assert.Single(answers.Distinct()).StatusCode);
        Assert.NotEmpty(answers[0].Body);
        Assert.Equal(900L, (long)(await ApiCaller.JsonOf(await _caller.Client.GetAsync($"/api/v1/members/{member}")))["points"]!);
        await Problem(await _caller.PostAsync("/redemptions", RedeemOf(member, "tea"), "fifty"), HttpStatusCode.UnprocessableEntity, "idempotency.body-differs");
        var other = await site.CallerAsync("redeem");
        Assert.Equal(HttpStatusCode.Created, (await other.PostAsync("/redemptions", RedeemOf(member), "fifty")).StatusCode);
    }

    [Fact]
    public async Task A_key_that_was_used_at_one_address_is_refused_at_another()
    {
        var member = await EnrolAsync("addresses@example.org", 200);
        var (a, b) = ((string?)(await ApiCaller.JsonOf(await _caller.PostAsync("/redemptions", RedeemOf(member))))["id"], (string?)(await ApiCaller.JsonOf(await _caller.PostAsync("/redemptions", RedeemOf(member))))["id"]);

        var confirmed = await _caller.PostAsync($"/redemptions/{a}/confirm", "", "address");
        var again = await _caller.PostAsync($"/redemptions/{a}/confirm", "", "address");
        await Problem(await _caller.PostAsync($"/redemptions/{b}/cancel", "", "address"), HttpStatusCode.UnprocessableEntity, "idempotency.body-differs");
        await Problem(await _caller.PostAsync($"/redemptions/{a}/confirm?twice", "", "address"), HttpStatusCode.UnprocessableEntity, "idempotency.body-differs");

        Assert.Equal(await confirmed.Content.ReadAsStringAsync(), await again.Content.ReadAsStringAsync());
        Assert.Equal("open", (string?)(await ApiCaller.JsonOf(await _caller.Client.GetAsync($"/api/v1/redemptions/{b}")))["state"]);
    }

    [Fact]
    public async Task An_answer_stored_when_only_the_body_counted_is_still_given_again()
    {
        var member = await EnrolAsync("stored-before@example.org");
        var first = await _caller.PostAsync("/adjustments", AdjustOf(member, 100, "Goodwill"), "stored-before");
        var bodyAlone = System.Security.Cryptography.SHA256.HashData(AdjustOf(member, 100, "Goodwill").Bytes());
        await site.ReadAsync(db => db.Set<IdempotencyKey>().Where(row => row.Key == "stored-before").ExecuteUpdateAsync(row => row.SetProperty(key => key.BodyHash, bodyAlone)));

        var again = await _caller.PostAsync("/adjustments", AdjustOf(member, 100, "Goodwill"), "stored-before");

        Assert.Equal(await first.Content.ReadAsStringAsync(), await again.Content.ReadAsStringAsync());
        Assert.Equal(1, await CountAsync(member));
        await Problem(await _caller.PostAsync("/adjustments", AdjustOf(member, 101, "Goodwill"), "stored-before"), HttpStatusCode.UnprocessableEntity, "idempotency.body-differs");
    }

    [Fact]
    public async Task Points_are_posted_alone_up_to_the_limit_and_beyond_it_somebody_has_to_approve()
    {
        var member = await EnrolAsync("adjust@example.org");

        var small = await _caller.PostAsync("/adjustments", AdjustOf(member, 5_000, "Goodwill"), "small");
        var again = await _caller.PostAsync("/adjustments", AdjustOf(member, 5_000, "Goodwill"), "small");
        var large = await _caller.PostAsync("/adjustments", AdjustOf(member, 5_001, "Goodwill"));

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.Accepted), (small.StatusCode, large.StatusCode));
        Assert.Equal(await small.Content.ReadAsStringAsync(), await again.Content.ReadAsStringAsync());
        var waiting = await ApiCaller.JsonOf(large);
        Assert.Equal(("waiting", null), ((string?)waiting["state"], waiting["entry"]));
        Assert.Equal(1, await CountAsync(member));
        await Problem(await _caller.PostAsync("/adjustments", AdjustOf(member, -100_000_001, "Too much")), HttpStatusCode.BadRequest, "pipeline.out-of-range");
        await Problem(await _caller.PostAsync("/adjustments", AdjustOf(member, -5_000, " ")), HttpStatusCode.BadRequest, "pipeline.required");
        await Problem(await _caller.PostAsync("/adjustments", AdjustOf(Guid.NewGuid(), 5, "Nobody")), HttpStatusCode.NotFound, "members.member-not-found");
    }

    [Theory]
    [InlineData("/quotes", """{"memberId":"\ud800"}""", "/memberId")]
    [InlineData("/quotes", """{"memberId":"00000000-0000-0000-0000-000000000001","arrival":"2026-11-17","departure":"2026-11-20","channel":{"kind":"direct"},"folioLines":[{"category":"\ud800","net":1}]}""", "/folioLines/0/category")]
    [InlineData("/quotes", """{"\ud800":1}""", "/")]
    [InlineData("/quotes", """{"channel":{"kind":"direct","\uDFFF":1}}""", "/channel")]
    [InlineData("/adjustments", """{"memberId":"00000000-0000-0000-0000-000000000001","points":5,"reason":"\udc00"}""", "/reason")]
    [InlineData("/members", """{"email":"fffe@example.org","firstName":"A\uFFFE","lastName":"Becker","acceptTerms":true}""", "/firstName")]
    [InlineData("/members", """{"email":"fffe@example.org","firstName":"Anna","lastName":"￿","acceptTerms":true}""", "/lastName")]
    [InlineData("/stays/batch", """{"stays":[],"\ud800":1}""", "/")]
    public async Task What_is_no_character_is_a_problem_that_names_its_field(string path, string body, string field)
    {
        var answer = await _caller.PostAsync(path, body);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(field, (await ApiCaller.JsonOf(answer))["errors"]!.AsObject().Select(error => error.Key));
    }

    [Theory]
    [InlineData("%EF%BF%BE")]
    [InlineData("a%00b")]
    public async Task A_search_for_what_is_no_character_is_a_problem_that_names_its_field(string text)
    {
        var problem = await Problem(await _caller.Client.GetAsync($"/api/v1/members/search?q={text}"), HttpStatusCode.BadRequest, "pipeline.unreadable");

        Assert.Equal(["/q"], problem["errors"]!.AsObject().Select(error => error.Key));
    }

    [Theory]
    [InlineData("\"ratePlan\":\"BAR\"", "\"ratePlan\":\"\\ud800\"", "/reservation/ratePlan")]
    [InlineData("\"ratePlan\":\"BAR\"", "\"\\ud800\":1", "/reservation")]
    public async Task An_event_of_a_batch_that_holds_no_character_fails_alone(string good, string bad, string field)
    {
        var (one, other) = (StayJson.Of($"half-1{field}", externalId: $"H-1{field}"), StayJson.Of($"half-2{field}", externalId: $"H-2{field}"));
        Assert.Contains(good, one, StringComparison.Ordinal);

        var answer = await _caller.PostAsync("/stays/batch", $$"""{"stays":[{{one.Replace(good, bad, StringComparison.Ordinal)}},{{other}}]}""");

        var results = (await ApiCaller.JsonOf(answer))["results"]!;
        Assert.Equal((HttpStatusCode.OK, null), (answer.StatusCode, results[0]!["stay"]));
        Assert.Equal([field], results[0]!["problem"]!["errors"]!.AsObject().Select(error => error.Key));
        Assert.NotNull(results[1]!["stay"]!["stayId"]);
    }

    [Fact]
    public async Task Members_are_searched_page_by_page_without_gap_or_repetition()
    {
        for (var number = 0; number < 7; number++)
        {
            await EnrolAsync($"zeh{number}@example.org", first: "Same", last: number < 4 ? "Zehnder" : $"Zehnder{number}");
        }

        var (seen, next) = (new List<string?>(), (string?)null);
        do
        {
            var page = await ApiCaller.JsonOf(await _caller.Client.GetAsync($"/api/v1/members/search?q=zehnder&limit=2{(next is null ? "" : $"&after={next}")}"));
            seen.AddRange(page["items"]!.AsArray().Select(item => (string?)item!["email"]));
            next = (string?)page["next"];
        }
        while (next is not null);

        Assert.Equal(7, seen.Count);
        Assert.Equal(seen.Count, seen.Distinct().Count());
        await Problem(await _caller.Client.GetAsync("/api/v1/members/search?after=zz"), HttpStatusCode.BadRequest, "members.cursor-unknown");
        await Problem(await _caller.Client.GetAsync("/api/v1/members/search?limit=201"), HttpStatusCode.BadRequest, "pipeline.out-of-range");
    }

    private async Task<Guid> EnrolAsync(string email, long points = 0, string first = "Anna", string last = "Becker")
    {
        var member = await ApiCaller.JsonOf(await _caller.PostAsync("/members", $$"""{"email":"{{email}}","firstName":"{{first}}","lastName":"{{last}}","acceptTerms":true}"""));
        var id = (Guid)member["id"]!;
        if (points > 0)
        {
            await site.UseCases.Send(new AdjustPoints(new MemberId(id), new Points(points), "Gift", $"gift-{id}"), Caller.System(site.Hotel), CancellationToken.None);
        }

        return id;
    }

    private Task<int> CountAsync(Guid member) => site.ReadAsync(db => db.Set<LedgerEntry>().CountAsync(entry => entry.MemberId == new MemberId(member)));

    private static string QuoteOf(Guid member, string net) =>
        $$"""{"memberId":"{{member}}","arrival":"2026-11-17","departure":"2026-11-20","channel":{"kind":"direct"},"folioLines":[{"category":"room","net":{{net}}}]}""";

    private static string RedeemOf(Guid member, string reward = "coffee", string choice = "") => $$"""{"memberId":"{{member}}","reward":"{{reward}}"{{choice}}}""";

    private static string AdjustOf(Guid member, int points, string reason) => $$"""{"memberId":"{{member}}","points":{{points}},"reason":"{{reason}}"}""";
}

internal static class Texts
{
    public static byte[] Bytes(this string text) => System.Text.Encoding.UTF8.GetBytes(text);
}
