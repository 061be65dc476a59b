using System.Text.Json.Nodes;
using Loyalty.Modules.Access;
using Loyalty.Modules.Operations;
using Loyalty.Modules.Operations.Versions;
using Microsoft.Playwright;

namespace Loyalty.Browser.Tests.Operations;

/// <summary>The real editor in a real browser, on the real program.</summary>
[Collection(Chromium.Heavy)]
public sealed class StudioTests(Chromium chromium) : IClassFixture<Chromium>
{
    private const string Edit = "/workflows/definitions/flowers/edit";
    private const string Latest = "/elsa/api/workflow-definitions/by-definition-id/flowers?versionOptions=Latest";

    private const string Flowers = """
        {
          "definitionId": "flowers", "name": "Blumen zur Anreise", "description": "Wer Geburtstag hat, findet Blumen im Zimmer.", "version": 1, "toolVersion": "3.8.2.0",
          "variables": [], "inputs": [], "outputs": [], "outcomes": [], "options": {},
          "customProperties": { "title": { "de": "Blumen zur Anreise", "en": "Flowers on arrival" } },
          "root": {
            "id": "plan", "type": "Elsa.Flowchart", "version": 1, "name": "Plan", "customProperties": {}, "metadata": {}, "variables": [],
            "activities": [
              { "id": "begin", "type": "Elsa.Start", "version": 1, "name": "Beginn", "customProperties": {},
                "metadata": { "displayText": "Beginn", "designer": { "position": { "x": 40, "y": 60 }, "size": { "width": 140, "height": 50 } } } },
              { "id": "order", "type": "Loyalty.CreateTask", "version": 1, "name": "Bestellung", "customProperties": {},
                "metadata": { "displayText": "Blumen bestellen", "designer": { "position": { "x": 300, "y": 60 }, "size": { "width": 200, "height": 50 } } },
                "title": { "typeName": "String", "expression": { "type": "Literal", "value": "Blumen bestellen" } } }
            ],
            "connections": [ { "source": { "activity": "begin", "port": "Done" }, "target": { "activity": "order", "port": "In" }, "vertices": [] } ]
          }
        }
        """;

    static StudioTests() => Assertions.SetDefaultExpectTimeout(60_000); // a busy machine takes its time to start the editor

    [BrowserFact]
    public async Task An_owner_draws_publishes_starts_and_watches_a_workflow_and_goes_back_to_the_first_version()
    {
        await using var hotel = await OpenAsync();
        var links = await hotel.LinksAsync(null);
        await using var window = await chromium.OpenAsync(hotel.Address);
        var page = window.Page;
        await page.GotoAsync($"/signin/link/{links.Owner}");

        var drawing = await Drawing.OpenAsync(page, Edit);
        var texts = new SpokenTexts(drawing);
        await drawing.SelectAsync("Blumen bestellen", "Titel");
        var typed = await drawing.FillAsync("Titel", "Rosen bestellen");
        Assert.Equal("Rosen bestellen", ValueOf(typed, "order", "title", "Literal"));
        var script = await drawing.WriteScriptAsync("So geht es", "1 + 1");
        Assert.Equal("1 + 1", ValueOf(script, "order", "guidance", "JavaScript"));
        await texts.ReadAsync();

        var vase = await drawing.DragAsync("Aufgaben für Menschen", "Aufgabe anlegen", 0.3f, 0.8f);
        await drawing.ConnectAsync("order", "Done", vase);
        await Assertions.Expect(drawing.Arrows).ToHaveCountAsync(2);
        foreach (var tab in new[] { "Ausgabe", "Allgemein", "Variablen", "Ein- und Ausgaben", "Fassungen" })
        {
            await drawing.TabAsync(tab);
            await texts.ReadAsync();
        }

        await drawing.PressAsync("Mehr");
        await texts.ReadAsync();
        await page.Keyboard.PressAsync("Escape");
        Assert.Empty(await texts.UnsaidAsync(Latest));

        await drawing.SavedAsync(() => drawing.PressAsync("Veröffentlichen"));
        Assert.True((bool)(await LatestAsync(page))["isPublished"]!); // every answer says it
        var started = await page.RunAndWaitForResponseAsync(() => drawing.PressAsync("Starten"), response => response.Url.Contains("/execute", StringComparison.Ordinal));
        var instance = Guid.Parse((await started.HeaderValueAsync("x-elsa-workflow-instance-id"))!); // a start names its instance
        await WatchAsync(hotel, page, instance);

        await page.GotoAsync("about:blank");
        drawing = await Drawing.OpenAsync(page, Edit);
        await Assertions.Expect(drawing.Nodes).ToHaveCountAsync(3);
        await drawing.TabAsync("Fassungen");
        var first = drawing.Frame.Locator("tr").Filter(new LocatorFilterOptions { Has = drawing.Frame.GetByText("1", new FrameLocatorGetByTextOptions { Exact = true }) });
        await first.Locator(".mud-menu button").ClickAsync();
        await drawing.ChooseAsync("Zu dieser Fassung zurückkehren");
        await Assertions.Expect(drawing.Nodes).ToHaveCountAsync(2);
        Assert.Empty(window.Complaints);
    }

    [BrowserFact]
    public async Task What_was_exported_comes_back_equal()
    {
        await using var hotel = await OpenAsync();
        var links = await hotel.LinksAsync(null);
        await using var window = await chromium.OpenAsync(hotel.Address);
        var page = window.Page;
        await page.GotoAsync($"/signin/link/{links.Owner}");
        var drawing = await Drawing.OpenAsync(page, Edit);

        await drawing.PressAsync("Mehr");
        await drawing.ChooseAsync("Exportieren");
        var download = await page.RunAndWaitForDownloadAsync(() => drawing.Frame.Locator(".mud-dialog").GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Exportieren" }).ClickAsync());
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "flowers.json");
        await download.SaveAsAsync(file);
        await drawing.SelectAsync("Blumen bestellen", "Titel");
        await drawing.FillAsync("Titel", "Tulpen bestellen");
        await drawing.PressAsync("Mehr");
        var imported = await page.RunAndWaitForResponseAsync(
            () => drawing.Frame.Locator("input[type=file]").First.SetInputFilesAsync(file), response => response.Url.EndsWith("/workflow-definitions/import", StringComparison.Ordinal));
        Assert.True(imported.Ok);

        var now = await LatestAsync(page);
        Assert.Equal("Blumen bestellen", ValueOf(now, "order", "title", "Literal"));
        Assert.Equal(Plain(JsonNode.Parse(await File.ReadAllTextAsync(file))!["root"]!), Plain(now["root"]!)); // both have a root
        Assert.Empty(window.Complaints);
    }

    [BrowserFact]
    public async Task Staff_only_read_and_a_second_editor_is_told_so_and_overwrites_nothing()
    {
        await using var hotel = await OpenAsync();
        var links = await hotel.LinksAsync(null);
        await using var reader = await chromium.OpenAsync(hotel.Address);
        await reader.Page.GotoAsync($"/signin/link/{links.Staff}");
        var read = await Drawing.OpenAsync(reader.Page, Edit);
        await Assertions.Expect(reader.Page.Locator("main")).ToContainTextAsync("Sie lesen diesen Ablauf");
        await Assertions.Expect(read.Frame.GetByLabel("Speichern", new FrameLocatorGetByLabelOptions { Exact = true })).ToHaveCountAsync(0);
        await Assertions.Expect(read.Frame.GetByLabel("Starten", new FrameLocatorGetByLabelOptions { Exact = true }).Locator("visible=true")).ToHaveCountAsync(0);
        Assert.Empty(reader.Complaints);

        await using var early = await chromium.OpenAsync(hotel.Address);
        await early.Page.GotoAsync($"/signin/link/{links.Manager}");
        var stale = await Drawing.OpenAsync(early.Page, Edit);
        await using var late = await chromium.OpenAsync(hotel.Address);
        await late.Page.GotoAsync($"/signin/link/{links.Owner}");
        var fresh = await Drawing.OpenAsync(late.Page, Edit);
        await fresh.SelectAsync("Blumen bestellen", "Titel");
        await fresh.FillAsync("Titel", "Rosen bestellen");
        await stale.SelectAsync("Blumen bestellen", "Titel");
        var field = stale.Frame.GetByLabel("Titel", new FrameLocatorGetByLabelOptions { Exact = true }).First;
        await field.FillAsync("Tulpen bestellen");
        await field.BlurAsync();

        await Assertions.Expect(stale.Frame.Locator("#trouble")).ToContainTextAsync("Nicht gespeichert.");
        Assert.Equal("Rosen bestellen", ValueOf(await LatestAsync(late.Page), "order", "title", "Literal"));
        Assert.Empty(late.Complaints);
    }

    private static async Task<MovableHotel> OpenAsync()
    {
        var hotel = await MovableHotel.OpenAsync(TimeProvider.System.GetUtcNow());
        var draft = await hotel.Send(new SaveDraft(Flowers));
        await hotel.Send(new PublishDraft(draft.DefinitionId, draft.Revision));
        return hotel;
    }

    /// <summary>The first task waits; when it is done its activity turns green by itself, and the next one waits.</summary>
    private static async Task WatchAsync(MovableHotel hotel, IPage page, Guid instance)
    {
        var viewer = await Drawing.OpenAsync(page, $"/workflows/instances/{instance}/technical");
        await viewer.Node("Blumen bestellen").Locator(".mud-badge.mud-theme-warning").WaitForAsync();
        var work = (await hotel.Ask(new GetInstance(instance))).Work.Single();
        await hotel.Send(new CompleteWorkItem(work.Id));
        await viewer.Node("Blumen bestellen").Locator(".mud-badge.mud-theme-success").WaitForAsync();
    }

    private static async Task<JsonNode> LatestAsync(IPage page) => JsonNode.Parse(await (await page.APIRequest.GetAsync(Latest)).TextAsync())!; // the answer is an object

    private static string? ValueOf(JsonNode definition, string activity, string input, string syntax)
    {
        var expression = definition["root"]!["activities"]!.AsArray().Single(one => (string?)one!["id"] == activity)![input]!["expression"]!; // every part was drawn
        Assert.Equal(syntax, (string?)expression["type"]);
        return (string?)expression["value"];
    }

    /// <summary>A document without the ids that the server gives anew with each version.</summary>
    private static string Plain(JsonNode root)
    {
        var copy = root.DeepClone();
        Strip(copy);
        return copy.ToJsonString();
    }

    private static void Strip(JsonNode? node)
    {
        if (node is JsonObject part)
        {
            part.Remove("nodeId");
        }

        IEnumerable<JsonNode?> inside = node switch
        {
            JsonObject all => all.Select(property => property.Value),
            JsonArray all => all,
            _ => [],
        };
        foreach (var one in inside)
        {
            Strip(one);
        }
    }
}
