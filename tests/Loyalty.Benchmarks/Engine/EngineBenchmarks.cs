using System.Text.Json.Nodes;

namespace Loyalty.Benchmarks.Engine;

/// <summary>What is measured of the workflow engine.</summary>
internal static class EngineBenchmarks
{
    public static IReadOnlyList<(string Name, Func<int, Task<JsonObject>> Run)> All { get; } =
    [
        ("in-memory", InMemory.RunAsync),
        ("resumes", DurableResumes.RunAsync),
        ("three-steps", ThreeSteps.RunAsync),
        ("one-event", OneEvent.RunAsync),
        ("growth", Growth.RunAsync),
    ];
}
