using System.Text.Json.Nodes;
using Loyalty.Modules.Operations.Drawing;
using Loyalty.Workflows.Definitions;

namespace Loyalty.Modules.Tests.Operations.Drawing;

/// <summary>Workflows that nobody has drawn yet: the editor would put all their steps in one corner.</summary>
public sealed class EditorPlacesTests
{
    [Theory]
    [InlineData("")]
    [InlineData(""","metadata":{"designer":{"position":{"x":0,"y":0}}}""")]
    public void Steps_that_stand_nowhere_or_all_in_one_place_are_laid_out_along_their_arrows(string place)
    {
        var drawn = Given($$"""
            [{"id":"begin","type":"Loyalty.CreateTask"{{place}}},{"id":"left","type":"Loyalty.CreateTask"{{place}}},{"id":"right","type":"Loyalty.CreateTask"{{place}}},
             {"id":"end","type":"Elsa.Flowchart"{{place}},"activities":[{"id":"in","type":"Elsa.WriteLine"},{"id":"out","type":"Elsa.WriteLine"}],"connections":[]}]
            """, ("begin", "left"), ("begin", "right"), ("left", "end"), ("right", "end"));

        StudioPlacesTests.AssertOpensWell(drawn);
        var (begin, left, right, end) = (PlaceOf(drawn, 0), PlaceOf(drawn, 1), PlaceOf(drawn, 2), PlaceOf(drawn, 3));
        Assert.True(begin.X < left.X && left.X == right.X && right.X < end.X && left.Y < right.Y);
    }

    [Fact]
    public void What_was_added_to_a_drawn_one_stands_below_and_what_was_drawn_stays()
    {
        var drawn = Given("""
            [{"id":"a","type":"Loyalty.CreateTask","metadata":{"displayText":"A","designer":{"position":{"x":900,"y":300},"size":{"width":240,"height":60}}}},
             {"id":"b","type":"Loyalty.CreateTask","metadata":{"displayText":"Begrüßung schreiben"}},{"id":"c","type":"Loyalty.CreateTask","metadata":{"designer":{"position":{"x":"?"}}}}]
            """);

        Assert.Equal([(900, 300), (40, 440), (440, 440)], [PlaceOf(drawn, 0), PlaceOf(drawn, 1), PlaceOf(drawn, 2)]);
        Assert.Equal(("Begrüßung schreiben", 240), ((string?)drawn["root"]!["activities"]![1]!["metadata"]!["displayText"], (int?)drawn["root"]!["activities"]![0]!["metadata"]!["designer"]!["size"]!["width"]));
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("""[{"id":"a","type":"Elsa.WriteLine","metadata":{"designer":{"position":{"x":7,"y":8}}}}]""")]
    public void Nothing_and_a_single_drawn_step_are_left_alone(string activities) =>
        Assert.Equal(JsonNode.Parse(activities)!.ToJsonString(), Given(activities)["root"]!["activities"]!.ToJsonString()); // both are written here

    private static JsonObject Given(string activities, params (string From, string To)[] arrows)
    {
        var json = JsonNode.Parse($$$"""{"definitionId":"d","root":{"id":"flow","type":"Elsa.Flowchart","activities":{{{activities}}}}}""")!.AsObject(); // written here
        json["root"]!["connections"] = new JsonArray([.. arrows.Select(arrow => JsonNode.Parse(
            $$$"""{"source":{"activity":"{{{arrow.From}}}","port":"Done"},"target":{"activity":"{{{arrow.To}}}","port":"In"}}"""))]);
        var definition = DefinitionReader.Read(json);
        EditorPlaces.Give(definition);
        return definition.Json;
    }

    private static (int X, int Y) PlaceOf(JsonObject document, int step)
    {
        var position = document["root"]!["activities"]![step]!["metadata"]!["designer"]!["position"]!; // each has been given one
        return ((int)position["x"]!, (int)position["y"]!);
    }
}
