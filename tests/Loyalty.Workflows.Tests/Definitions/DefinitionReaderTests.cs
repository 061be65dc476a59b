using System.Text.Json.Nodes;
using Loyalty.Workflows.Definitions;

namespace Loyalty.Workflows.Tests.Definitions;

public sealed class DefinitionReaderTests
{
    public static TheoryData<string> Files => [.. ReferenceCases.Files];

    [Theory]
    [MemberData(nameof(Files))]
    public void What_is_read_is_written_back_unchanged(string file)
    {
        var text = ReferenceCases.Text(file);

        var written = DefinitionWriter.Write(DefinitionReader.Read(text));

        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(text), JsonNode.Parse(written)));
    }

    [Fact]
    public void Unknown_members_types_and_letters_survive()
    {
        const string text = """{"definitionId":"d","neu":{"ä":[1.50,null]},"root":{"id":"r","type":"Foreign.Thing","mergeMode":"Race"}}""";

        var written = DefinitionWriter.Write(DefinitionReader.Read(text));

        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(text), JsonNode.Parse(written)));
        Assert.Contains("\"ä\"", written, StringComparison.Ordinal);
        Assert.Contains("1.50", written, StringComparison.Ordinal);
    }

    [Fact]
    public void Activities_are_found_in_every_kind_of_container()
    {
        var definition = ReferenceCases.Read("e18-switch-matchany.json");

        Assert.Equal(["SW", "wA", "wB", "wC", "wd"], definition.Activities.Select(activity => activity.Id));
        Assert.Equal("Workflow1:SW:wB", definition.Find("wB")!.NodeId);
    }

    [Fact]
    public void Connections_are_read_in_each_of_their_spellings()
    {
        var definition = DefinitionReader.Read("""
            {"definitionId":"d","root":{"id":"r","type":"Elsa.Flowchart","activities":[],"connections":{"$values":[
              {"source":{"activity":"a"},"target":{"activity":"b"}},
              {"Source":{"Activity":"b","Port":"True"},"Target":{"Activity":"c","Port":"In"}},
              {"source":"c","target":"d","sourcePort":"X","targetPort":"Y"}]}}}
            """);

        Assert.Equal([new("a", "Done", "b", "In"), new("b", "True", "c", "In"), new("c", "X", "d", "Y")], definition.Root.Connections);
    }

    [Fact]
    public void A_single_connection_need_not_be_a_list()
    {
        var definition = DefinitionReader.Read("""
            {"definitionId":"d","root":{"id":"r","type":"Elsa.Flowchart","activities":[],"connections":{"source":"a","target":"b"}}}
            """);

        Assert.Equal([new Connection("a", "Done", "b", "In")], definition.Root.Connections);
    }

    [Theory]
    [InlineData("nonsense", "$")]
    [InlineData("[]", "$")]
    [InlineData("""{"root":{"id":"r","type":"Elsa.Sequence"}}""", "$.definitionId")]
    [InlineData("""{"definitionId":"d","root":7}""", "$.root")]
    [InlineData("""{"definitionId":"d","root":{"id":"r"}}""", "$.root")]
    [InlineData("""{"definitionId":"d","root":{"id":"r","type":"Elsa.Sequence","activities":[{"id":"a","type":"Elsa.End"},{"id":"b"}]}}""", "$.root.activities[1]")]
    [InlineData("""{"definitionId":"d","root":{"id":"r","type":"Elsa.Sequence","activities":[{"type":"Elsa.End"}]}}""", "$.root.activities[0]")]
    [InlineData("""{"definitionId":"d","root":{"id":"r","type":"Elsa.Flowchart","connections":[{"source":{},"target":{}}]}}""", "$.root.connections[0].source")]
    public void A_malformed_document_says_where_it_is_wrong(string text, string path)
    {
        var exception = Assert.Throws<DefinitionException>(() => DefinitionReader.Read(text));

        Assert.Equal(path, exception.Path);
        Assert.Contains(path, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_member_that_occurs_twice_is_refused() =>
        Assert.Throws<DefinitionException>(() => DefinitionReader.Read("""{"definitionId":"d","definitionId":"e"}"""));
}
