using System.Text.Json.Nodes;
using Loyalty.Domain;
using Loyalty.Modules.Pipeline;
using Loyalty.Workflows.Definitions;

namespace Loyalty.Modules.Tests.Design;

/// <summary>Leads through the shipped definition step by step, in memory: enough to test the design without an engine.</summary>
internal sealed class LifecycleOnPaper(TimeProvider clock) : IWorkflowSteps
{
    private static readonly IReadOnlyList<ActivityNode> Steps = Read();
    private readonly Dictionary<Guid, int> _done = [];

    public static IReadOnlyList<ActivityNode> Definition => Steps;

    public Task<Result<Guid>> StartAsync(string definitionId, JsonObject input, CancellationToken cancellationToken)
    {
        var id = Guid.CreateVersion7(clock.GetUtcNow());
        _done[id] = 0;
        return Task.FromResult<Result<Guid>>(id);
    }

    public Task<Result<Done>> CompleteAsync(Guid instanceId, string stepName, JsonObject answer, CancellationToken cancellationToken)
    {
        Assert.Equal(NameOf(Steps[_done[instanceId]]), stepName);
        _done[instanceId]++;
        return Task.FromResult<Result<Done>>(Done.It);
    }

    public Task<IReadOnlyList<WorkflowStepState>> StateAsync(Guid instanceId, CancellationToken cancellationToken) => Task.FromResult(States(_done[instanceId]));

    public Task<IReadOnlyList<WorkflowStepState>> StepsAsync(string definitionId, CancellationToken cancellationToken) => Task.FromResult(States(-1));

    private static IReadOnlyList<WorkflowStepState> States(int done) => [.. Steps.Select((step, index) => new WorkflowStepState(
        NameOf(step), step.Type, index < done ? WorkflowStepProgress.Done : index == done ? WorkflowStepProgress.Open : WorkflowStepProgress.Locked, step.Json))];

    private static string NameOf(ActivityNode step) => (string)step.CustomProperties["designStep"]!;

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
