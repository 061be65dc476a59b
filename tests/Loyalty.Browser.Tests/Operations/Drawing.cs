using System.Text.Json.Nodes;
using Microsoft.Playwright;

namespace Loyalty.Browser.Tests.Operations;

/// <summary>The editor of workflows in its frame, as a person uses it: each change returns when the server has answered.</summary>
internal sealed class Drawing
{
    private const string Saving = "/elsa/api/workflow-definitions";
    private readonly IPage _page;

    private Drawing(IPage page) => (_page, Frame) = (page, page.FrameLocator("iframe"));

    /// <summary>What is in the frame.</summary>
    public IFrameLocator Frame { get; }

    /// <summary>The activities on the canvas.</summary>
    public ILocator Nodes => Frame.Locator(".x6-node");

    /// <summary>The arrows on the canvas.</summary>
    public ILocator Arrows => Frame.Locator(".x6-edge");

    /// <summary>Opens a page with a drawing and waits until it is drawn.</summary>
    public static async Task<Drawing> OpenAsync(IPage page, string path)
    {
        page.SetDefaultTimeout(180_000); // a busy machine takes its time to start the editor
        await page.GotoAsync(path);
        var drawing = new Drawing(page);
        await drawing.Nodes.First.WaitForAsync();
        await drawing.Frame.Locator("#splash").WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Detached });
        return drawing;
    }

    /// <summary>The activity with a text.</summary>
    public ILocator Node(string text) => Nodes.Filter(new LocatorFilterOptions { HasText = text });

    /// <summary>Opens the inputs of an activity.</summary>
    public async Task SelectAsync(string text, string input)
    {
        await Node(text).ClickAsync();
        await Frame.GetByLabel(input, new FrameLocatorGetByLabelOptions { Exact = true }).First.WaitForAsync();
    }

    /// <summary>Does something that saves, a text where one is given; the answer is the document that was sent and accepted.</summary>
    public async Task<JsonNode> SavedAsync(Func<Task> change, string? text = null)
    {
        var answer = await _page.RunAndWaitForResponseAsync(change, response => response.Request.Method == "POST" && response.Url.EndsWith(Saving, StringComparison.Ordinal)
            && (text is null || Holds(JsonNode.Parse(response.Request.PostData ?? "null"), text)));
        Assert.True(answer.Ok, $"{answer.Status} {answer.Url}");
        return JsonNode.Parse(answer.Request.PostData!)!["model"]!; // saving sends a document
    }

    /// <summary>Types a fixed value into an input of the selected activity.</summary>
    public Task<JsonNode> FillAsync(string input, string text) => SavedAsync(async () =>
    {
        var field = Frame.GetByLabel(input, new FrameLocatorGetByLabelOptions { Exact = true }).First;
        await field.FillAsync(text);
        await field.BlurAsync();
    }, text);

    /// <summary>Switches an input of the selected activity to JavaScript and writes a script.</summary>
    public async Task<JsonNode> WriteScriptAsync(string input, string script)
    {
        var row = Frame.Locator("div.d-flex").Filter(new LocatorFilterOptions { Has = Frame.Locator(".mud-menu") })
            .Filter(new LocatorFilterOptions { Has = Frame.GetByLabel(input, new FrameLocatorGetByLabelOptions { Exact = true }) }).Last;
        await row.Locator(".mud-menu button").First.ClickAsync();
        await Frame.Locator(".mud-popover-open").GetByText("JavaScript").ClickAsync();
        var editor = Frame.Locator(".mud-tab-panel .monaco-editor").First;
        await editor.WaitForAsync();
        return await SavedAsync(async () =>
        {
            await editor.Locator("textarea, .native-edit-context").First.FocusAsync();
            await _page.Keyboard.PressAsync("Control+A");
            await _page.Keyboard.InsertTextAsync(script);
        }, script);
    }

    /// <summary>Drags an activity from the palette to a place of the canvas, in shares of its size; the answer is its id on the canvas.</summary>
    public async Task<string> DragAsync(string category, string activity, float across, float down)
    {
        var known = await Nodes.EvaluateAllAsync<string[]>("nodes => nodes.map(node => node.dataset.cellId)");
        var item = Frame.Locator("[draggable=true]").Filter(new LocatorFilterOptions { HasText = activity }).First;
        if (!await item.IsVisibleAsync())
        {
            await Frame.GetByText(category, new FrameLocatorGetByTextOptions { Exact = true }).First.ClickAsync();
        }

        var canvas = Frame.Locator(".x6-graph").First;
        var room = await BoxOf(canvas);
        await SavedAsync(() => item.DragToAsync(canvas, new LocatorDragToOptions { TargetPosition = new TargetPosition { X = room.Width * across, Y = room.Height * down } }));
        return (await Nodes.EvaluateAllAsync<string[]>("nodes => nodes.map(node => node.dataset.cellId)")).Except(known).Single();
    }

    /// <summary>Draws an arrow from the outcome of one activity to another, both by their ids on the canvas. The canvas may move under the hand: then once more.</summary>
    public async Task ConnectAsync(string from, string outcome, string to)
    {
        await Frame.Locator(".x6-graph").First.ClickAsync(new LocatorClickOptions { Position = new Position { X = 20, Y = 20 } }); // handles of what is selected lie over its outcomes
        var before = await Arrows.CountAsync();
        for (var attempt = 0; attempt < 5 && await Arrows.CountAsync() == before; attempt++)
        {
            var start = await BoxOf(Frame.Locator($"[data-cell-id='{from}'] .x6-port-body[port='{outcome}']"));
            var end = await BoxOf(Frame.Locator($"[data-cell-id='{to}'] .x6-port-body[port='In']"));
            await _page.Mouse.MoveAsync(start.X + start.Width / 2, start.Y + start.Height / 2);
            await _page.Mouse.DownAsync();
            await _page.Mouse.MoveAsync((start.X + end.X) / 2, (start.Y + end.Y) / 2, new MouseMoveOptions { Steps = 6 });
            await _page.Mouse.MoveAsync(end.X + end.Width / 2, end.Y + end.Height / 2, new MouseMoveOptions { Steps = 6 });
            await _page.Mouse.UpAsync();
        }
    }

    /// <summary>Presses a button by its name.</summary>
    public Task PressAsync(string name) => Frame.GetByRole(AriaRole.Button, new FrameLocatorGetByRoleOptions { Name = name, Exact = true }).First.ClickAsync();

    /// <summary>Opens a tab by its label.</summary>
    public Task TabAsync(string label) => Frame.Locator(".mud-tab:visible").Filter(new LocatorFilterOptions { HasText = label }).First.ClickAsync();

    /// <summary>Chooses from the menu that is open.</summary>
    public Task ChooseAsync(string item) => Frame.Locator(".mud-popover-open").GetByText(item, new LocatorGetByTextOptions { Exact = true }).First.ClickAsync();

    private static bool Holds(JsonNode? document, string text) => document switch
    {
        JsonObject members => members.Any(member => Holds(member.Value, text)),
        JsonArray items => items.Any(item => Holds(item, text)),
        JsonValue value => value.TryGetValue(out string? said) && said == text,
        _ => false,
    };

    private static async Task<LocatorBoundingBoxResult> BoxOf(ILocator part) => await part.BoundingBoxAsync() ?? throw new InvalidOperationException("It is not on the screen.");
}
