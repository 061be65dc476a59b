using System.Text.Json.Nodes;
using Loyalty.Workflows.Definitions;
using Loyalty.Workflows.Versions;

namespace Loyalty.Workflows.Tests.Versions;

public sealed class DefinitionDiffTests
{
    private static readonly string[] s_arrows = ["a -> b"];

    [Fact]
    public void A_version_differs_from_itself_in_nothing_but_its_number()
    {
        var before = Chart([Flow.Write("a"), Flow.Write("b")], s_arrows);
        var json = before.Json.DeepClone().AsObject();
        (json["version"], json["id"], json["isPublished"], json["createdAt"]) = (2, "test-v2", true, "2026-01-01");

        Assert.Empty(DefinitionDiff.Between(before, DefinitionReader.Read(json)));
    }

    [Fact]
    public void What_is_empty_off_or_nothing_is_as_if_it_were_left_out()
    {
        var before = Chart([Flow.Write("a")], []);
        var json = before.Json.DeepClone().AsObject();
        (json["description"], json["isReadonly"], json["outcomes"], json["customProperties"], json["materializerName"]) = (null, false, new JsonArray(), new JsonObject(), "Json");

        Assert.Empty(DefinitionDiff.Between(before, DefinitionReader.Read(json)));
        json["isReadonly"] = true;
        Assert.Single(DefinitionDiff.Between(before, DefinitionReader.Read(json)));
    }

    [Fact]
    public void An_activity_of_which_no_version_is_said_is_of_the_first()
    {
        var unsaid = Chart([Flow.Write("a")], []);

        Assert.Empty(DefinitionDiff.Between(unsaid, Chart([Flow.Activity("Elsa.WriteLine", "a", ("text", "a"), ("version", 1))], [])));
        Assert.Single(DefinitionDiff.Between(unsaid, Chart([Flow.Activity("Elsa.WriteLine", "a", ("text", "a"), ("version", 2))], [])));
    }

    [Theory, MemberData(nameof(Files))]
    public void No_reference_case_differs_from_what_is_written_of_it(string file) =>
        Assert.Empty(DefinitionDiff.Between(ReferenceCases.Read(file), DefinitionReader.Read(DefinitionWriter.Write(ReferenceCases.Read(file)))));

    public static TheoryData<string> Files => [.. ReferenceCases.Files];

    [Fact]
    public void Activities_and_arrows_that_came_or_went_are_named() => Assert.Equal(
        [
            "activity-removed b: b, Elsa.WriteLine",
            "activity-added n: n, Elsa.Event",
            "arrow-removed R: a, Done, b",
            "arrow-added R: a, Done, n",
        ],
        Say(Chart([Flow.Write("a"), Flow.Write("b")], s_arrows), Chart([Flow.Write("a"), Flow.Event("n", "x")], "a -> n")));

    [Fact]
    public void What_an_activity_is_called_what_it_is_and_what_it_takes_is_told_apart()
    {
        var now = Flow.Activity("Elsa.WriteLine", "a", ("text", Flow.Input("String", "JavaScript", "1 + 1")), ("name", "Greet"));

        Assert.Equal(
            ["activity-renamed a: a, Greet", "value a: Greet, text, a, JavaScript: 1 + 1"],
            Say(Flow.Sequence(Flow.Write("a")), Flow.Sequence(now)));
        Assert.Equal(
            ["activity-type a: a, Elsa.WriteLine, Elsa.Event", "value a: a, text, a, ", "value a: a, eventName, , x"],
            Say(Flow.Sequence(Flow.Write("a")), Flow.Sequence(Flow.Event("a", "x"))));
    }

    [Fact]
    public void Of_long_texts_the_part_that_differs_is_told()
    {
        var (old, now) = (new string('x', 200) + "old end", new string('x', 200) + "new end");

        var change = Assert.Single(DefinitionDiff.Between(Flow.Sequence(Line(old)), Flow.Sequence(Line(now))));

        Assert.Equal(["a", "text", "…" + new string('x', 20) + "old end", "…" + new string('x', 20) + "new end"], change.Arguments);

        static JsonObject Line(string text) => Flow.Activity("Elsa.WriteLine", "a", ("text", text));
    }

    [Fact]
    public void Inside_texts_of_several_languages_and_lists_the_place_that_differs_is_told()
    {
        static JsonObject Task(string german, params string[] points) => Flow.Activity(
            "X.Task", "a",
            ("title", Flow.Input("Object", "Object", $$"""{"de": "{{german}}", "en": "Call"}""")),
            ("items", Flow.Input("Object", "Literal", new JsonArray([.. points.Select(point => new JsonObject { ["id"] = point[..1], ["text"] = new JsonObject { ["de"] = point } })]))));

        Assert.Equal(
            ["value a: a, title.de, Anrufen, Telefonieren", "value a: a, items[t].text.de, tea, tee", "value a: a, items[w], {\"id\":\"w\",\"text\":{\"de\":\"wine\"}}, ", "value a: a, items[c], , {\"id\":\"c\",\"text\":{\"de\":\"coffee\"}}"],
            Say(Flow.Sequence(Task("Anrufen", "tea", "wine")), Flow.Sequence(Task("Telefonieren", "tee", "coffee"))));
        Assert.Equal(["value a: a, items, [{\"id\":\"t\",\"text\":{\"de\":\"tea\"}},{\"id\":\"w\",\"text\":{\"de\":\"wine\"}}], [{\"id\":\"w\",\"text\":{\"de\":\"wine\"}},{\"id\":\"t\",\"text\":{\"de\":\"tea\"}}]"],
            Say(Flow.Sequence(Task("Anrufen", "tea", "wine")), Flow.Sequence(Task("Anrufen", "wine", "tea"))).Select(line => line.Replace("Literal: ", "", StringComparison.Ordinal)));
    }

    [Fact]
    public void An_activity_in_another_container_has_moved_and_nothing_else() => Assert.Equal(
        ["activity-moved a: a, S, inner"],
        Say(
            Flow.Sequence(Flow.Write("a"), Flow.Container("Elsa.Sequence", "inner", [Flow.Write("b")])),
            Flow.Sequence(Flow.Container("Elsa.Sequence", "inner", [Flow.Write("a"), Flow.Write("b")]))));

    [Fact]
    public void The_other_branch_of_a_choice_is_another_place()
    {
        static WorkflowDefinition Choice(string port) => Flow.Sequence(Flow.Activity("Elsa.If", "if", ("condition", true), (port, Flow.Write("a"))));

        Assert.Equal(["activity-moved a: a, if (then), if (else)"], Say(Choice("then"), Choice("else")));
    }

    [Fact]
    public void The_order_counts_in_a_sequence_only()
    {
        Assert.Equal(["order S: S"], Say(Flow.Sequence(Flow.Write("a"), Flow.Write("b")), Flow.Sequence(Flow.Write("b"), Flow.Write("a"))));
        Assert.Empty(Say(Chart([Flow.Write("a"), Flow.Write("b")], s_arrows), Chart([Flow.Write("b"), Flow.Write("a")], s_arrows)));
    }

    [Fact]
    public void Declarations_and_options_are_compared()
    {
        var (before, after) = (Flow.Sequence(Flow.Write("a")).Json.DeepClone().AsObject(), Flow.Sequence(Flow.Write("a")).Json.DeepClone().AsObject());
        before["variables"] = new JsonArray(Flow.Variable("x", "Int32", 1), Flow.Variable("gone", "String", ""));
        after["variables"] = new JsonArray(Flow.Variable("x", "Int32", 2), Flow.Variable("fresh", "String", "f"));
        after["inputs"] = new JsonArray(new JsonObject { ["name"] = "memberId", ["type"] = "String" });
        before["outputs"] = new JsonArray(new JsonObject { ["name"] = "sum", ["type"] = "Int32" });
        before["options"] = new JsonObject { ["usableAsActivity"] = false };
        after["options"] = new JsonObject { ["usableAsActivity"] = true };
        after["name"] = "Welcome";

        Assert.Equal(
            [
                "workflow : name, , Welcome",
                "option : usableAsActivity, false, true",
                "input-added : memberId, String",
                "output-removed : sum",
                "variable-removed : gone",
                "variable-changed : x, x: Int32 = 1, x: Int32 = 2",
                "variable-added : fresh, String, f",
            ],
            Say(DefinitionReader.Read(before), DefinitionReader.Read(after)));
    }

    [Fact]
    public void What_is_only_drawn_elsewhere_is_one_line()
    {
        var (before, after) = (Chart([Flow.Write("a"), Flow.Write("b")], s_arrows), Chart([At(1), Flow.Write("b")], s_arrows));

        Assert.Equal([DefinitionChange.Arrangement], DefinitionDiff.Between(before, after).Select(change => change.Code));

        static JsonObject At(int x)
        {
            var activity = Flow.Write("a");
            activity["metadata"] = new JsonObject { ["designer"] = new JsonObject { ["position"] = new JsonObject { ["x"] = x, ["y"] = 0 } } };
            return activity;
        }
    }

    private static WorkflowDefinition Chart(JsonObject[] activities, params string[] arrows) => Flow.Chart(activities, arrows);

    private static IEnumerable<string> Say(WorkflowDefinition before, WorkflowDefinition after) =>
        DefinitionDiff.Between(before, after).Select(change => $"{change.Code["change.".Length..]} {change.ActivityId}: {string.Join(", ", change.Arguments)}");
}
