using Loyalty.Workflows.Activities;

namespace Loyalty.Workflows.Trials;

/// <summary>The activities of a trial run: the product's own, which need a database, are stood in for.</summary>
internal sealed class TrialActivities : IActivitySource
{
    private readonly Dictionary<string, IActivity> _standIns = [];

    public IReadOnlyCollection<IActivity> All => _standIns.Values;

    public IActivity? Find(string type)
    {
        if (!type.StartsWith("Loyalty.", StringComparison.Ordinal) || BuiltInActivities.Find(type) is not null) return null;
        if (!_standIns.TryGetValue(type, out var standIn)) _standIns[type] = standIn = new StandIn(type);
        return standIn;
    }

    /// <summary>Waits once, and then goes the way a person would: by the arrow "Done", or by the first there is.</summary>
    private sealed class StandIn(string type) : IActivity
    {
        public string Type => type;

        public ValueTask ExecuteAsync(ActivityContext context, CancellationToken cancellationToken)
        {
            context.CreateBookmark(Type);
            return ValueTask.CompletedTask;
        }

        public ValueTask ResumeAsync(ActivityContext context, CancellationToken cancellationToken)
        {
            var ports = (context.Node.Parent?.Connections ?? []).Where(arrow => arrow.Source == context.Node.Id).Select(arrow => arrow.SourcePort).ToList();
            context.Complete(ports.Count == 0 || ports.Contains("Done") ? "Done" : ports[0]);
            return ValueTask.CompletedTask;
        }
    }
}
