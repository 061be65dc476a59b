using System.Net;
using Loyalty.Domain.Insights;
using Loyalty.Domain.Members;
using Loyalty.Modules.Access;
using Loyalty.Modules.Insights;
using Loyalty.Modules.Ledger;
using Loyalty.Modules.Members;
using Loyalty.Modules.Pipeline;
using Microsoft.Extensions.DependencyInjection;

namespace Loyalty.Web.Tests.Insights;

public sealed class LiabilityFilesTests(Site site) : IClassFixture<Site>
{
    private const string Password = "ein langer Satz";

    [Fact]
    public async Task Nobody_takes_the_files_without_signing_in()
    {
        using var browser = site.Browser();

        Assert.Equal(HttpStatusCode.Redirect, (await browser.GetAsync("/liability/months.csv")).StatusCode);
    }

    [Fact]
    public async Task An_owner_takes_the_months_and_years_as_a_spreadsheet_reads_them()
    {
        using var browser = site.Browser();
        await site.SetUpAsync(browser, Password);
        var useCases = site.Services.GetRequiredService<UseCases>();
        var here = Caller.System((await useCases.Ask(new FindFirstHotel(), Caller.System(null), CancellationToken.None)).Value.Id);
        var member = (await useCases.Send(new EnrolMember("guest@example.org", "Bärbel", "Prüfer", "de", null, true, []), here, CancellationToken.None)).Value.Member;
        await useCases.Send(new AdjustPoints(member, new Domain.Points(1_234), "Willkommen", "1"), here, CancellationToken.None);
        await useCases.Send(new DecideLiabilityTerms(new LiabilityChoice(null, 50, 100, PointsNature.LikeMoney, "So")), here, CancellationToken.None);

        var months = await browser.GetAsync("/liability/months.csv");
        var years = await browser.GetStringAsync("/liability/years.csv");
        var ageing = await browser.GetStringAsync("/liability/ageing.csv");
        var breakage = await browser.GetStringAsync("/liability/breakage.csv");
        var provision = await browser.GetStringAsync("/liability/provision.csv");

        Assert.Equal("text/csv; charset=utf-8", months.Content.Headers.ContentType?.ToString());
        Assert.Matches(@"^months-\d{4}-\d{2}-\d{2}\.csv$", months.Content.Headers.ContentDisposition?.FileName);
        var bytes = await months.Content.ReadAsByteArrayAsync();
        Assert.Equal([0xEF, 0xBB, 0xBF], bytes[..3]);
        var lines = System.Text.Encoding.UTF8.GetString(bytes[3..]).Split("\r\n");
        Assert.Equal("Konto;Monat;Anfang;Gesammelt;Übernommen;Eingelöst;Verfallen;Korrigiert;Von Hand;Übertragen;Ende", lines[0]);
        Assert.Matches(@"^Punkte;\d{4}-\d{2};0;0;0;0;0;0;1234;0;1234$", lines[1]);
        Assert.Matches(@"\r\n\d{4};0,00;0,00;0,00;0,00;0,00;0,00\r\n$", years);
        Assert.Equal("Konto;Monat;Punkte\r\nPunkte;Nie;1234\r\n", ageing);
        Assert.Equal("Konto;Monat;Eingelöst;Verfallen;Nie eingelöst %\r\n", breakage);
        Assert.Equal(
            "Konto;Offene Punkte;Von Mitgliedern geschuldet;Nie eingelöst %;Kosten von 100 Punkten EUR;Übernommen, mit eigenen Kosten;Eigene Kosten EUR;Verbindlichkeit EUR;Rückstellung (HGB) EUR\r\nPunkte;1234;0;0,00;0,50;0;0,00;6,17;6,17\r\n", provision);
    }
}
