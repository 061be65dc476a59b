using Loyalty.Workflows.Definitions;
using Loyalty.Workflows.Execution;

namespace Loyalty.Workflows.Tests.Definitions;

public sealed class ShippedWorkflowsTests
{
    private static readonly string s_folder = Path.Combine(AppContext.BaseDirectory, "workflows");

    public static TheoryData<string> Files =>
    [
        .. new[] { "design", "library", "operations" }.SelectMany(shelf => Directory.GetFiles(Path.Combine(s_folder, shelf), "*.json"))
            .Select(path => Path.GetRelativePath(s_folder, path)).Order(StringComparer.Ordinal),
    ];

    [Theory]
    [MemberData(nameof(Files))]
    public void A_shipped_workflow_has_no_findings(string file)
    {
        var definition = Read(file);
        var own = definition.Activities.Select(activity => activity.Type).Where(type => type.StartsWith("Loyalty.", StringComparison.Ordinal));

        Assert.Empty(DefinitionChecker.Check(definition, new WorkflowEngine(own.Select(type => new Probe(type, _ => { }))).Activities));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void A_shipped_workflow_is_written_as_it_was_read(string file)
    {
        var definition = Read(file);

        Assert.Equal(JsonWords.Of(Text(file)), JsonWords.Of(DefinitionWriter.Write(definition)));
    }

    private static WorkflowDefinition Read(string file) => DefinitionReader.Read(Text(file));

    private static string Text(string file) => File.ReadAllText(Path.Combine(s_folder, file));
}
