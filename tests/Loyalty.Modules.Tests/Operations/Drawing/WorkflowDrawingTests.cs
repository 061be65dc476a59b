using System.Text.Json.Nodes;
using Loyalty.Modules.Operations;
using Loyalty.Modules.Operations.Drawing;
using Loyalty.Modules.Operations.Versions;
using Loyalty.TestKit;

namespace Loyalty.Modules.Tests.Operations.Drawing;

/// <summary>A drawing has every box at a place of its own and every arrow at both its ends, whatever the definition says.</summary>
public sealed class WorkflowDrawingTests
{
    [Fact]
    public async Task What_comes_with_the_program_fits_the_page_and_is_drawn_where_its_author_has_put_it_if_that_does()
    {
        await using var hotel = await TestHotel.OpenAsync();
        foreach (var file in new[] { "design", "operations", "library" }.SelectMany(shelf => Directory.GetFiles(Path.Combine(Repository.Root, "workflows", shelf), "*.json")).Order(StringComparer.Ordinal))
        {
            var json = await File.ReadAllTextAsync(file);

            var drawing = await DrawAsync(hotel, json);

            var steps = JsonNode.Parse(json)!["root"]!["activities"]!.AsArray();
            Assert.Equal(steps.Count, drawing.Steps.Count);
            var columns = steps.Select(step => (int)step!["metadata"]!["designer"]!["position"]!["x"]!).Distinct().Count();
            Assert.Equal(Math.Min(columns, 4), drawing.Steps.Select(step => step.X).Distinct().Count());
            Assert.Equal(0, drawing.Steps.OrderBy(step => step.Y).ThenBy(step => step.X).First().Step);
            Assert.InRange(drawing.Width, 1, WorkflowDrawing.Broadest);
            AssertSound(drawing);
            AssertClear(drawing);
        }
    }

    [Fact]
    public async Task Without_places_each_step_stands_behind_those_that_lead_to_it_and_a_circle_does_no_harm()
    {
        var drawing = await DrawAsync(Chart(["a", "b", "c", "d"], ("a", "True", "b"), ("a", "False", "c"), ("b", "Done", "d"), ("c", "Done", "d"), ("d", "Done", "a"), ("d", "Again", "d")));

        AssertSound(drawing);
        int X(string id) => drawing.Steps.Single(step => step.Title.De == id).X;
        Assert.True(X("a") < X("b") && X("b") == X("c") && X("c") < X("d"));
        Assert.Equal(6, drawing.Arrows.Count);
        Assert.Equal(["True"], drawing.Arrows.Single(arrow => drawing.Steps[arrow.From].Title.De == "a" && drawing.Steps[arrow.To].Title.De == "b").Outcomes);
    }

    [Fact]
    public async Task Two_ways_between_the_same_steps_are_one_arrow_that_names_both() =>
        Assert.Equal(["Approved", "Rejected"], Assert.Single((await DrawAsync(Chart(["a", "b"], ("a", "Approved", "b"), ("a", "Rejected", "b")))).Arrows).Outcomes);

    [Fact]
    public async Task A_sequence_leads_from_each_step_to_the_next_and_a_container_says_how_much_is_inside()
    {
        var drawing = await DrawAsync("""
            {"definitionId":"s","root":{"id":"r","type":"Elsa.Sequence","activities":[{"id":"a","type":"X.A"},
              {"id":"b","type":"Elsa.If","then":{"id":"t","type":"Elsa.Sequence","activities":[{"id":"u","type":"X.U"}]}}]}}
            """);

        Assert.Equal((0, 1), Assert.Single(drawing.Arrows.Select(arrow => (arrow.From, arrow.To))));
        Assert.Equal([0, 2], drawing.Steps.Select(step => step.Inside));
    }

    [Theory]
    [InlineData("""{"x":"far","y":[]}""")]
    [InlineData("""{"x":1e300,"y":-1e300}""")]
    [InlineData("""{"x":0,"y":0}""")]
    [InlineData("17")]
    [InlineData("null")]
    public async Task Places_that_cannot_be_read_or_lie_on_one_another_are_laid_out_anew(string position)
    {
        var json = JsonNode.Parse(Chart(["a", "b", "c"], ("a", "Done", "b"), ("b", "Done", "c")))!;
        foreach (var activity in json["root"]!["activities"]!.AsArray())
        {
            activity!["metadata"] = new JsonObject { ["designer"] = new JsonObject { ["position"] = JsonNode.Parse(position) } };
        }

        AssertSound(await DrawAsync(json.ToJsonString()));
    }

    [Fact]
    public async Task Of_ten_thousand_steps_the_first_are_drawn_quickly_and_the_others_counted()
    {
        var ids = Enumerable.Range(0, 10_000).Select(at => $"a{at}").ToArray();

        var drawing = await DrawAsync(Chart(ids, [.. ids.Zip(ids.Skip(1)).Select(pair => (pair.First, "Done", pair.Second))]));

        Assert.Equal((WorkflowDrawing.MostSteps, 10_000 - WorkflowDrawing.MostSteps), (drawing.Steps.Count, drawing.NotDrawn));
        AssertSound(drawing);
    }

    [Fact]
    public async Task A_draft_that_names_two_activities_alike_is_drawn()
    {
        var drawing = await DrawAsync(Chart(["a", "a", "b"], ("a", "Done", "b"), ("b", "Done", "nowhere")));

        Assert.Equal(3, drawing.Steps.Count);
        AssertSound(drawing);
    }

    private static string Chart(string[] ids, params (string From, string Port, string To)[] arrows) => new JsonObject
    {
        ["definitionId"] = "chart",
        ["root"] = new JsonObject
        {
            ["id"] = "root",
            ["type"] = "Elsa.Flowchart",
            ["activities"] = new JsonArray([.. ids.Select(id => new JsonObject { ["id"] = id, ["type"] = "X.Y" })]),
            ["connections"] = new JsonArray([.. arrows.Select(arrow => new JsonObject { ["source"] = new JsonObject { ["activity"] = arrow.From, ["port"] = arrow.Port }, ["target"] = new JsonObject { ["activity"] = arrow.To, ["port"] = "In" } })]),
        },
    }.ToJsonString();

    private static async Task<WorkflowDrawing> DrawAsync(string json)
    {
        await using var hotel = await TestHotel.OpenAsync();
        return await DrawAsync(hotel, json);
    }

    private static async Task<WorkflowDrawing> DrawAsync(TestHotel hotel, string json)
    {
        var saved = await hotel.Send(new SaveDraft(json));
        Assert.Null(saved.Refusal);
        var view = await hotel.Ask(new GetDefinition(saved.Value.DefinitionId, saved.Value.Number));
        Assert.Null(view.Refusal);
        return view.Value.Drawing;
    }

    private static void AssertSound(WorkflowDrawing drawing)
    {
        Assert.All(drawing.Steps, step => Assert.True(step.X >= 0 && step.Y >= 0 && step.X + WorkflowDrawing.StepWidth <= drawing.Width && step.Y + WorkflowDrawing.StepHeight <= drawing.Height));
        foreach (var (one, other) in drawing.Steps.SelectMany(one => drawing.Steps.Where(other => other.Step > one.Step && Math.Abs(other.X - one.X) < WorkflowDrawing.StepWidth && Math.Abs(other.Y - one.Y) < WorkflowDrawing.StepHeight).Select(other => (one, other))))
        {
            Assert.Fail($"Boxes {one.Step} and {other.Step} lie on one another.");
        }

        foreach (var arrow in drawing.Arrows)
        {
            Assert.True(Touches(drawing.Steps[arrow.From], arrow.Path[0]), $"The arrow from {arrow.From} does not begin there.");
            Assert.True(Touches(drawing.Steps[arrow.To], arrow.Path[^1]), $"The arrow to {arrow.To} does not end there.");
            Assert.All(arrow.Path.Zip(arrow.Path.Skip(1)), line => Assert.True(line.First.X == line.Second.X || line.First.Y == line.Second.Y));
        }
    }

    /// <summary>No arrow leads through a box that it has nothing to do with.</summary>
    private static void AssertClear(WorkflowDrawing drawing)
    {
        foreach (var arrow in drawing.Arrows)
        {
            foreach (var (from, to) in arrow.Path.Zip(arrow.Path.Skip(1)))
            {
                Assert.All(drawing.Steps.Where((_, at) => at != arrow.From && at != arrow.To), step => Assert.False(
                    Math.Max(from.X, to.X) > step.X && Math.Min(from.X, to.X) < step.X + WorkflowDrawing.StepWidth && Math.Max(from.Y, to.Y) > step.Y && Math.Min(from.Y, to.Y) < step.Y + WorkflowDrawing.StepHeight,
                    $"The arrow from {arrow.From} to {arrow.To} leads through {step.Step}."));
            }
        }
    }

    private static bool Touches(DrawnStep step, Spot end) =>
        end.X >= step.X && end.X <= step.X + WorkflowDrawing.StepWidth && end.Y >= step.Y && end.Y <= step.Y + WorkflowDrawing.StepHeight;
}
