using System.Text.Json.Nodes;
using Loyalty.TestKit;

namespace Loyalty.Modules.Tests.Operations.Drawing;

/// <summary>The editor makes each box as wide as its text. No two boxes may lie on one another there, arrows need room between them, and a workflow is read from the left.</summary>
public sealed class StudioPlacesTests
{
    private const int Height = 60;
    private const int RoomForArrows = 60;

    public static TheoryData<string> ShippedFiles =>
        [.. new[] { "design", "operations", "library" }.SelectMany(shelf => Directory.GetFiles(Path.Combine(Repository.Root, "workflows", shelf), "*.json").Select(file => Path.Combine(shelf, Path.GetFileName(file)))).Order(StringComparer.Ordinal)];

    [Theory, MemberData(nameof(ShippedFiles))]
    public async Task What_comes_with_the_program_opens_well_in_the_editor(string file) =>
        AssertOpensWell(JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(Repository.Root, "workflows", file)))!); // a document is never null

    /// <summary>Fails where boxes of one flowchart lie on one another, a place is negative, or nothing begins at the left.</summary>
    internal static void AssertOpensWell(JsonNode document)
    {
        foreach (var chart in Charts(document["root"]))
        {
            Box[] boxes = [.. chart["activities"]!.AsArray().Select(activity => Box.Of(activity!))]; // a flowchart has activities
            Assert.All(boxes, box => Assert.True(box.X >= 0 && box.Y >= 0, $"{box.Id} stands outside."));
            foreach (var (at, box) in boxes.Index())
            {
                Assert.DoesNotContain(boxes.Skip(at + 1), other => box.IsTooNear(other));
            }

            var targets = (chart["connections"] as JsonArray ?? []).Select(arrow => (string?)arrow!["target"]!["activity"]).ToHashSet(); // an arrow has both ends
            Assert.Contains(boxes, box => !targets.Contains(box.Id) && boxes.All(other => box.X <= other.X));
        }
    }

    private static IEnumerable<JsonObject> Charts(JsonNode? node) => node switch
    {
        JsonObject part => part.SelectMany(member => Charts(member.Value)).Concat((string?)(part["type"] as JsonValue) == "Elsa.Flowchart" ? [part] : []),
        JsonArray items => items.SelectMany(Charts),
        _ => [],
    };

    private sealed record Box(string Id, int X, int Y, int Width)
    {
        private const int Narrowest = 240;
        private const int BesideText = 140;
        private const int Letter = 6;

        public static Box Of(JsonNode activity)
        {
            var place = activity["metadata"]!["designer"]!["position"]!;
            var text = (string?)activity["metadata"]!["displayText"] ?? "";
            return new Box((string)activity["id"]!, (int)place["x"]!, (int)place["y"]!, Math.Max(Narrowest, BesideText + (Letter * text.Length)));
        }

        public bool IsTooNear(Box other)
        {
            var (left, right) = X <= other.X ? (this, other) : (other, this);
            return right.X - left.X < left.Width + RoomForArrows && Math.Abs(Y - other.Y) < Height + RoomForArrows;
        }
    }
}
