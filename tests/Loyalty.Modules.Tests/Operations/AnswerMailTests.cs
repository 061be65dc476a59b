using System.Text.Json.Nodes;
using Loyalty.Modules.Integrations;
using Loyalty.Modules.Ledger;
using Loyalty.Modules.Members;
using Loyalty.Modules.Operations;
using Loyalty.Modules.Tests.Ledger;
using Loyalty.TestKit;

namespace Loyalty.Modules.Tests.Operations;

/// <summary>A guest who has asked something reads the answer in a mail of their language, once.</summary>
public sealed class AnswerMailTests
{
    [Theory, OnEachStore]
    public async Task Who_contests_an_entry_gets_the_answer_by_mail_once(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        await hotel.PublishAsync();
        var member = await hotel.EnrolAsync();
        await hotel.ReportAsync(hotel.Report(100m));
        await hotel.Send(new ContestEntry((await hotel.EntriesAsync(member))[0].Id, "Es waren vier Nächte"), hotel.Staff);

        await AnswerAsync(hotel, new JsonObject { ["decision"] = "adjust", ["points"] = 250, ["answer"] = "Sie haben recht.\nEine *Nacht* fehlte." });
        await hotel.ReactAsync();
        await hotel.ReactAsync();

        var mail = (await hotel.MailsAsync()).Single(mail => mail.Template == "contest-answered");
        Assert.Equal(("de", "guest@example.org", "Bärbel Prüfer, unsere Antwort zu Ihrer Buchung vom 24. November 2026"), (mail.Language, mail.To, mail.Subject));
        Assert.Contains("# Wir haben Ihre Buchung berichtigt", mail.Text, StringComparison.Ordinal);
        Assert.Contains("> Sie haben recht.  \n> Eine *Nacht* fehlte.", mail.Text, StringComparison.Ordinal);
        Assert.Contains("1.250 Punkte", mail.Text, StringComparison.Ordinal);
        Assert.Contains("Eine *Nacht* fehlte.", mail.Html, StringComparison.Ordinal);
        Assert.Contains("/club/statement/", mail.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("{{", mail.Html, StringComparison.Ordinal);
    }

    [Theory, OnEachStore]
    public async Task Who_claims_a_stay_reads_in_their_language_whether_it_was_found(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        await hotel.PublishAsync();
        var member = Programme.Done(await hotel.Send(Programme.Guest() with { Language = "en" }, hotel.Staff)).Member;
        await hotel.Send(new RecordStay(hotel.Report(100m, "other@example.org", "R-7", departedDaysAgo: 10)), hotel.System);
        await hotel.Send(new ClaimStay(member, "R-7", hotel.Today.AddDays(-13), hotel.Today.AddDays(-10)), hotel.Staff);
        await AnswerAsync(hotel, new JsonObject { ["stay"] = "other", ["reservation"] = "R-7" });
        await hotel.Send(new ClaimStay(member, "R-8", hotel.Today.AddDays(-9), hotel.Today.AddDays(-8)), hotel.Staff);
        await AnswerAsync(hotel, new JsonObject { ["stay"] = "decline", ["answer"] = "Nobody of your name stayed then." });

        await hotel.ReactAsync();
        await hotel.ReactAsync();

        var mails = (await hotel.MailsAsync()).Where(mail => mail.Template == "claim-answered").OrderBy(mail => mail.Subject, StringComparer.Ordinal).ToArray();
        Assert.Equal(["Bärbel Prüfer, our answer about your stay until 14 November 2026", "Bärbel Prüfer, our answer about your stay until 16 November 2026"], mails.Select(mail => mail.Subject));
        Assert.Contains("# Your stay has been found", mails[0].Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Our answer:", mails[0].Text, StringComparison.Ordinal);
        Assert.Contains("We have looked for it and cannot credit it. Our answer:\n\n> Nobody of your name stayed then.", mails[1].Text, StringComparison.Ordinal);
    }

    private static async Task AnswerAsync(TestHotel hotel, JsonObject answer)
    {
        var item = Assert.Single(Programme.Done(await hotel.Ask(new ListMyWork(), hotel.Manager)).Lines.Concat(Programme.Done(await hotel.Ask(new ListMyWork(), hotel.Staff)).Lines).DistinctBy(line => line.Id));
        Programme.Done(await hotel.Send(new CompleteWorkItem(item.Id, answer), hotel.Manager));
    }
}
