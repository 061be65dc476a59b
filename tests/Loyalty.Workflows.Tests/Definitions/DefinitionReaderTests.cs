using Loyalty.Workflows.Definitions;
using Loyalty.Workflows.Execution;

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

        Assert.Equal(JsonWords.Of(text), JsonWords.Of(written));
    }

    [Fact]
    public void Unknown_members_types_and_letters_survive()
    {
        const string text = """{"definitionId":"d","neu":{"ä":[1.50,1e3,-0,12345678901234567890,null]},"root":{"id":"r","type":"Foreign.Thing","mergeMode":"Race"}}""";

        var written = DefinitionWriter.Write(DefinitionReader.Read(text));

        Assert.Equal(JsonWords.Of(text), JsonWords.Of(written));
        Assert.Contains("\"ä\"", written, StringComparison.Ordinal);
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

    /// <summary>One document in the spellings of older versions and other servers; it is run, and written back as it was.</summary>
    [Fact]
    public async Task Older_spellings_are_understood_and_kept()
    {
        const string text = """
            {"DefinitionId":"d","usableAsActivity":true,"Options":{"incidentStrategyType":"Elsa.Workflows.IncidentStrategies.ContinueWithIncidentsStrategy, Elsa.Workflows.Core"},
             "Variables":{"$values":[
               {"Id":"v1","Name":"N","TypeName":"System.Int32, System.Private.CoreLib","Value":"7","StorageDriverTypeName":"Elsa.Workflows.Services.WorkflowStorageDriver, Elsa.Workflows.Core"},
               {"Id":"v2","Name":"L","TypeName":"System.Collections.Generic.List`1[[System.String, System.Private.CoreLib]], System.Private.CoreLib","Value":"[\"a\",\"b\"]"}]},
             "Root":{"Id":"R","Type":"Elsa.Flowchart","start":"ignored","Activities":{"_type":"Elsa.Workflows.IActivity[]","items":[
               {"id":"a","type":"Elsa.WriteLine","text":"bare"},
               {"Id":"b","Type":"Elsa.WriteLine","Text":{"TypeName":"String","Expression":{"Type":"JavaScript","Value":"`${variables.N + 1} ${variables.L.length}`"}}},
               {"id":"c","type":"Elsa.NotFoundActivity","missingTypeName":"Elsa.WriteLine","originalActivityJson":"{\"id\":\"c\",\"type\":\"Elsa.WriteLine\",\"text\":\"found again\"}"},
               {"id":"s","type":"Elsa.Switch","cases":[{"label":"x","condition":{"type":"Json","value":"true"},"activity":{"id":"w","type":"Elsa.WriteLine","text":"case"}}]}]},
             "Connections":[{"Source":"a","Target":"b","SourcePort":"Done","TargetPort":"In"}],
             "customProperties":{"notFoundConnections":[{"source":{"activity":"b"},"target":{"activity":"c"}},{"source":{"activity":"c"},"target":{"activity":"s"}},{"source":{"activity":"s"},"target":{"activity":"gone"}}]}}}
            """;
        var definition = DefinitionReader.Read(text);
        var walk = new Walk(definition);

        await walk.StartAsync();

        Assert.Equal(["bare", "8 2", "found again", "case"], walk.Lines);
        Assert.True(definition.IsUsableAsActivity);
        Assert.Empty(DefinitionChecker.Check(definition, new WorkflowEngine([]).Activities));
        Assert.Equal(JsonWords.Of(text), JsonWords.Of(DefinitionWriter.Write(definition)));
    }

    [Fact]
    public void An_activity_that_is_not_known_here_either_is_shown_under_its_own_name()
    {
        var definition = DefinitionReader.Read("""
            {"definitionId":"d","root":{"id":"r","type":"Elsa.Sequence","activities":[{"id":"x","type":"Elsa.NotFoundActivity","originalActivityJson":"{\"type\":\"Foreign.Thing\"}"}]}}
            """);

        Assert.Equal("Foreign.Thing", definition.Find("x")!.Type);
    }

    [Fact]
    public void A_member_that_occurs_twice_is_refused() =>
        Assert.Throws<DefinitionException>(() => DefinitionReader.Read("""{"definitionId":"d","definitionId":"e"}"""));
}
