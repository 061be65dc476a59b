using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using Loyalty.Modules.Operations;
using Loyalty.Modules.Operations.Versions;
using Microsoft.Playwright;
using Xunit.Abstractions;

namespace Loyalty.Browser.Tests.Operations;

/// <summary>What the editor costs: the first visit, a later one, a drawing of 200 activities, and our own drawing of it. The figures are printed beside what is asked.</summary>
public sealed class StudioFigures(Chromium chromium, ITestOutputHelper output) : IClassFixture<Chromium>
{
    private const int Activities = 200;
    private const int Rounds = 30;
    private const double Mebibyte = 1_048_576;

    /// <summary>Changes the workflow of the editor that runs, and tells how long it took until each activity was drawn.</summary>
    private const string OpenLarge = """
        async count => {
          const start = performance.now();
          document.querySelector('elsa-workflow-definition-editor').setAttribute('definition-id', 'large');
          while (document.querySelectorAll('.x6-node elsa-activity-wrapper').length < count) await new Promise(requestAnimationFrame);
          return performance.now() - start;
        }
        """;

    private const string WatchFrames = """
        () => {
          const gaps = window.frameGaps = [];
          let last = performance.now();
          const tick = (now) => { gaps.push(now - last); last = now; if (window.frameGaps) requestAnimationFrame(tick); };
          requestAnimationFrame(tick);
        }
        """;

    private const string FramesSeen = "() => { const gaps = window.frameGaps; window.frameGaps = null; return gaps; }";

    [FiguresFact]
    public async Task What_the_editor_costs()
    {
        await using var hotel = await MovableHotel.OpenAsync(TimeProvider.System.GetUtcNow());
        foreach (var (id, count) in new[] { ("small", 2), ("large", Activities) })
        {
            var draft = await hotel.Send(new SaveDraft(Row(id, count)));
            await hotel.Send(new PublishDraft(draft.DefinitionId, draft.Revision));
        }

        var links = await hotel.LinksAsync(null);
        await using var window = await chromium.OpenAsync(hotel.Address);
        var page = window.Page;
        await page.GotoAsync($"/signin/link/{links.Owner}");
        var wire = await Wire.OpenAsync(page);

        var drawing = await VisitAsync(page, wire, "first visit (asked: 10 s, 10 MB)");
        Assert.InRange(wire.Bytes, 1, 10 * Mebibyte);
        await page.GotoAsync("about:blank");
        drawing = await VisitAsync(page, wire, "later visit (asked: no wasm)");
        Assert.Equal(0, wire.Wasm);

        var frame = page.Frames.Single(one => one.Url.Contains("/studio/editor", StringComparison.Ordinal));
        Say($"{Activities} activities are drawn (asked: 2,000 ms)", $"{await frame.EvaluateAsync<double>(OpenLarge, Activities):N0} ms");
        await DragAsync(page, frame, drawing);
        await OwnDrawingAsync(hotel, page);
    }

    private async Task<Drawing> VisitAsync(IPage page, Wire wire, string what)
    {
        wire.Clear();
        var watch = Stopwatch.StartNew();
        var drawing = await Drawing.OpenAsync(page, "/workflows/definitions/small/edit");
        Say(what, $"{watch.Elapsed.TotalSeconds:N1} s, {wire.Bytes / Mebibyte:N2} MiB, {wire.Answers} answers, {wire.Wasm} wasm");
        return drawing;
    }

    /// <summary>Drags the activity nearest to the middle of the canvas, and tells how far its frames were apart.</summary>
    private async Task DragAsync(IPage page, IFrame frame, Drawing drawing)
    {
        var canvas = await drawing.Frame.Locator(".x6-graph").First.BoundingBoxAsync() ?? throw new InvalidOperationException("There is no canvas.");
        var (x, y) = (canvas.X + (canvas.Width / 2), canvas.Y + (canvas.Height / 2));
        var boxes = await Task.WhenAll((await drawing.Nodes.AllAsync()).Select(node => node.BoundingBoxAsync()));
        var box = boxes.OfType<LocatorBoundingBoxResult>().MinBy(one => Math.Abs(one.X - x) + Math.Abs(one.Y - y)) ?? throw new InvalidOperationException("There is no activity.");
        await page.Mouse.MoveAsync(box.X + (box.Width / 2), box.Y + (box.Height / 2));
        await page.Mouse.DownAsync();
        await frame.EvaluateAsync(WatchFrames);
        await page.Mouse.MoveAsync(x + 200, y + 150, new MouseMoveOptions { Steps = 120 });
        var gaps = await frame.EvaluateAsync<double[]>(FramesSeen);
        await page.Mouse.UpAsync();
        Say("frames while dragging (asked: no stutter)", $"{gaps.Length}, {At(gaps, 0.5):N0} ms apart, p95 {At(gaps, 0.95):N0} ms, longest {gaps.Max():N0} ms");
    }

    private async Task OwnDrawingAsync(MovableHotel hotel, IPage page)
    {
        var (drawn, shown) = (new List<double>(), new List<double>());
        for (var round = 0; round < Rounds; round++)
        {
            var watch = Stopwatch.StartNew();
            var view = await hotel.Ask(new GetDefinition("large"));
            drawn.Add(watch.Elapsed.TotalMilliseconds);
            Assert.Equal(Activities, view.Drawing.Steps.Count);
            watch.Restart();
            await page.APIRequest.GetAsync("/workflows/definitions/large");
            shown.Add(watch.Elapsed.TotalMilliseconds);
        }

        Say("our own drawing on the server (asked: 200 ms)", $"p50 {At(drawn, 0.5):N1} ms, p95 {At(drawn, 0.95):N1} ms");
        Say("its whole page over HTTP", $"p50 {At(shown, 0.5):N0} ms, p95 {At(shown, 0.95):N0} ms");
    }

    private void Say(string what, string figure) => output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what,-48} {figure}"));

    private static double At(IReadOnlyCollection<double> values, double share) => values.Order().ElementAt((int)((values.Count - 1) * share));

    /// <summary>A workflow whose steps follow one another, twenty to a row.</summary>
    private static string Row(string id, int count) => new JsonObject
    {
        ["definitionId"] = id,
        ["name"] = id,
        ["root"] = new JsonObject
        {
            ["id"] = "plan",
            ["type"] = "Elsa.Flowchart",
            ["activities"] = new JsonArray([.. Enumerable.Range(0, count).Select(at => new JsonObject
            {
                ["id"] = $"step-{at}",
                ["type"] = "Loyalty.CreateTask",
                ["version"] = 1,
                ["metadata"] = new JsonObject { ["displayText"] = $"Schritt {at + 1}", ["designer"] = new JsonObject { ["position"] = new JsonObject { ["x"] = 40 + (at % 20 * 400), ["y"] = 40 + (at / 20 * 140) } } },
                ["title"] = new JsonObject { ["typeName"] = "String", ["expression"] = new JsonObject { ["type"] = "Literal", ["value"] = $"Schritt {at + 1}" } },
            })]),
            ["connections"] = new JsonArray([.. Enumerable.Range(1, count - 1).Select(at => new JsonObject
            {
                ["source"] = new JsonObject { ["activity"] = $"step-{at - 1}", ["port"] = "Done" },
                ["target"] = new JsonObject { ["activity"] = $"step-{at}", ["port"] = "In" },
            })]),
        },
    }.ToJsonString();
}
