namespace Loyalty.Workflows.Activities;

/// <summary>Activities that are at hand; the last of a type counts.</summary>
internal sealed class GivenActivities : IActivitySource
{
    private readonly Dictionary<string, IActivity> _byType = [];

    public GivenActivities(IEnumerable<IActivity> activities)
    {
        foreach (var activity in activities) _byType[activity.Type] = activity;
    }

    public IReadOnlyCollection<IActivity> All => _byType.Values;

    public IActivity? Find(string type) => _byType.GetValueOrDefault(type);
}
