using Loyalty.Workflows.Definitions;

namespace Loyalty.Modules.Tests.Design;

/// <summary>The shipped definition of the design, its steps in the order of their arrows.</summary>
internal static class LifecycleOnPaper
{
    public static IReadOnlyList<ActivityNode> Steps { get; } = Read();

    private static List<ActivityNode> Read()
    {
        var definition = DefinitionReader.Read(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "workflows", "design", "program-lifecycle.json")));
        var next = definition.Root.Connections.ToDictionary(connection => connection.Source, connection => connection.Target);
        var ordered = new List<ActivityNode>();
        for (var at = next.Keys.Except(next.Values).Single(); at is not null; at = next.GetValueOrDefault(at))
        {
            ordered.Add(definition.Find(at)!);
        }

        return ordered;
    }
}
