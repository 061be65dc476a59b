using System.Text.Json.Nodes;
using Loyalty.Domain;
using Loyalty.Domain.Ledger;
using Loyalty.Domain.Members;
using Loyalty.Modules.Access;
using Loyalty.Modules.Insights;
using Loyalty.Modules.Ledger;
using Loyalty.Modules.Operations;
using Loyalty.Modules.Pipeline;
using Loyalty.TestKit;

namespace Loyalty.Modules.Tests.Ledger;

public sealed class ContestTests
{
    [Theory]
    [OnEachStore]
    public async Task A_contested_entry_becomes_one_task_that_carries_the_trace_and_is_corrected_by_its_answer(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        await hotel.PublishAsync();
        var member = await hotel.EnrolAsync();
        await hotel.ReportAsync(hotel.Report(100m));
        var entry = (await hotel.EntriesAsync(member))[0];

        var contest = Programme.Done(await hotel.Send(new ContestEntry(entry.Id, "Es waren vier Nächte"), hotel.Staff));
        var again = await hotel.Send(new ContestEntry(entry.Id, "Noch einmal"), hotel.Staff);
        var line = Assert.Single(Programme.Done(await hotel.Ask(new ListMyWork(), hotel.Manager)).Lines);
        var item = Programme.Done(await hotel.Ask(new GetWorkItem(line.Id), hotel.Manager));
        var file = Programme.Done(await hotel.Ask(new GetContest(item.Subject!.Id), hotel.Manager)); // a contest is the subject
        Programme.Done(await hotel.Send(new CompleteWorkItem(line.Id, Answer("adjust", "Sie haben recht, eine Nacht fehlte.", 250)), hotel.Manager));

        Assert.Equal("ledger.already-contested", again.Refusal?.Code);
        Assert.Empty(Programme.Done(await hotel.Ask(new ListMyWork(), hotel.Staff)).Lines);
        Assert.Equal((contest.Id, "Es waren vier Nächte", $"/members/{member}?why={entry.Sequence}"), (file.Contest.Id, item.Teaser.De, item.Link));
        Assert.Equal((entry.Id, 1), (file.Entry.Id, file.Entry.Trace.Version?.Number));
        Assert.Equal(10_000, file.Entry.Trace.Formula?.NetMinor);
        var answered = Assert.Single(Programme.Done(await hotel.Ask(new ListContests(member), hotel.Staff)));
        var correction = (await hotel.EntriesAsync(member))[0];
        Assert.Equal((ContestState.Accepted, "Sie haben recht, eine Nacht fehlte.", "Max Manager", correction.Id), (answered.State, answered.Answer, answered.AnsweredBy, answered.CorrectedBy));
        Assert.Equal((new Points(250), "Sie haben recht, eine Nacht fehlte."), (correction.Change, correction.Reason));
        Assert.All(Programme.Done(await hotel.Ask(new VerifyLedger(), hotel.System)), invariant => Assert.Null(invariant.FirstBroken));
    }

    [Theory]
    [OnEachStore]
    public async Task A_contest_is_declined_with_a_reason_or_stays_open(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        var member = await hotel.EnrolAsync();
        var entry = Programme.Done(await hotel.Send(new AdjustPoints(member, new Points(5), "Geschenk", "1"), hotel.Staff));
        Programme.Done(await hotel.Send(new ContestEntry(entry.Id, "Es sollten zehn sein"), hotel.Staff));
        var item = Assert.Single(Programme.Done(await hotel.Ask(new ListMyWork(), hotel.Manager)).Lines).Id;

        var without = await hotel.Send(new CompleteWorkItem(item, Answer("decline", " ")), hotel.Manager);
        var noPoints = await hotel.Send(new CompleteWorkItem(item, Answer("adjust", "Stimmt")), hotel.Manager);
        var open = Assert.Single(Programme.Done(await hotel.Ask(new ListContests(member))));
        Programme.Done(await hotel.Send(new CompleteWorkItem(item, Answer("decline", "Fünf waren zugesagt.")), hotel.Manager));

        Assert.Equal(("operations.field-empty", "ledger.correction-missing", ContestState.Open), (without.Refusal?.Code, noPoints.Refusal?.Code, open.State));
        var closed = Assert.Single(Programme.Done(await hotel.Ask(new ListContests(member))));
        Assert.Equal((ContestState.Declined, "Fünf waren zugesagt.", null), (closed.State, closed.Answer, closed.CorrectedBy));
        Assert.Equal(new Points(5), await hotel.BalanceAsync(member));
    }

    [Fact]
    public async Task Judging_the_stay_again_corrects_an_entry_after_the_bill_was_mended()
    {
        await using var hotel = await TestHotel.OpenAsync();
        await hotel.PublishAsync();
        var member = await hotel.EnrolAsync();
        var stay = (await hotel.ReportAsync(hotel.Report(100m))).Stay;
        var entry = (await hotel.EntriesAsync(member))[0];
        Programme.Done(await hotel.Send(new ContestEntry(entry.Id, "Das Spa fehlt"), hotel.Staff));
        var item = Assert.Single(Programme.Done(await hotel.Ask(new ListMyWork(), hotel.Manager)).Lines).Id;

        var same = await hotel.Send(new CompleteWorkItem(item, Answer("rejudge", "Berichtigt")), hotel.Manager);
        await hotel.WriteAsync(async db => (await db.Set<Domain.Members.Stay>().FindAsync(stay))!.Take(hotel.Report(150m).Later())); // it was reported above
        Programme.Done(await hotel.Send(new CompleteWorkItem(item, Answer("rejudge", "Berichtigt")), hotel.Manager));

        Assert.Equal("ledger.rejudged-the-same", same.Refusal?.Code);
        Assert.Equal(new Points(1_500), await hotel.BalanceAsync(member));
    }

    [Theory]
    [OnEachStore]
    public async Task Judging_a_shared_stay_again_is_answered_by_what_the_payer_gets(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        await hotel.PublishAsync();
        var (_, payer) = (await hotel.EnrolAsync(), await hotel.EnrolAsync("payer@example.org"));
        var report = hotel.Report(0m) with { FolioLines = [Line("1", 100m), Line("2", 60m) with { Payer = "payer@example.org" }] };
        var stay = (await hotel.ReportAsync(report)).Stay;
        var entry = Assert.Single(await hotel.EntriesAsync(payer));
        Programme.Done(await hotel.Send(new ContestEntry(entry.Id, "Das Spa fehlt"), hotel.Staff));
        var item = Assert.Single(Programme.Done(await hotel.Ask(new ListMyWork(), hotel.Manager)).Lines).Id;
        await hotel.WriteAsync(async db => (await db.Set<Domain.Members.Stay>().FindAsync(stay))!.Take(report.Later() with { FolioLines = [Line("1", 100m), Line("2", 80m) with { Payer = "payer@example.org" }] })); // it was reported above

        Programme.Done(await hotel.Send(new CompleteWorkItem(item, Answer("rejudge", "Berichtigt")), hotel.Manager));

        var (contest, correction) = (Assert.Single(Programme.Done(await hotel.Ask(new ListContests(payer)))), (await hotel.EntriesAsync(payer))[0]);
        Assert.Equal((ContestState.Accepted, correction.Id, new Points(200)), (contest.State, contest.CorrectedBy, correction.Change));
        Assert.Equal(new Points(800), await hotel.BalanceAsync(payer));
    }

    [Theory]
    [InlineData("approve", null, ContestState.Accepted, "Es waren drei Suiten.", "Max Manager", 6_000)]
    [InlineData("decline", "Es war eine Suite.", ContestState.Declined, "Es war eine Suite.", "Olga Owner", 0)]
    public async Task A_correction_beyond_the_managers_limit_waits_for_a_second_person_who_ends_the_contest(string decision, string? comment, ContestState state, string answer, string by, long points)
    {
        await using var hotel = await TestHotel.OpenAsync();
        var member = await hotel.EnrolAsync();
        var entry = Programme.Done(await hotel.Send(new AdjustPoints(member, new Points(5), "Geschenk", "1"), hotel.Staff));
        Programme.Done(await hotel.Send(new ContestEntry(entry.Id, "Es waren drei Suiten"), hotel.Staff));
        var item = Assert.Single(Programme.Done(await hotel.Ask(new ListMyWork(), hotel.Manager)).Lines).Id;

        Programme.Done(await hotel.Send(new CompleteWorkItem(item, Answer("adjust", "Es waren drei Suiten.", 6_000)), hotel.Manager));
        var (waiting, before) = (Assert.Single(Programme.Done(await hotel.Ask(new ListContests(member)))).State, await hotel.BalanceAsync(member));
        var second = Assert.Single(Programme.Done(await hotel.Ask(new ListMyWork(), hotel.Owner)).Lines).Id;
        var without = decision == "approve" ? null : (await hotel.Send(new CompleteWorkItem(second, new JsonObject { ["decision"] = decision }), hotel.Owner)).Refusal?.Code;
        Programme.Done(await hotel.Send(new CompleteWorkItem(second, new JsonObject { ["decision"] = decision, ["answer"] = comment }), hotel.Owner));

        Assert.Equal((ContestState.Open, new Points(5), decision == "approve" ? null : "pipeline.required"), (waiting, before, without));
        var contest = Assert.Single(Programme.Done(await hotel.Ask(new ListContests(member))));
        Assert.Equal((state, answer, by), (contest.State, contest.Answer, contest.AnsweredBy));
        Assert.Equal(new Points(5 + points), await hotel.BalanceAsync(member));
        Assert.Equal(points > 0 ? (await hotel.EntriesAsync(member))[0].Id : null, contest.CorrectedBy);
    }

    [Theory]
    [OnEachStore]
    public async Task A_guest_contests_by_the_private_link_and_only_the_own_entries(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        var anna = await hotel.EnrolAsync("anna@example.org", "Anna", "Becker");
        var ben = await hotel.EnrolAsync("ben@example.org", "Ben", "Beck");
        var own = Programme.Done(await hotel.Send(new AdjustPoints(anna, new Points(5), "Geschenk", "1"), hotel.Staff));
        var foreign = Programme.Done(await hotel.Send(new AdjustPoints(ben, new Points(5), "Geschenk", "2"), hotel.Staff));
        await hotel.WriteAsync(db => Task.FromResult(db.Add(AccessLink.ToStatement("anna", hotel.Id, anna, hotel.Clock.GetUtcNow()))));

        var sent = Programme.Done(await hotel.Send(new ContestAsGuest("anna", own.Id, "Bitte prüfen"), Caller.Anyone));
        var others = await hotel.Send(new ContestAsGuest("anna", foreign.Id, "Bitte prüfen"), Caller.Anyone);
        var stranger = await hotel.Send(new ContestAsGuest("nobody", own.Id, "Bitte prüfen"), Caller.Anyone);

        Assert.Equal(("Anna Becker", "pipeline.not-found", "access.link-unknown"), (sent.RaisedBy, others.Refusal?.Code, stranger.Refusal?.Code));
        var item = Assert.Single(Programme.Done(await hotel.Ask(new ListMyWork(), hotel.Manager)).Lines).Id;
        Assert.Equal("Anna Becker", Programme.Done(await hotel.Ask(new GetWorkItem(item), hotel.Manager)).OpenedBy);
        var statement = Programme.Done(await hotel.Ask(new GetGuestStatement("anna"), Caller.Anyone));
        Assert.Equal("Bitte prüfen", Assert.Single(statement.Movements).Contest?.Message);
    }

    private static FolioLine Line(string id, decimal net) => new(id, "room", Money.Of(net, "EUR").Minor, null, null, "EUR", null, "closed");

    [Theory]
    [InlineData("1.000", 1_000L)]
    [InlineData("−1,000", -1_000L)]
    [InlineData("250", 250L)]
    [InlineData("1.5", null)]
    [InlineData("0", null)]
    [InlineData("viele", null)]
    public async Task The_points_that_correct_an_entry_are_read_as_people_type_them(string typed, long? points)
    {
        await using var hotel = await TestHotel.OpenAsync();
        await hotel.PublishAsync();
        var member = await hotel.EnrolAsync();
        await hotel.ReportAsync(hotel.Report(200m));
        Programme.Done(await hotel.Send(new ContestEntry((await hotel.EntriesAsync(member))[0].Id, "Es fehlen Punkte"), hotel.Staff));
        var item = Assert.Single(Programme.Done(await hotel.Ask(new ListMyWork(), hotel.Manager)).Lines).Id;

        var done = await hotel.Send(new CompleteWorkItem(item, new JsonObject { ["decision"] = "adjust", ["points"] = typed, ["answer"] = "Stimmt." }), hotel.Manager);

        Assert.Equal(points is null ? "ledger.correction-not-whole" : null, done.Refusal?.Code);
        Assert.Equal(new Points(2_000 + (points ?? 0)), await hotel.BalanceAsync(member));
    }

    private static JsonObject Answer(string decision, string words, int? points = null) => new() { ["decision"] = decision, ["answer"] = words, ["points"] = points };
}
