using System.Net;
using System.Text.Json.Nodes;
using Loyalty.Modules.Operations;
using Loyalty.Modules.Operations.Takeaway;
using Loyalty.Modules.Operations.Versions;

namespace Loyalty.Browser.Tests.Operations;

/// <summary>Workflows on paper, printed by a real Chromium as the program starts it.</summary>
public sealed class TakeawayTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 24, 9, 0, 0, TimeSpan.FromHours(1));

    [BrowserFact]
    public async Task The_ten_steps_become_a_tagged_file_with_all_titles_and_boxes_in_both_languages()
    {
        await using var hotel = await MovableHotel.OpenAsync(Start);
        using var browser = await SignedInAsync(hotel);
        var sheet = await hotel.Ask(new GetTakeaway("program-lifecycle"));

        foreach (var language in new[] { "de", "en" })
        {
            using var answer = await browser.GetAsync($"/workflows/definitions/program-lifecycle/takeaway.pdf?language={language}");

            Assert.Equal((HttpStatusCode.OK, "application/pdf"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
            var pdf = new PdfText(await answer.Content.ReadAsByteArrayAsync());
            Assert.All(sheet.Steps, step => Assert.Contains(PdfText.Squeezed(step.Number + step.Title.In(language)), pdf.Words, StringComparison.Ordinal));
            Assert.All(sheet.Steps.SelectMany(step => step.Items), item => Assert.Contains(PdfText.Squeezed(item.Text.In(language)), pdf.Words, StringComparison.Ordinal));
            Assert.Contains(PdfText.Squeezed(sheet.Purpose.In(language)), pdf.Words, StringComparison.Ordinal);
            Assert.Equal(BoxesOf(sheet), pdf.Words.Split("[]").Length - 1);
            Assert.Contains(language == "de" ? "Seite2/" : "page2/", pdf.Words, StringComparison.Ordinal);
            Assert.True(pdf.IsTagged);
            Assert.Equal((1, 10), (pdf.Elements("H1"), Math.Min(10, pdf.Elements("H2"))));
            Assert.InRange(pdf.Pages, 8, 60);
        }

        Assert.DoesNotContain(Directory.GetDirectories(Path.GetTempPath(), "loyalty-pdf-*"), folder => File.Exists(Path.Combine(folder, "page.pdf")));
    }

    [BrowserFact]
    public async Task A_hostile_workflow_is_printed_harmlessly()
    {
        const string name = "</style><script>document.title='x'</script>\\\"}@page{size:A1}";
        await using var hotel = await MovableHotel.OpenAsync(Start);
        using var browser = await SignedInAsync(hotel);
        var flow = new JsonObject
        {
            ["definitionId"] = "evil",
            ["name"] = name,
            ["root"] = new JsonObject
            {
                ["id"] = "r",
                ["type"] = "Elsa.Flowchart",
                ["activities"] = new JsonArray(new JsonObject
                {
                    ["id"] = "a",
                    ["type"] = "Loyalty.CreateTask",
                    ["title"] = "<img src=\"http://127.0.0.1:1/x\" onerror=alert(1)>",
                    ["guidance"] = "[press](javascript:alert(1)) <iframe src=\"file:///etc/passwd\"></iframe> ![x](file:///etc/passwd) <javascript:alert(2)>",
                }),
                ["connections"] = new JsonArray(),
            },
        };
        await hotel.Send(new SaveDraft(flow.ToJsonString()));

        var page = await browser.GetStringAsync("/workflows/definitions/evil/print");
        var pdf = new PdfText(await browser.GetByteArrayAsync("/workflows/definitions/evil/takeaway.pdf"));

        Assert.Equal(1, page.Split("<script").Length - 1);
        Assert.DoesNotContain("javascript:", page.Replace("&lt;javascript:", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.DoesNotContain("<iframe", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<img", page, StringComparison.Ordinal);
        Assert.Contains(PdfText.Squeezed(name), pdf.Words, StringComparison.Ordinal);
        Assert.Contains("<imgsrc=", pdf.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("root:", pdf.Words, StringComparison.Ordinal);
        Assert.Contains("/MediaBox[00594.9", PdfText.Squeezed(pdf.Raw), StringComparison.Ordinal);
    }

    private static int BoxesOf(TakeawaySheet sheet) => sheet.Steps.Sum(step => step.Items.Count + step.Fields.Sum(BoxesOf) + (step.Kind is TakeawayKind.Decision ? step.Ways.Count : 0));

    private static int BoxesOf(WorkField field) => field.Type switch { "choice" or "choices" => field.Options.Count, "yesno" => 2, _ => 0 };

    private static async Task<HttpClient> SignedInAsync(MovableHotel hotel)
    {
        var links = await hotel.LinksAsync(null);
        var browser = new HttpClient(new HttpClientHandler { CookieContainer = new CookieContainer() }) { BaseAddress = hotel.Address, Timeout = TimeSpan.FromMinutes(2) };
        using var _ = await browser.GetAsync($"/signin/link/{links.Staff}");
        return browser;
    }
}
