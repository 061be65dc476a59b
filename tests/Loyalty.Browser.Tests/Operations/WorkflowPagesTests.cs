using System.Text.Json.Nodes;
using Loyalty.Modules.Operations;
using Loyalty.Modules.Operations.Versions;
using Microsoft.Playwright;

namespace Loyalty.Browser.Tests.Operations;

/// <summary>The pages about workflows as a manager and an owner use them, with a keyboard too, in both languages, on a desk and on a phone.</summary>
public sealed class WorkflowPagesTests(Chromium chromium) : IClassFixture<Chromium>
{
    private const string Complaint = """
        {"definitionId":"complaint","name":"Beschwerde","customProperties":{"title":{"de":"Beschwerde","en":"Complaint"},"purpose":{"de":"Wer sich beschwert, bekommt eine Antwort.","en":"Who complains gets an answer."},"category":"guests"},
          "inputs":[{"name":"reason","type":"String","displayName":"Grund"}],
          "root":{"id":"r","type":"Elsa.Flowchart","activities":[
            {"id":"call","type":"Loyalty.CreateTask","title":{"de":"Anrufen","en":"Call"}},
            {"id":"glad","type":"Elsa.FlowDecision","condition":true,"metadata":{"displayText":"Zufrieden?"}},
            {"id":"note","type":"Loyalty.CreateTask","title":{"de":"Notieren","en":"Note it"}},
            {"id":"boss","type":"Loyalty.CreateTask","title":{"de":"Chef rufen","en":"Ask the boss"}}],
          "connections":[{"source":{"activity":"call","port":"Done"},"target":{"activity":"glad","port":"In"}},
            {"source":{"activity":"glad","port":"True"},"target":{"activity":"note","port":"In"}},{"source":{"activity":"glad","port":"False"},"target":{"activity":"boss","port":"In"}}]}}
        """;

    private static readonly DateTimeOffset Start = new(2026, 11, 24, 10, 0, 0, TimeSpan.FromHours(1));

    [BrowserFact]
    public async Task A_workflow_is_found_started_and_watched_while_others_work_on_it()
    {
        await using var hotel = await MovableHotel.OpenAsync(Start);
        await hotel.Send(new PublishWorkflow(Complaint));
        await using var window = await chromium.OpenAsync(hotel.Address);
        var page = window.Page;
        await SignInAsync(hotel, page);

        // Found by words, opened, and started with what it wants to be told.
        await page.GoAsync("/workflows");
        await page.Locator("#search").FillAsync("beschwert antwort");
        await Assertions.Expect(page.Locator("tbody tr")).ToHaveCountAsync(1);
        await page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Beschwerde" }).ClickAsync();
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Beschwerde");
        await page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Starten", Exact = true }).ClickAsync();
        await page.Locator("form.start button").ClickAsync();
        await Assertions.Expect(page.Locator("form.start .err")).ToHaveCountAsync(1);
        await page.FillInAsync("Grund", "Heizung kalt");
        await page.Locator("form.start button").ClickAsync();
        await page.WaitForURLAsync("**/workflows/instances/*");
        await Assertions.Expect(page.Locator("svg a.step[aria-label='Anrufen: Wartet']")).ToHaveCountAsync(1);
        await page.SeesAsync("Heizung kalt");

        // A colleague completes the first task: the open page follows, and the focus stays where it is.
        var run = Guid.Parse(new Uri(page.Url).Segments[^1]);
        var title = page.Locator("svg a.step").First;
        await title.FocusAsync();
        await CompleteAsync(hotel);
        await Assertions.Expect(page.Locator("svg a.step[aria-label='Anrufen: Erledigt']")).ToHaveCountAsync(1);
        await Assertions.Expect(page.Locator("svg a.step[aria-label='Notieren: Wartet']")).ToHaveCountAsync(1);
        await Assertions.Expect(page.Locator("p[role=status]")).ToContainTextAsync("zwei von vier Schritten");
        await Assertions.Expect(title).ToBeFocusedAsync();

        // The list of all runs follows as well.
        await page.GoAsync("/workflows/instances?definition=complaint");
        await Assertions.Expect(page.Locator("tbody .chip")).ToHaveTextAsync("Wartet");
        await CompleteAsync(hotel);
        await Assertions.Expect(page.Locator("tbody .chip")).ToHaveTextAsync("Abgeschlossen");
        Assert.Equal(InstanceStanding.Finished, (await hotel.Ask(new GetInstance(run))).Standing);
        Assert.Empty(window.Complaints);
    }

    [BrowserFact]
    public async Task With_the_keyboard_alone_a_step_of_the_drawing_leads_to_the_list_and_two_versions_are_compared()
    {
        await using var hotel = await MovableHotel.OpenAsync(Start);
        await hotel.Send(new PublishWorkflow(Complaint));
        await hotel.Send(new PublishWorkflow(Complaint.Replace("Chef rufen", "Leitung rufen", StringComparison.Ordinal)));
        await using var window = await chromium.OpenAsync(hotel.Address);
        var page = window.Page;
        await SignInAsync(hotel, page);
        await page.GoAsync("/workflows/definitions/complaint");

        await TabToAsync(page, "svg a.step[aria-label^='Notieren']");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync(url => url.Contains("#step-", StringComparison.Ordinal));
        Assert.Equal("Notieren", await page.EvaluateAsync<string>("document.querySelector(location.hash + ' p').firstChild.textContent"));

        await TabToAsync(page, "#compare-from");
        await page.Keyboard.PressAsync("End");
        await TabToAsync(page, ".compare button");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator(".changes li")).ToHaveTextAsync("In „Leitung rufen“ war Titel (Deutsch) „Chef rufen“ und ist jetzt „Leitung rufen“.");
        Assert.EndsWith("?from=1&to=2", page.Url, StringComparison.Ordinal);
        Assert.Empty(window.Complaints);
    }

    [BrowserFact]
    public async Task No_page_breaks_the_rules_of_accessibility_in_either_language_on_a_desk_or_a_phone()
    {
        await using var hotel = await MovableHotel.OpenAsync(Start);
        await hotel.Send(new PublishWorkflow(Complaint));
        var waiting = await hotel.Send(new StartWorkflow("complaint", new JsonObject { ["reason"] = "Lärm" }));
        await hotel.Send(new PublishWorkflow(Complaint.Replace("Chef rufen", "Leitung rufen", StringComparison.Ordinal)));
        await hotel.Send(new SaveDraft(Complaint.Replace("Chef rufen", "Alle rufen", StringComparison.Ordinal)));
        await hotel.Send(new PublishWorkflow("""{"definitionId":"broken","name":"Defekt","root":{"id":"f","type":"Elsa.Fault","message":"x"}}"""));
        var failed = await hotel.Send(new StartWorkflow("broken", []));
        string[] addresses =
        [
            "/workflows", "/workflows?q=gibt-es-nicht", "/workflows/definitions/complaint?from=1&to=2", "/workflows/definitions/complaint?move=1", "/workflows/definitions/complaint?start=1", "/workflows/definitions/program-lifecycle",
            "/workflows/instances", "/workflows/instances?state=paused", $"/workflows/instances/{waiting}", $"/workflows/instances/{failed}",
        ];
        var wrong = new List<string>();
        foreach (var (width, language) in new[] { (1440, "de"), (390, "en") })
        {
            await using var window = await chromium.OpenAsync(hotel.Address, width);
            await SignInAsync(hotel, window.Page);
            await window.Page.GotoAsync($"/language/{language}?returnUrl=/workflows");
            foreach (var address in addresses)
            {
                await window.Page.GoAsync(address);
                await window.Page.Locator("main h1").WaitForAsync();
                wrong.AddRange((await window.Page.ViolationsAsync()).Select(violation => $"{address} {width}: {violation}"));
                if (await window.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth > innerWidth"))
                {
                    wrong.Add($"{address} {width}: wider than the screen");
                }
            }

            wrong.AddRange(window.Complaints);
        }

        Assert.True(wrong.Count == 0, string.Join(Environment.NewLine, wrong));
    }

    private static async Task SignInAsync(MovableHotel hotel, IPage page) => await page.GoAsync($"/signin/link/{(await hotel.LinksAsync(null)).Owner}");

    /// <summary>Completes the one open task.</summary>
    private static async Task CompleteAsync(MovableHotel hotel)
    {
        var work = Assert.Single((await hotel.Ask(new ListMyWork())).Lines);
        await hotel.Send(new CompleteWorkItem(work.Id, []));
    }

    private static async Task TabToAsync(IPage page, string selector)
    {
        for (var presses = 0; presses < 120; presses++)
        {
            if (await page.EvaluateAsync<bool>("selector => document.activeElement !== null && document.activeElement.matches(selector)", selector))
            {
                return;
            }

            await page.Keyboard.PressAsync("Tab");
        }

        Assert.Fail($"The keyboard does not reach {selector}.");
    }
}
