using Loyalty.Workflows.Definitions;

namespace Loyalty.Workflows.Versions;

/// <summary>Which activity of the new version an activity of the old one is: the one the caller names, else the one of the same id; the root is the root.</summary>
internal sealed class MigrationMap
{
    private readonly Dictionary<string, string> _forth;
    private readonly Dictionary<string, string> _back;

    public MigrationMap(WorkflowDefinition before, WorkflowDefinition after, IReadOnlyDictionary<string, string> named)
    {
        Problems =
        [
            .. named.Where(pair => before.Find(pair.Key) is null).Select(pair => Problem(MigrationLine.MapUnknown, pair.Key, pair.Value)),
            .. named.Where(pair => after.Find(pair.Value) is null).Select(pair => Problem(MigrationLine.MapUnknown, pair.Value, pair.Value)),
            .. named.GroupBy(pair => pair.Value).Where(group => group.Count() > 1).Select(group => Problem(MigrationLine.MapTwice, group.First().Key, group.Key)),
        ];
        _forth = named.Where(pair => before.Find(pair.Key) is not null && after.Find(pair.Value) is not null).ToDictionary();
        _back = _forth.DistinctBy(pair => pair.Value).ToDictionary(pair => pair.Value, pair => pair.Key);
        foreach (var node in before.Activities.Where(node => after.Find(node.Id) is not null)) Add(node.Id, node.Id);
        Add(before.Root.Id, after.Root.Id);
        Add(WorkflowDefinition.WorkflowActivityId, WorkflowDefinition.WorkflowActivityId);
    }

    /// <summary>What is wrong with the names the caller gave.</summary>
    public IReadOnlyList<MigrationLine> Problems { get; }

    /// <summary>What the caller or the rule calls otherwise in the new version.</summary>
    public IEnumerable<KeyValuePair<string, string>> Renamed => _forth.Where(pair => pair.Key != pair.Value);

    public string? New(string oldId) => _forth.GetValueOrDefault(oldId);

    public string? Old(string newId) => _back.GetValueOrDefault(newId);

    private void Add(string oldId, string newId)
    {
        if (_back.ContainsKey(newId) || !_forth.TryAdd(oldId, newId)) return;
        _back.Add(newId, oldId);
    }

    private static MigrationLine Problem(string code, string oldId, string newId) => new(code, oldId, newId, Blocks: true, []);
}
